import { SHORT_CASES } from '../cluster/support/mysql/cases';
import { LONG_FAILOVER_CASES, SHORT_FAILOVER_CASES, STARVED_CASE } from '../cluster/support/mysql/failover-cases';
import { MySqlCases } from '../cluster/support/mysql/mysql-cases';

const mySql = new MySqlCases({ isTimed: true });
mySql.describe('failover', { failover: true }, [...SHORT_CASES, ...SHORT_FAILOVER_CASES, ...LONG_FAILOVER_CASES]);
mySql.describe('failover on half a core a pod', { failover: true, cpuLimit: 500 }, [STARVED_CASE]);
