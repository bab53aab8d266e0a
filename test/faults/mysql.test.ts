import { LONG_CASES, SEMI_SYNCHRONOUS_CASE, SHORT_CASES } from '../cluster/support/mysql/cases';
import { MySqlCases } from '../cluster/support/mysql/mysql-cases';

const mySql = new MySqlCases({ isTimed: true });
mySql.describe('asynchronous', {}, [...SHORT_CASES, ...LONG_CASES]);
mySql.describe('semi-synchronous', { semiSynchronous: true }, [SEMI_SYNCHRONOUS_CASE]);
