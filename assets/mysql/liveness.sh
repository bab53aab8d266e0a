#!/usr/bin/env bash
# Liveness probe: the server answers, even if only with an error, such as "too many connections" or "offline mode". The errors
# of the client, which got no answer, are the ones from 2000 to 2999.
. "${BASH_SOURCE[0]%/*}/common.sh"
answer=$(timeout 8 mysql --defaults-file="$run/monitor.cnf" -e 'DO 1' 2>&1) || [[ $answer =~ 'ERROR '([0-9]+) && ${BASH_REMATCH[1]} != 2??? ]]
