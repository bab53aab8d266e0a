import 'cdk8s';
import { reportPeak } from '../task';

reportPeak();
