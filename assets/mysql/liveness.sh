#!/usr/bin/env bash
# Liveness probe: the server answers, even if only with an error of its own (1xxx or 3xxx, such as "too many connections").
. "${BASH_SOURCE[0]%/*}/common.sh"
answer=$(timeout 8 mysql --defaults-file="$run/monitor.cnf" -e 'DO 1' 2>&1) || [[ $answer == *'ERROR '[13]* ]]
