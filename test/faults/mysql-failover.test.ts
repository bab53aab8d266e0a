import { MySqlVersion } from 'cdk8s-stateful';
import { SHORT_CASES, UPGRADE_CASE } from '../cluster/support/mysql/cases';
import { LONG_FAILOVER_CASES, SHORT_FAILOVER_CASES, STARVED_CASE } from '../cluster/support/mysql/failover-cases';
import { MySqlCases } from '../cluster/support/mysql/mysql-cases';
import { VERSION } from '../cluster/support/mysql/version';

const mySql = new MySqlCases({ isTimed: true });
const lastCases = VERSION === MySqlVersion.V8_4 ? [UPGRADE_CASE] : [];
mySql.describe('failover', { failover: true }, [
  ...SHORT_CASES,
  ...SHORT_FAILOVER_CASES,
  ...LONG_FAILOVER_CASES,
  ...lastCases,
]);
mySql.describe('failover on half a core a pod', { failover: true, cpuLimit: 500 }, [STARVED_CASE]);
