# shellcheck shell=bash disable=SC2034  # the variables are read by the scripts that source this file
# Sourced by every Bash script: the environment, paths, logging, and how to query this server and the others.
set -euo pipefail
umask 077
LC_ALL=C # a character is one byte, also in patterns

scripts=${BASH_SOURCE[0]%/*}
config=/etc/mysql-config
volume=/var/lib/mysql
data=$volume/data       # complete, or absent
seeding=$volume/seeding # a seed in progress
restore=$volume/restore # the files fetched for a restore
stale=$volume/stale     # exists if the data is too old to catch up
complete=.complete      # in the data, written last
root_hash=$data/.root   # a hash of the password with which root last logged in
run=/var/run/mysqld     # in memory
verdict=$run/verdict    # of the watch: its time, and "ready" or the reason why not

printable() { # printable STRING: on one line, without control characters of a terminal
  local text=${1//$'\n'/ }
  text=${text//[[:cntrl:]]/?}
  printf '%s' "${text//$'\xc2'[$'\x80'-$'\x9f']/?}"
}
log() { printf '%(%FT%TZ)T [%s] %s\n' -1 "$(basename "$0" .sh)" "$(printable "$*")" >&2; }
die() { log "STOP: $*"; exit 1; }

# The environment that the construct sets in every container. Numbers are checked, because Bash would run a command that
# stands in an arithmetic expression.
: "${SET_NAME:?}" "${PEER_DOMAIN:?}" "${SECRET_NAME:?}" "${SEED_STRATEGY:?}"
ordinal=${HOSTNAME##*-}
size=/etc/mysql-size/replicas # current, while the environment is that of the container's start
if [[ -r $size ]]; then REPLICAS=$(<"$size"); fi
for variable in ordinal REPLICAS SERVER_ID_BASE PEER_WAIT_SECONDS MAX_LAG_SECONDS SEMI_SYNC; do
  [[ ${!variable-} =~ ^(0|[1-9][0-9]{0,9})$ ]] || die "$variable is not a number: ${!variable-}"
done
role=replica # also the name of its configuration file and of its watch
if [[ -n ${FAILOVER-} ]]; then role=member
elif ((ordinal == 0)); then role=primary
fi

every() { ((SECONDS > 0 && SECONDS % $1 == 0)); } # every N: true once in N seconds, in a loop that runs each second
pod() { echo "$SET_NAME-$1"; }
host() { if [[ $1 == primary ]]; then pod "$1"; else echo "$(pod "$1").$PEER_DOMAIN"; fi; } # host N|primary
server=(mysqld --defaults-file="$config/$role.cnf" --server-id=$((SERVER_ID_BASE + ordinal)))
server+=(--report-host="$(host "$ordinal")")
if [[ $role == member ]]; then server+=(--loose-group-replication-local-address="$(host "$ordinal"):3306"); fi

# A password reaches a program through a file or its standard input, never through its arguments, and no log shows it. The
# kubelet changes the files of the Secret while the pod runs, so copies are used here until this server has the new passwords.
secret_folder=/etc/mysql-secret
in_use=$run/passwords
password_at() { # password_at FOLDER KEY: fails if it is not valid. A newline at its end counts, since clients would send it
  local value='' characters
  { IFS= read -r -d '' value <"$1/$2"; } 2>/dev/null || true
  characters=${value//[$'\x80'-$'\xbf']/} # without the continuation bytes of UTF-8
  case $2 in
    replication-password) ((${#characters} <= 32)) || return ;;                # of SOURCE_PASSWORD
    metrics-password) [[ $value != *[^A-Za-z0-9_.-]* ]] || return ;; # the exporter's parser stops at some other characters
  esac
  [[ -n $value && $value != *[[:cntrl:]]* ]] && printf '%s' "$value"
}
password_missing() { # password_missing KEY: says what the Secret should have
  local more=''
  case $1 in
    replication-password) more=', at most 32 characters long' ;;
    metrics-password) more=', with only letters, digits, _, . and -' ;;
  esac
  echo "the Secret $SECRET_NAME needs the key $1: one line of printable characters, without a newline at its end$more"
}
secret_revision() { readlink "$secret_folder/..data" || true; } # differs once the kubelet has changed the files
secret() { password_at "${2-$in_use}" "$1" || die "$(password_missing "$1")"; } # secret KEY [FOLDER]

# For data in which root has another password. A server does not start if these statements fail, as they may under a password
# policy, so they are used only then.
root_password_file() { # root_password_file [BEFORE AFTER]: two statements to run around the change
  printf '%s;\n' 'SET sql_log_bin = 0' "${1-DO 0}" \
    "ALTER USER IF EXISTS root@localhost IDENTIFIED BY $(escaped "'" "$(secret root-password)")" "${2-DO 0}" >"$run/root.sql"
  echo "$run/root.sql"
}
own_keys() { printf '%s\n' {root,replication,clone,monitor}-password ${METRICS:+metrics-password}; }
escaped() { # escaped QUOTE STRING: a quoted string, as in SQL and in option files
  local text=${2//\\/\\\\}
  printf '%s' "$1${text//"$1"/\\"$1"}$1"
}

client_file() { # client_file ACCOUNT LINE...: writes $run/ACCOUNT.cnf, with which any MySQL client logs in as that account
  local password
  password=$(secret "$1-password")
  printf '%s\n' '[client]' "user=$1" "password=$(escaped '"' "$password")" default_character_set=utf8mb4 "${@:2}" \
    '[mysql]' connect_timeout=2 "init_command=SET sql_mode = ''" >"$run/$1.cnf.new"
  mv "$run/$1.cnf.new" "$run/$1.cnf"
}
peer_ca='' peer_verification=(ssl_mode=REQUIRED) # how the other servers are verified
if [[ -n ${TLS_SECRET-} ]]; then
  # shellcheck source=tls.sh
  . "$scripts/tls.sh"
fi
client_files() { # takes the current passwords of the Secret into use
  local key password
  if [[ -n ${TLS_SECRET-} ]]; then use_certificate; fi
  mkdir -p "$in_use"
  for key in $(own_keys); do
    password=$(secret "$key" "$secret_folder")
    printf '%s' "$password" >"$in_use/$key"
  done
  client_file root "socket=$run/mysqld.sock"
  client_file monitor "socket=$run/mysqld.sock"
  client_file replication protocol=TCP "${peer_verification[@]}"
  if [[ -n ${METRICS-} ]]; then metrics_file; fi
}
metrics_file() { # for the exporter, which runs with the group of this file
  local password
  password=$(secret metrics-password)
  (umask 027 && printf '%s\n' '[client]' user=metrics "password=$password" "socket=$run/mysqld.sock" >"$run/metrics.cnf")
}
sql() { timeout "${SQL_TIMEOUT:-20}" mysql --defaults-file="$run/root.cnf" -BNr; } # runs standard input as root
at_peer() { timeout 4 mysql --defaults-file="$run/replication.cnf" --host="$(host "$1")" -BNr "${@:2}"; } # at_peer N|primary OPTION...
literal() { printf "X'%s'" "$(printf %s "$1" | od -An -v -tx1 | tr -d ' \n')"; }   # literal STRING: in SQL, whatever it contains
utf8() { echo "CONVERT($(literal "$1") USING utf8mb4)"; } # utf8 STRING: the same, as text in SQL
# missing A B: the GTIDs of A that B lacks; contains A B: whether A has all GTIDs of B
missing() { sql <<<"SELECT REPLACE(GTID_SUBTRACT($(literal "$1"), $(literal "$2")), '\n', '')"; }
contains() { [[ $(sql <<<"SELECT GTID_SUBSET($(literal "$2"), $(literal "$1"))") == 1 ]]; }
not_innodb() { # the tables that CLONE would copy without their rows
  sql <<<"SELECT CONCAT(table_schema, '.', table_name, ' (', engine, ')') FROM information_schema.tables
    WHERE table_type = 'BASE TABLE' AND engine <> 'InnoDB'
      AND table_schema NOT IN ('mysql', 'sys', 'information_schema', 'performance_schema') LIMIT 20"
}

# What a server reports about itself: whether it only waits to be seeded; the GTIDs that it executed, purged and received; and
# its part: without failover "primary" or "replica"; with failover the group that it is in, or "out" of any group, or "alone":
# in a group of which it reaches no majority, but which may recover.
question="SELECT REPLACE(CONCAT_WS('|', IF(@@datadir LIKE '%/seeding/', 'empty', 'complete'), @@global.gtid_executed,
  @@global.gtid_purged, (SELECT TRIM(BOTH ',' FROM CONCAT(
      IFNULL(MAX(IF(channel_name = '', received_transaction_set, NULL)), ''), ',',
      IFNULL(MAX(IF(channel_name = 'group_replication_applier', received_transaction_set, NULL)), '')))
    FROM performance_schema.replication_connection_status),
  CASE WHEN NOT EXISTS (SELECT 1 FROM performance_schema.global_variables
      WHERE variable_name = 'group_replication_group_name') THEN IF(@@global.super_read_only, 'replica', 'primary')
    ELSE IFNULL((SELECT IF(@@global.offline_mode, 'alone', CONCAT(group_name, IF(@@global.super_read_only, '', ' primary')))
      FROM performance_schema.replication_connection_status
      WHERE channel_name = 'group_replication_applier' AND service_state = 'ON'), 'out') END), '\n', '')"
uuid='[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}'
gtids="($uuid(:([a-z_][a-z0-9_]*|[0-9]+(-[0-9]+)?))+,?)*" # with or without tags
answer_form="(complete|empty)(\|$gtids){3}\|(primary|replica|out|alone|$uuid( primary)?)"
longest_answer=262144
ask() { # ask N|primary: sets state, executed, purged, received and part to the answer of pod N, or of the pod that the
  #       Service leads to. Anybody could pose as a peer, so an answer of another form is ignored. Without an answer, state
  #       is empty and the exit code says why: 1 the name is unknown, 2 certainly no server runs there, 3 silence
  local answer options=(--quick --max-allowed-packet="$longest_answer")
  state=''
  if answer=$(at_peer "$1" "${options[@]}" -e "$question" 2>&1 | head -c "$longest_answer" | tr -d '\0'); then
    if [[ $answer != *$'\n'* ]] && ((${#answer} < longest_answer)) && grep -qxE "$answer_form" <<<"$answer"; then
      IFS='|' read -r state executed purged received part <<<"$answer"
      return
    fi
    if every 10; then log "got an invalid answer from $(host "$1"): ${answer:0:100}"; fi
    return 3
  fi
  if [[ $answer == 'ERROR 2026 '* ]] && every 10; then log "does not trust $(host "$1"): ${answer:0:200}"; fi
  case $answer in
    *'(-2)'*) return 1 ;;
    *'(111)'*) return 2 ;;
    *1045*) if every 10; then log "is refused by $(host "$1"): this pod has another password for replication"; fi ;;
  esac
  return 3
}
peers() { # the other ordinals: of the configured pods, and of up to 9 more that have a DNS name, as after scaling by hand
  local i
  for ((i = 0; i < REPLICAS + 9; i++)); do
    if ((i >= REPLICAS)) && ! may_exist "$i"; then break; fi
    if ((i != ordinal)); then echo "$i"; fi
  done
}
# The dot at the end keeps the resolver from asking for the name elsewhere: if the name servers outside of the cluster do not
# answer, it could not say that there is no such name.
may_exist() { # may_exist N: unless pod N certainly has no name
  local domain=$PEER_DOMAIN
  if [[ $domain != *.* ]]; then domain+=.$(awk '$1 == "search" { print $2; exit }' /etc/resolv.conf); fi
  [[ $(at_peer "$1" --host="$(pod "$1").$domain." -e 'DO 1' 2>&1) != *'(-2)'* ]]
}
