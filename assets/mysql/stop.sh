#!/usr/bin/env bash
# preStop of the source: no more writes, then no more replicas. At its end mysqld waits 10 s for replicas that stay
# connected or come back (measured: 11 s, also after killing their threads); in offline mode they cannot: 1 s.
. "${BASH_SOURCE[0]%/*}/common.sh"
if ((ordinal > 0)); then exit; fi
SQL_TIMEOUT=3 sql <<<'SET GLOBAL super_read_only = ON' || true # waits for commits on their way
SQL_TIMEOUT=3 sql <<<'SET GLOBAL offline_mode = ON' || true
