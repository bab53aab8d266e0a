#!/usr/bin/env bash
# Runs next to the server: opens the primary for writes, keeps a replica replicating or a member in its group, and writes to
# $verdict every two seconds whether this pod may serve. Each change is logged once.
. "${BASH_SOURCE[0]%/*}/common.sh"
last='' reported=0 pause=2 # seconds until the next look after a good one
# shellcheck source=watch-replica.sh
. "$scripts/watch-$role.sh"

verdict() { # verdict ready|"not ready: WHY"
  if [[ $1 != "$last" ]]; then log "$1"; last=$1; fi
  echo "$EPOCHSECONDS $(printable "$1")" >"$verdict.new"
  mv "$verdict.new" "$verdict"
}

until answer=$(sql 2>&1 <<<'DO 1'); do
  if ((SECONDS - reported >= 30)); then reported=$SECONDS; log "waits ($SECONDS s so far) for the server: $answer"; fi
  sleep 0.2
done
tables=$(not_innodb)
if [[ -n $tables ]]; then log "no pod can be seeded while there are tables that are not InnoDB: $tables"; fi
latest=$SECONDS
while :; do
  if ((SECONDS < latest)); then SECONDS=$latest; fi # the clock was set back; what is measured by it goes on
  latest=$SECONDS
  if [[ -n ${TLS_SECRET-} ]]; then refresh_certificate || true; fi
  look || true # a failed look is repeated
  if [[ $last == ready ]]; then sleep "$pause"; else sleep 0.5; fi
done
