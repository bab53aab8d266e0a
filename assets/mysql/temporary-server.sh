# shellcheck shell=bash disable=SC2154  # common.sh sets what is only read here
# Sourced by what needs a server before, or without, the one that serves: on $seeding, which the caller may set otherwise.
server_pid=

root_password_file() { # the data may be of a time when root had another password
  printf '%s;\n' 'SET sql_log_bin = 0' \
    "ALTER USER IF EXISTS root@localhost IDENTIFIED BY $(escaped "'" "$(secret root-password)")" >"$run/root.sql"
  echo "$run/root.sql"
}

start_server() { # start_server OPTION...: up when this returns
  local options=(--datadir="$seeding" --init-file="$(root_password_file)" --super-read-only=OFF --read-only=OFF --loose-rpl-semi-sync-source-enabled=OFF)
  "${server[@]}" "${options[@]}" --event-scheduler=OFF --log-error-verbosity=1 "$@" & server_pid=$!
  until sql >/dev/null 2>&1 <<<'DO 1'; do
    kill -0 "$server_pid" 2>/dev/null || die 'the temporary server ended'
    sleep 0.2
  done
}
stop_server() { if kill "$server_pid" 2>/dev/null; then wait "$server_pid" || true; fi; }
