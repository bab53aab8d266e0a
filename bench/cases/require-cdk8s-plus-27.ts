import 'cdk8s-plus-27';
import { reportPeak } from '../task';

reportPeak();
