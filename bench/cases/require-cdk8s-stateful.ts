import '../../src';
import { reportUse } from '../task';

reportUse();
