import { MySqlVersion } from 'cdk8s-stateful';
import { LONG_CASES, SEMI_SYNCHRONOUS_CASE, SHORT_CASES, UPGRADE_CASE } from '../cluster/support/mysql/cases';
import { SWITCH_CASES } from '../cluster/support/mysql/failover-cases';
import { MySqlCases } from '../cluster/support/mysql/mysql-cases';
import { VERSION } from '../cluster/support/mysql/version';

const mySql = new MySqlCases({ isTimed: true });
const lastCases = VERSION === MySqlVersion.V8_4 ? [UPGRADE_CASE] : [];
mySql.describe('asynchronous replication', {}, [...SHORT_CASES, ...LONG_CASES, ...SWITCH_CASES, ...lastCases]);
mySql.describe('semi-synchronous replication', { semiSynchronous: true }, [SEMI_SYNCHRONOUS_CASE]);
