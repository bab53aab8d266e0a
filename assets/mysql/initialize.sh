# shellcheck shell=bash
# Sourced by seed.sh on ordinal 0: the accounts and databases of a new set, as SQL. They are written to the binary log
# on purpose: so no history is ever empty, and each set's history is told from any other by its GTIDs.

user_sql() { # user_sql USER HOST KEY CLAUSE
  local password; password=$(secret "$3")
  echo "CREATE USER '$1'@'$2' IDENTIFIED BY $(quoted "$password") $4;"
}
accounts_sql() {
  user_sql replication % replication-password 'REQUIRE SSL'
  echo "GRANT REPLICATION SLAVE ON *.* TO replication@'%'; GRANT SELECT ON performance_schema.replication_connection_status TO replication@'%';"
  user_sql clone % clone-password 'REQUIRE SSL'
  echo "GRANT BACKUP_ADMIN ON *.* TO clone@'%';"
  user_sql monitor localhost monitor-password ''
}
applications_sql() { # $CONFIG/databases: a name a line. $CONFIG/users: NAME KEY GRANT, as: app app-password ALL ON `app`.*
  local name key grant
  while read -r name; do if [[ -n $name ]]; then echo "CREATE DATABASE \`$name\`;"; fi; done <"$CONFIG/databases"
  while read -r name key grant; do
    if [[ -n $name ]]; then user_sql "$name" % "$key" ''; echo "GRANT $grant TO '$name'@'%';"; fi
  done <"$CONFIG/users"
}
