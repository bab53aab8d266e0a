# shellcheck shell=bash disable=SC2034  # the constants are used by the scripts that source this file
# Sourced by every script: where things are, how to log, how to reach this server and its peers.
set -euo pipefail
SCRIPTS=${BASH_SOURCE[0]%/*} CONFIG=${CONFIG:-/etc/mysql-config} SECRETS=${SECRETS:-/etc/mysql-secret}
VOLUME=/var/lib/mysql DATA=$VOLUME/data SEEDING=$VOLUME/seeding STALE=$VOLUME/stale COMPLETE=.complete
RUN=/var/run/mysqld MY_CNF=$RUN/my.cnf VERDICT=$RUN/verdict
ORDINAL=${HOSTNAME##*-}
REPLICAS=${REPLICAS:-1} MAX_LAG_SECONDS=${MAX_LAG_SECONDS:-30} PEER_WAIT_SECONDS=${PEER_WAIT_SECONDS:-300} SEMI_SYNC=${SEMI_SYNC:-0}
umask 077

log() { printf '%(%FT%TZ)T [%s] %s\n' -1 "$(basename "$0" .sh)" "$*" >&2; }
die() { log "STOP: $*"; exit 1; }
pod() { echo "$SET_NAME-$1"; }
host() { echo "$SET_NAME-$1.$PEER_DOMAIN"; }

secret() { # secret KEY: the password under that key of the Secret
  local value=''
  if [[ -r $SECRETS/$1 ]]; then value=$(<"$SECRETS/$1"); fi
  [[ -n $value ]] || die "the Secret ${SECRET_NAME:-} has no key $1, or nothing in it; add it, the pod then goes on by itself"
  [[ $value != *[[:cntrl:]]* ]] || die "key $1 of the Secret ${SECRET_NAME:-} holds a control character; passwords are one line of printable ones"
  printf '%s' "$value"
}

# A password goes to a program through a file or standard input only, so never into arguments or logs.
quoted() { local v=${1//\\/\\\\}; printf "'%s'" "${v//\'/\'\'}"; }       # as a string in SQL
optioned() { local v=${1//\\/\\\\}; printf '"%s"' "${v//\"/\\\"}"; }     # as a value in an option file

client_file() { # client_file USER KEY LINE...: an option file for that account
  local password; password=$(secret "$2")
  printf '%s\n' '[client]' "user=$1" "password=$(optioned "$password")" connect_timeout=2 "${@:3}" >"$RUN/$1.cnf"
}
client_files() {
  client_file root root-password "socket=$RUN/mysqld.sock"
  client_file monitor monitor-password "socket=$RUN/mysqld.sock"
  client_file replication replication-password protocol=TCP ssl_mode=REQUIRED
  secret clone-password >/dev/null
}

server_file() { # the my.cnf of this pod: what the set needs comes last, so nothing before can undo it
  local role=replica part; if ((ORDINAL == 0)); then role=primary; fi
  { for part in server "$role" base; do echo "!include $CONFIG/$part.cnf"; done
    printf '%s\n' '[mysqld]' "server_id=$((${SERVER_ID_BASE:-100} + ORDINAL))" "report_host=$(host "$ORDINAL")"
    if ((SEMI_SYNC)); then cat "$CONFIG/semi-sync.cnf"; fi
  } >"$MY_CNF"
}

sql() { timeout "${SQL_TIMEOUT:-20}" mysql --defaults-file="$RUN/root.cnf" --batch --skip-column-names --raw; } # SQL from standard input, as root

# What a pod says of itself: "complete|uuid|executed|purged|received". "empty": its server only waits to be seeded.
QUESTION="SELECT CONCAT_WS('|', IF(@@datadir LIKE '%/seeding/', 'empty', 'complete'), @@server_uuid,
  REPLACE(@@global.gtid_executed, '\n', ''), REPLACE(@@global.gtid_purged, '\n', ''),
  (SELECT IFNULL(REPLACE(GROUP_CONCAT(received_transaction_set), '\n', ''), '') FROM performance_schema.replication_connection_status))"
ask() { # ask N: pod N's answer. Fails with 1 if there is no such pod, 2 if surely no server is up in it, 3 if it is silent
  local answer
  if answer=$(timeout 4 mysql --defaults-file="$RUN/replication.cnf" --host="$(host "$1")" -BNr -e "$QUESTION" 2>&1); then echo "$answer"; return; fi
  case $answer in *'(-2)'*) return 1 ;; *'(111)'*) return 2 ;; *) return 3 ;; esac # name unknown; connection refused
}
field() { cut -d'|' -f"$1" <<<"$2"; } # field N ANSWER
peers() { # the ordinals of all others: as many as configured, and further ones that have a name (scaled by hand)
  local i code
  for ((i = 0; ; i++)); do
    if ((i >= REPLICAS)); then code=0; ask "$i" >/dev/null || code=$?; if ((code == 1)); then break; fi; fi
    if ((i != ORDINAL)); then echo "$i"; fi
  done
}
