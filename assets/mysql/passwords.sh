# shellcheck shell=bash disable=SC2154  # common.sh sets what is only read here
# Sourced by follow-accounts.sh and the watches: how a pod switches to the current passwords of the Secret.
# shellcheck source=accounts.sh
. "${BASH_SOURCE[0]%/*}/accounts.sh"
held='' holder=
learned=

uses_secret() { # whether the passwords in use are the current ones of the Secret
  local key
  for key in $(own_keys); do
    [[ $(password_at "$secret_folder" "$key") == "$(<"$in_use/$key")" ]] || return
  done
}
knows_all() { # knows_all FOLDER: whether this server has all passwords in FOLDER
  local key
  for key in $(own_keys); do knows "${key%-password}" "$1" || return; done
}

adopt() { # switches to the passwords of the Secret once this server has them
  if uses_secret; then return; fi
  knows_all "$secret_folder" || return
  set_group_password "$(secret replication-password "$secret_folder")" || return
  client_files
  if [[ -n ${METRICS-} ]]; then curl --silent --max-time 3 --request POST http://127.0.0.1:9104/-/reload || true; fi
  log 'uses the new passwords of the Secret'
}

# Members of a group read this password whenever they connect to each other, so it can change while the group runs. A password
# given to START GROUP_REPLICATION could not.
set_group_password() {
  if [[ $role != member ]]; then return; fi
  sql <<<"CHANGE REPLICATION SOURCE TO SOURCE_USER = 'replication', SOURCE_PASSWORD = $(escaped "'" "$1")
    FOR CHANNEL 'group_replication_recovery'"
}

# A pod shows that it uses its server's passwords by holding a lock named after their hashes, which anybody who may log in can
# query. The session that holds the lock ends with this server, or this script.
lock_name() {
  sql <<<"SELECT CONCAT('cdk8s-stateful ', LEFT(SHA2(GROUP_CONCAT(user, user_attributes->'$record.password'
    ORDER BY user), 256), 32))
    FROM mysql.user WHERE user IN $own_accounts"
}
show_use() {
  local name
  name=$(lock_name) || return
  if [[ $name == "$held" ]] && kill -0 "$holder" 2>/dev/null; then return; fi
  knows_all "$in_use" || return
  if [[ -n $holder ]]; then kill "$holder" 2>/dev/null || true; fi
  mysql --defaults-file="$run/root.cnf" <<<"DO GET_LOCK('$name', 0); DO SLEEP(31536000)" & holder=$!
  held=$name
}
all_use_them() {
  local name i
  name=$(lock_name) || return
  for i in "$ordinal" $(peers); do
    [[ $(at_peer "$i" -e "SELECT IS_USED_LOCK('$name') IS NOT NULL" 2>/dev/null) == 1 ]] || return
  done
}

# Without a primary to replicate the new passwords from, each server takes them from the Secret, so that the pods can connect
# to each other again. This stays out of the binary log, because the next primary will log the same change.
learn() {
  local now name account password statements=''
  now=$(secret_revision)
  if [[ -z $now || $now == "$learned" ]]; then return; fi
  for account in root@localhost "replication@'%'" "clone@'%'"; do
    name=${account%@*}
    password=$(password_at "$secret_folder" "$name-password") || return
    if knows "$name" "$secret_folder"; then continue; fi
    statements+="ALTER USER IF EXISTS $account IDENTIFIED BY $(escaped "'" "$password") RETAIN CURRENT PASSWORD;"
  done
  if [[ -n $statements ]]; then
    log 'there is no primary: takes the passwords from the Secret'
    sql <<<"SET sql_log_bin = 0; SET GLOBAL super_read_only = OFF; $statements SET GLOBAL super_read_only = ON" || return
  fi
  client_files
  learned=$now
}
