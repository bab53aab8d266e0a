import { SHORT_CASES } from './support/mysql/cases';
import { SHORT_FAILOVER_CASES } from './support/mysql/failover-cases';
import { MySqlCases } from './support/mysql/mysql-cases';

new MySqlCases({ isTimed: false }).describe('failover', { failover: true }, [...SHORT_CASES, ...SHORT_FAILOVER_CASES]);
