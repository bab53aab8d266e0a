import { soak, SOAK_FAULTS, SOAK_MINUTES } from '../cluster/support/mysql/soak';

const MINUTES_TO_START_AND_SETTLE = 6;

test(
  `failover: ${SOAK_MINUTES} minutes of random faults ${SOAK_FAULTS}: no write is lost, and the primary shows each`,
  soak,
  (SOAK_MINUTES + MINUTES_TO_START_AND_SETTLE) * 60_000,
);
