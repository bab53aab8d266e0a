# shellcheck shell=bash disable=SC2154  # common.sh sets what is only read here
# Sourced by scripts that need a server other than the one that serves. It runs on $seeding, which the caller may change.
server_pid=

start_server() { # start_server OPTION...: returns once it is up
  local answer options=(--datadir="$seeding" --super-read-only=OFF --read-only=OFF --loose-rpl-semi-sync-source-enabled=OFF)
  options+=(--event-scheduler=OFF --log-error-verbosity=1 "$@")
  "${server[@]}" "${options[@]}" & server_pid=$!
  until answer=$(sql 2>&1 <<<'DO 1'); do
    kill -0 "$server_pid" 2>/dev/null || die 'the temporary server ended'
    if [[ $answer == *'ERROR 1045 '* ]]; then
      stop_server
      "${server[@]}" "${options[@]}" --init-file="$(root_password_file)" & server_pid=$!
    fi
    sleep 0.2
  done
}
stop_server() { if kill "$server_pid" 2>/dev/null; then wait "$server_pid" || true; fi; }
