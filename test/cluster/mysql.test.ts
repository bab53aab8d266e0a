import { SHORT_CASES } from './support/mysql/cases';
import { MySqlCases } from './support/mysql/mysql-cases';

new MySqlCases({ isTimed: false }).describe('asynchronous replication', {}, SHORT_CASES);
