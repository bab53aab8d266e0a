# shellcheck shell=bash disable=SC2034  # the variables are read by the scripts that source this file
# Sourced by every script: where things are, how to log, and how to talk to this server and to the others.
set -euo pipefail
umask 077

scripts=${BASH_SOURCE[0]%/*}
config=/etc/mysql-config
volume=/var/lib/mysql
data=$volume/data       # complete, or not there
seeding=$volume/seeding # where a seed grows
stale=$volume/stale     # exists if the data are too old to catch up from
complete=.complete      # in the data, written last
run=/var/run/mysqld     # in memory
verdict=$run/verdict    # of the watch: when it was given, and "ready", or why not

ordinal=${HOSTNAME##*-}
role=replica
if ((ordinal == 0)); then role=primary; fi

log() { printf '%(%FT%TZ)T [%s] %s\n' -1 "$(basename "$0" .sh)" "$*" >&2; }
die() { log "STOP: $*"; exit 1; }
every() { ((SECONDS > 0 && SECONDS % $1 == 0)); } # every N: in a loop of one second, once in N
pod() { echo "$SET_NAME-$1"; }
host() { if [[ $1 == primary ]]; then pod "$1"; else echo "$(pod "$1").$PEER_DOMAIN"; fi; } # host N|primary
server=(mysqld --defaults-file="$config/$role.cnf" --server-id=$((SERVER_ID_BASE + ordinal)))
server+=(--report-host="$(host "$ordinal")")

# A password reaches a program by a file or by its standard input: never by its arguments, and no log shows it.
secret() { # secret KEY: the password under that key. A newline at its end is seen, for clients would send it
  local value=''
  { IFS= read -r -d '' value <"/etc/mysql-secret/$1"; } 2>/dev/null || true
  [[ -n $value && $value != *[[:cntrl:]]* ]] ||
    die "the Secret $SECRET_NAME needs the key $1: one line of printable characters, without a newline at its end"
  printf '%s' "$value"
}
escaped() { # escaped QUOTE TEXT: a string, as in SQL and in option files
  local text=${2//\\/\\\\}
  printf '%s' "$1${text//"$1"/\\"$1"}$1"
}

client_file() { # client_file ACCOUNT LINE...: $run/ACCOUNT.cnf, to log in as that account, with mysqldump too
  local password
  password=$(secret "$1-password")
  printf '%s\n' '[client]' "user=$1" "password=$(escaped '"' "$password")" default_character_set=utf8mb4 "${@:2}" \
    '[mysql]' connect_timeout=2 "init_command=SET sql_mode = ''" >"$run/$1.cnf"
}
client_files() {
  client_file root "socket=$run/mysqld.sock"
  client_file monitor "socket=$run/mysqld.sock"
  client_file replication protocol=TCP ssl_mode=REQUIRED
}
sql() { timeout "${SQL_TIMEOUT:-20}" mysql --defaults-file="$run/root.cnf" -BNr; } # as root, from standard input
missing() { sql <<<"SELECT REPLACE(GTID_SUBTRACT('$1', '$2'), '\n', '')"; }        # missing A B: what of A is not in B
contains() { [[ $(sql <<<"SELECT GTID_SUBSET('$2', '$1')") == 1 ]]; }              # contains A B: A has all of B

# What a server says of itself: whether it only waits to be seeded, and the GTIDs that it executed, purged and received.
question="SELECT REPLACE(CONCAT_WS('|', IF(@@datadir LIKE '%/seeding/', 'empty', 'complete'), @@global.gtid_executed,
  @@global.gtid_purged, (SELECT IFNULL(MAX(received_transaction_set), '')
    FROM performance_schema.replication_connection_status WHERE channel_name = '')), '\n', '')"
ask() { # ask N|primary: sets state, executed, purged and received to what pod N says, or whoever is behind the Service.
  #       Without an answer state is empty, and it fails: with 1 if the name is unknown, 2 if surely no server runs
  #       there, 3 if it is silent
  local answer client=(timeout 4 mysql --defaults-file="$run/replication.cnf" --host="$(host "$1")" -BNr)
  state=''
  if answer=$("${client[@]}" -e "$question" 2>&1); then
    IFS='|' read -r state executed purged received <<<"$answer"
    if [[ $state == @(complete|empty) ]]; then return; fi
    state=''
  fi
  case $answer in *'(-2)'*) return 1 ;; *'(111)'*) return 2 ;; *) return 3 ;; esac
}
peers() { # the ordinals of the others: as many as are configured, and up to 9 more that have a name (scaled by hand)
  local i code
  for ((i = 0; i < REPLICAS + 9; i++)); do
    code=0
    if ((i >= REPLICAS)); then ask "$i" || code=$?; fi
    if ((code == 1)); then break; fi
    if ((i != ordinal)); then echo "$i"; fi
  done
}
