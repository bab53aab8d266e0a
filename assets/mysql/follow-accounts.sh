#!/usr/bin/env bash
# Runs next to the server: its accounts and databases follow the manifest, and its passwords the Secret, whose files the
# kubelet changes while the pod runs. The primary changes the accounts, and replication carries the change. Each pod switches
# to new passwords once its own server has them; when all pods have switched, the primary discards the old ones.
. "${BASH_SOURCE[0]%/*}/common.sh"
# shellcheck source=passwords.sh
. "$scripts/passwords.sh"
# shellcheck disable=SC2034  # read by accounts.sh
retain='RETAIN CURRENT PASSWORD'
before=$run/accounts.json # the manifest as last applied
waits=''                  # since when a change of own passwords waits for the previous one to finish
LONGEST_WAIT=180          # by then every kubelet has refreshed the Secret
trap 'if [[ -n $holder ]]; then kill "$holder"; fi' EXIT

revision() { readlink "${wanted_file%/*}/..data" || true; secret_revision; }

follow() { # fails if there is more to do soon
  local answer code=0
  if ! answer=$(sql 2>&1 <<<'SELECT @@global.super_read_only'); then
    if [[ $answer != *1045* ]]; then return 1; fi
    say root 'root cannot log in with the password in use: takes the passwords from the Secret'
    client_files
    return 1
  fi
  note_root
  if [[ $answer == 0 ]]; then lead || code=1; fi
  adopt && show_use || code=1
  if [[ $answer == 0 ]]; then discard || code=1; fi
  return "$code"
}

lead() {
  if [[ -e $before && $(<"$before") != "$(<"$wanted_file")" ]]; then say_what_is_left "$before" || return; fi
  cat "$wanted_file" >"$before"
  overdue=''
  if [[ -n $waits ]] && ((SECONDS - waits > LONGEST_WAIT)); then overdue=1; fi
  converge && { waits=''; return; }
  if [[ -n $is_waiting ]]; then waits=${waits:-$SECONDS}; elif [[ -z $overdue ]]; then waits=''; fi
  return 1
}

discard() {
  discard_old_passwords 0 || return
  if [[ $(sql <<<"SELECT COUNT(*) FROM mysql.user WHERE user IN $own_accounts
    AND user_attributes->'$.additional_password' IS NOT NULL") == 0 ]]; then return; fi
  all_use_them && discard_old_passwords 1
}

done_with='' next=0
while sleep 1; do
  now=$(revision)
  if [[ $now == "$done_with" ]] && ((SECONDS < next)); then continue; fi
  if follow; then done_with=$now next=$((SECONDS + 20)); else done_with=$now next=$((SECONDS + 3)); fi
done
