# shellcheck shell=bash disable=SC2154,SC2034  # variables are shared with the scripts that source this file
# Sourced by seed.sh and follow-accounts.sh: brings the accounts and databases of a writable server in line with the manifest
# and the Secret. Nothing is dropped. The server itself parses the manifest and quotes its strings, and only this file builds
# statements from them, so names may contain any character.
wanted_file=/etc/mysql-accounts/accounts.json
retain=''     # "RETAIN CURRENT PASSWORD" where there may be clients: the previous password stays valid
is_waiting='' # set while a change of own passwords waits for the previous one to finish
overdue=''    # set once it has waited long enough

# Each account keeps an attribute that records its last change: a hash of its password, as slow as the server's own; for a
# user the database, for an own account its grants.
record='$.metadata."cdk8s-stateful"'
own_accounts="('root', 'replication', 'clone', 'monitor', 'metrics')"

hash_of() { # hash_of PASSWORD [SALT]: of the SHA-256 digest, since openssl takes at most 256 characters
  local salt=${2-}
  if [[ -z $salt ]]; then salt=$(od -An -tx1 -N8 /dev/urandom | tr -d ' \n'); fi
  printf %s "$1" | sha256sum | cut -d' ' -f1 | openssl passwd -6 -salt "$salt" -stdin
}
declare -A proven=() # the password that each hash was found to match
is_hash_of() {       # is_hash_of PASSWORD HASH
  if [[ $2 != "\$6\$"* ]]; then return 1; fi
  if [[ ${proven[$2]-} == "$1" ]]; then return; fi
  [[ $(hash_of "$1" "${2:3:16}") == "$2" ]] && proven[$2]=$1
}

recorded() { # recorded NAME: the hash of the password that this server has for an own account
  sql <<<"SELECT IFNULL(user_attributes->>'$record.password', '') FROM mysql.user WHERE user = '$1'
    AND host IN ('%', 'localhost') LIMIT 1"
}
note_root() { # records that root logs in with the password in use
  local password
  password=$(secret root-password)
  if [[ -e $root_hash ]] && is_hash_of "$password" "$(<"$root_hash")"; then return; fi
  hash_of "$password" >"$root_hash.new"
  mv "$root_hash.new" "$root_hash"
}
knows() { # knows NAME FOLDER: whether this server has the password in FOLDER for an own account
  local password
  password=$(password_at "$2" "$1-password") && is_hash_of "$password" "$(recorded "$1")"
}

converge() { # fails if something is left to do
  local wanted failed=0
  wanted="SET @wanted = $(utf8 "$(<"$wanted_file")");"
  set_passwords "$wanted" || failed=1
  do_each "$wanted $plan" || failed=1
  return "$failed"
}

do_each() { # do_each QUERY: runs each statement that it returns
  local statements statement failed=0
  statements=$(sql <<<"$1") || return
  while IFS= read -r statement; do
    if [[ -n $statement ]]; then run "$statement" "$statement" || failed=1; fi
  done <<<"$statements"
  return "$failed"
}
run() { # run STATEMENT WORDS: the log gets WORDS, which must not contain a password
  local answer
  if answer=$(sql 2>&1 <<<"$1"); then
    if [[ $2 != *' ATTRIBUTE '* ]]; then log "done: $2"; fi
  else
    say "$2" "failed, and is retried: $2: ${answer:-no answer in time}"
    return 1
  fi
}
declare -A said=()
say() { # say ABOUT WHAT: logs it unless it was the last thing said about this, and again every hour, so that logs have it
  local now="$((SECONDS / 3600)) $2"
  if [[ ${said[$1]-} != "$now" ]]; then said[$1]=$now; log "$2"; fi
}

