#!/usr/bin/env bash
# Readiness probe: the watch says so, and said it just now.
. "${BASH_SOURCE[0]%/*}/common.sh"
[[ $(<"$VERDICT") == ready ]] && (($(date +%s) - $(stat -c %Y "$VERDICT") < 20))
