import 'cdk8s';
import { reportUse } from '../task';

reportUse();