set_passwords() { # set_passwords WANTED
  local states key password exists hash old young own require options account clause failed=0
  is_waiting=''
  states=$(sql <<<"$1 $password_states") || return
  while IFS='|' read -r key exists hash old young own require options account; do
    if ! password=$(password_at "$secret_folder" "$key"); then
      say "$account" "the password of $account is not set: $(password_missing "$key")"
      failed=1
    elif ((exists)) && is_hash_of "$password" "$hash"; then continue
    elif ((own && old)) && [[ -z $overdue ]]; then failed=1 is_waiting=1 # not until all pods use the previous one
    else
      clause=$retain
      # Keep the older password if it is the one in use: clients hardly have one that is seconds old, and pods that saw only
      # the last of two changes never had the first.
      if ((old)) && { if ((own)); then ! is_hash_of "$(<"$in_use/$key")" "$hash"; else ((young)); fi; }; then clause=''; fi
      hash="ATTRIBUTE '{\"cdk8s-stateful\": {\"password\": \"$(hash_of "$password")\"}}'"
      password=$(escaped "'" "$password")
      if ((exists)); then
        run "ALTER USER $account IDENTIFIED BY $password $clause $hash" "the password of $account" || failed=1
      else
        run "CREATE USER $account IDENTIFIED BY $password REQUIRE $require $options $hash" "the user $account" || failed=1
      fi
    fi
  done <<<"$states"
  return "$failed"
}

discard_old_passwords() { # discard_old_passwords OWN: of own accounts (1), or of users whose grace period is over (0)
  local condition="user IN $own_accounts"
  if (($1 == 0)); then
    condition="user NOT IN $own_accounts AND user_attributes->'$record.password' IS NOT NULL AND password_last_changed
      <= NOW() - INTERVAL $(old_password_seconds) SECOND"
  fi
  do_each "SELECT CONCAT('ALTER USER ', QUOTE(user), '@', QUOTE(host), ' DISCARD OLD PASSWORD') FROM mysql.user
    WHERE user_attributes->'$.additional_password' IS NOT NULL AND $condition"
}
old_password_seconds() { sed -n 's/^ *"oldPasswordSeconds": \([0-9]*\),$/\1/p' "$wanted_file"; }

say_what_is_left() { # say_what_is_left PREVIOUS-FILE: logs what the manifest no longer names
  local what
  while IFS= read -r what; do
    log "$what is no longer in the manifest, and is kept. To remove it, drop it by hand"
  done < <(sql <<<"SET @before = $(utf8 "$(<"$1")"), @wanted = $(utf8 "$(<"$wanted_file")");
    SELECT CONCAT('the database ', name) FROM JSON_TABLE(@before, '$.databases[*]' COLUMNS (name $name PATH '$')) d
      WHERE NOT JSON_CONTAINS(@wanted, JSON_QUOTE(name), '$.databases');
    SELECT CONCAT('the user ', name) FROM JSON_TABLE(@before, '$.accounts[*].user' COLUMNS (name $name PATH '$')) u
      WHERE NOT JSON_CONTAINS(JSON_EXTRACT(@wanted, '$.accounts[*].user'), JSON_QUOTE(name))")
}

collation='COLLATE utf8mb4_0900_bin'
name="VARCHAR(64) CHARACTER SET utf8mb4 $collation"
accounts="SELECT a.*, CONCAT(QUOTE(a.user), '@', QUOTE(a.host)) account,
    CONCAT('''', a.user, '''@''', a.host, '''') grantee, u.user IS NOT NULL is_there,
    u.user_attributes->'$record' record, u.user_attributes->'$.additional_password' IS NOT NULL has_old,
    u.password_last_changed > NOW() - INTERVAL 5 MINUTE is_young, u.ssl_type
  FROM JSON_TABLE(@wanted, '$.accounts[*]' COLUMNS (position FOR ORDINALITY, user $name PATH '$.user',
    host $name PATH '$.host', secret_key VARCHAR(253) PATH '$.key', required VARCHAR(9) PATH '$.require',
    options VARCHAR(99) PATH '$.options' DEFAULT '\"\"' ON EMPTY, grants JSON PATH '$.grants',
    db $name PATH '$.database', privileges JSON PATH '$.privileges')) a
  LEFT JOIN mysql.user u ON u.user = a.user AND u.host = a.host"

password_states="SELECT CONCAT_WS('|', secret_key, is_there, IFNULL(record->>'$.password', ''), IFNULL(has_old, 0),
    IFNULL(is_young, 0), user IN $own_accounts, required, options, account) FROM ($accounts) a ORDER BY position"

# In the database name of a GRANT, _ and % are wildcards.
pattern() { printf %s "REPLACE(REPLACE(REPLACE($1, '\\\\', '\\\\\\\\'), '_', '\\\\_'), '%', '\\\\%')"; }
quoted() { echo "CONCAT('\`', REPLACE($1, '\`', '\`\`'), '\`')"; }
attribute() { # attribute KEY VALUE: the statement that records it
  echo "CONCAT('ALTER USER ', account, ' ATTRIBUTE ',
    QUOTE(CAST(JSON_OBJECT('cdk8s-stateful', JSON_OBJECT('$1', $2)) AS CHAR) $collation))"
}

