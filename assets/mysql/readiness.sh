#!/usr/bin/env bash
# Readiness probe: the watch says so, and said it just now.
. "${BASH_SOURCE[0]%/*}/common.sh"
[[ $(<"$verdict") == ready ]] && (($(date +%s) - $(stat -c %Y "$verdict") < 20))
