#!/usr/bin/env bash
# Init container: ends only when the volume has complete data. A seed is built in $seeding and becomes $data by one rename,
# after its marker is written: whatever is interrupted, and when, $data is never partial.
. "${BASH_SOURCE[0]%/*}/common.sh"
. "$scripts/donor.sh"
. "$scripts/accounts.sh"
. "$scripts/temporary-server.sh"
. "$scripts/seed-restore.sh"
# shellcheck source=seed-clone.sh
. "$scripts/seed-$SEED_STRATEGY.sh"
# An empty server that waits to be seeded, and until then answers "empty" to its peers; if there is data that is too old, it
# does not answer. It has a local root with its password from the start, and an account that can only query its state.
start_waiting_server() {
  local root peer init=$run/init.sql options=(--init-file="$run/init.sql")
  root=$(secret root-password) peer=$(secret replication-password)
  if [[ -e $stale ]]; then options+=(--skip-networking); fi
  rm -rf "$seeding"
  "${server[@]}" --datadir="$seeding" --initialize-insecure --super-read-only=OFF --skip-log-bin --log-error-verbosity=1
  printf '%s;\n' "SET sql_log_bin = 0, sql_mode = ''" "ALTER USER root@localhost IDENTIFIED BY $(escaped "'" "$root")" \
    "CREATE USER replication@'%' IDENTIFIED BY $(escaped "'" "$peer") REQUIRE SSL" \
    "GRANT SELECT ON performance_schema.replication_connection_status TO replication@'%'" >"$init"
  start_server "${options[@]}"
  rm "$init"
}

# The accounts go to the binary log on purpose: so no history is ever empty, and the histories of two sets always differ.
make_new_set() {
  sql <<<"SET sql_log_bin = 0; DROP USER replication@'%'"
  make_accounts
}
make_accounts() { converge || die 'not all accounts and databases could be created: see above'; }

# Restored data has the accounts of its time: they get the current passwords. The first of these statements is also the first
# transaction of the new set itself, by which its history differs from that of the set it was restored from.
restore_set() {
  restore_data
  stop_server
  start_server --skip-networking
  sql <<<"ALTER USER root@localhost IDENTIFIED BY $(escaped "'" "$(secret root-password)")"
  make_accounts
}

take_data_of() { # take_data_of N|nobody|itself
  if [[ $1 == nobody ]]; then return; fi
  if [[ $1 == itself ]]; then
    log 'there is no group, and the others wait for what this pod has: keeps its data until there is one'
    stop_server
    rm -rf "$stale" "$seeding"
    exec "$0"
  fi
  log "seeds from $(pod "$1") ($SEED_STRATEGY)"
  rm -rf "$data" "$stale" # in this order; it exists only if too old, and is part of the data to come
  seed_from "$(host "$1")"
}

client_files
used=$(secret_revision)
others=(-mindepth 1 -maxdepth 1 ! -path "$seeding" ! -path "$stale" ! -path "$restore" ! -name lost+found)
found=$(find "$volume" "${others[@]}" -print -quit) || die "cannot read $volume" # what cannot be read looks like no data
if [[ -e $stale ]]; then log 'the data is too old for the binary logs of the primary: seeds again'
elif [[ -e $data/$complete ]]; then
  from=$(cat "$data/$complete") || die "cannot read $volume"
  log "data is complete: $from"
  rm -rf "$restore"
  exit
elif [[ -n $found ]]; then
  die "$volume holds data that is not ours, and that is not touched: move it away, or give the pod another claim"
elif is_fetched; then log 'restores what was fetched'
elif [[ -e $seeding ]]; then log 'a seed was cut off: seeds again'
else log 'no data yet'
fi

trap stop_server EXIT
trap 'exit 143' TERM
start_waiting_server
until donor=$("donor_for_$role") && take_data_of "$donor"; do
  sleep 1
  now=$(secret_revision)
  if [[ $now != "$used" ]]; then # the peers switch to the new passwords, too
    used=$now
    stop_server
    client_files
  fi
  kill -0 "$server_pid" 2>/dev/null || start_waiting_server # a failed seed may have ended it
  if [[ -n ${TLS_SECRET-} ]]; then refresh_certificate || true; fi
done
if [[ $donor == nobody && -n ${RESTORE_SET-} ]]; then
  if ! is_fetched; then
    mkdir -p "$restore"
    touch "$restore/wanted"
    log 'no peer has data: asks for a restore'
    exit
  fi
  stop_server
  restore_set
  how=$restored
elif [[ $donor == nobody ]]; then
  how='no peer has data: a new set'
  make_new_set
else
  how="seeded from $(pod "$donor"), $(du -sm "$seeding" | cut -f1) MB"
  start_server --skip-networking
  seed_verify "$(pod "$donor")"
  sql <<<'STOP REPLICA; RESET REPLICA ALL' # the donor's channel is not ours
fi
stop_server
printf '%(%FT%TZ)T %s\n' -1 "$how" >"$seeding/$complete"
sync -f "$volume"
mv "$seeding" "$data"
sync -f "$volume"
log "data is complete after $SECONDS s: $how"