plan="WITH account AS ($accounts),
  granted AS (SELECT BINARY grantee grantee, BINARY table_schema pattern, privilege_type privilege
      FROM information_schema.schema_privileges WHERE privilege_type <> 'USAGE'
    UNION SELECT BINARY grantee, BINARY table_schema, 'GRANT OPTION'
      FROM information_schema.schema_privileges WHERE is_grantable = 'YES'),
  wanted AS (SELECT grantee, $(pattern db) pattern, privilege FROM account,
    JSON_TABLE(privileges, '\$[*]' COLUMNS (privilege VARCHAR(64) PATH '$')) p),
  user_here AS (SELECT *, record->>'$.database' $collation former FROM account WHERE db IS NOT NULL AND is_there),
  here AS (SELECT *, $(pattern db) pattern, $(pattern former) former_pattern FROM user_here)
SELECT statement FROM (
  SELECT 1 step, position, CONCAT('CREATE DATABASE IF NOT EXISTS ', $(quoted name)) statement
    FROM JSON_TABLE(@wanted, '$.databases[*]' COLUMNS (position FOR ORDINALITY, name $name PATH '$')) d
    WHERE NOT EXISTS (SELECT 1 FROM information_schema.schemata WHERE BINARY schema_name = BINARY name)
  UNION ALL SELECT 2, position, CONCAT('ALTER USER ', account, ' REQUIRE ', required) FROM account
    WHERE is_there AND ssl_type <> CASE required WHEN 'SSL' THEN 'ANY' WHEN 'X509' THEN 'X509' ELSE '' END
      AND NOT (required = 'X509' AND ssl_type = 'SPECIFIED')
  UNION ALL SELECT 3, position, CONCAT('GRANT ', one, ' TO ', account) FROM account,
      JSON_TABLE(grants, '\$[*]' COLUMNS (one VARCHAR(999) PATH '$')) g
    WHERE is_there AND NOT IFNULL(record->'$.grants' = grants, FALSE)
  UNION ALL SELECT 4, position, $(attribute grants grants) FROM account
    WHERE is_there AND JSON_LENGTH(grants) > 0 AND NOT IFNULL(record->'$.grants' = grants, FALSE)
  UNION ALL SELECT 5, position, CONCAT('GRANT ', GROUP_CONCAT(w.privilege ORDER BY w.privilege SEPARATOR ', '), ' ON ',
      $(quoted h.pattern), '.* TO ', account) FROM here h JOIN wanted w USING (grantee)
    WHERE NOT EXISTS (SELECT 1 FROM granted g WHERE g.grantee = BINARY w.grantee AND g.pattern = BINARY w.pattern
      AND g.privilege = w.privilege) GROUP BY position, account, h.pattern
  UNION ALL SELECT 6, position, CONCAT('REVOKE ', GROUP_CONCAT(g.privilege ORDER BY g.privilege SEPARATOR ', '), ' ON ',
      $(quoted h.pattern), '.* FROM ', account) FROM here h
      JOIN granted g ON g.grantee = BINARY h.grantee AND g.pattern = BINARY h.pattern
    WHERE NOT EXISTS (SELECT 1 FROM wanted w WHERE w.grantee = h.grantee AND w.privilege = g.privilege)
    GROUP BY position, account, h.pattern
  UNION ALL SELECT 7, position, CONCAT('REVOKE ', GROUP_CONCAT(g.privilege ORDER BY g.privilege SEPARATOR ', '), ' ON ',
      $(quoted h.former_pattern), '.* FROM ', account) FROM here h
      JOIN granted g ON g.grantee = BINARY h.grantee AND g.pattern = BINARY h.former_pattern
    WHERE former <> db GROUP BY position, account, h.former_pattern
  UNION ALL SELECT 8, position, $(attribute database db) FROM here WHERE NOT former <=> db
) steps ORDER BY step, position"
