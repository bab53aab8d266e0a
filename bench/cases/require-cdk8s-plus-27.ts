import 'cdk8s-plus-27';
import { reportUse } from '../task';

reportUse();
