#!/usr/bin/env bash
# preStop of the source: no more writes, then no more replicas. mysqld waits 10 s at its end for replicas that stay
# connected or come back (measured: 11 s, and 11 s after killing their threads); in offline mode they can't: 1 s.
. "${BASH_SOURCE[0]%/*}/common.sh"
((ORDINAL == 0)) || exit 0
SQL_TIMEOUT=3 sql <<<'SET GLOBAL super_read_only = ON' || true # waits for commits on their way
SQL_TIMEOUT=3 sql <<<'SET GLOBAL offline_mode = ON' || true
