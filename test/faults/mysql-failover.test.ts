import { SHORT_CASES } from '../cluster/support/mysql/cases';
import { LONG_FAILOVER_CASES, SHORT_FAILOVER_CASES } from '../cluster/support/mysql/failover-cases';
import { MySqlCases } from '../cluster/support/mysql/mysql-cases';

new MySqlCases({ isTimed: true }).describe('failover', { failover: true }, [
  ...SHORT_CASES,
  ...SHORT_FAILOVER_CASES,
  ...LONG_FAILOVER_CASES,
]);
