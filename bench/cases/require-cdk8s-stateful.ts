import '../../src';
import { reportPeak } from '../task';

reportPeak();
