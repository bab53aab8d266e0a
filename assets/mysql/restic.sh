# shellcheck shell=sh disable=SC2034,SC3040  # the variables are read by the scripts that source this file
# Sourced by the scripts that run in restic's image, with BusyBox's shell: the repository and how to query it.
set -eu -o pipefail # which BusyBox knows
umask 077

volume=/var/lib/mysql
data=$volume/data
archive=$data/.archive  # closed binary logs, in a folder per day
backup=.backup          # in the data of a backup: its set, time, GTIDs and version
restore=$volume/restore # the files fetched for a restore
export RESTIC_CACHE_DIR=/tmp/restic

log() { printf '%s [%s] %s\n' "$(date -u +%FT%TZ)" "$(basename "$0" .sh)" "$*" >&2; }
die() { log "STOP: $*"; exit 1; }
[ -n "${RESTIC_PASSWORD:-}" ] ||
  die "the Secret $REPOSITORY_SECRET needs the key RESTIC_PASSWORD, with which the repository is encrypted"

# Only backups create it. Two pods that do so at once leave two keys and the config of one of them, and restic tries one key.
# Hence the second look, before anything is stored.
open_repository() { # open_repository create|existing|awaited: exits with the reason if it fails; awaited, fails if there is none
  code=0
  answer=$(timeout 60 restic --no-lock cat config 2>&1 >/dev/null) || code=$?
  case $code in
    0) return ;;
    10)
      if [ "$1" = awaited ]; then return 1; fi
      [ "$1" = create ] || die "there is no repository at $RESTIC_REPOSITORY" ;;
    12) die "the RESTIC_PASSWORD of the Secret $REPOSITORY_SECRET is not the one that $RESTIC_REPOSITORY was created with" ;;
    *) die "$RESTIC_REPOSITORY cannot be used: $(explained)" ;;
  esac
  log "creates the repository $RESTIC_REPOSITORY"
  answer=$(restic --quiet init 2>&1) || die "cannot create the repository $RESTIC_REPOSITORY: $(explained)"
  sleep 30
  open_repository existing
}
explained() { # the answer of restic on one line, and what to do if it is about a repository that was not created properly
  printf '%s' "$answer" | tail -3 | tr '\n' ' '
  case $answer in
    *'ciphertext verification failed'* | *'already contains keys'*)
      printf '. Two pods created it at once, or one was interrupted. If it has no backups yet, empty it' ;;
  esac
}

# Removes the lock of a process that is gone, after half an hour if it ran in another pod; waits for any other lock.
locked() { # locked COMMAND...: runs a command of restic
  code=0
  restic --quiet unlock || true
  restic "$@" || code=$?
  while [ "$code" = 11 ]; do
    log 'waits for a lock on the repository: another pod uses it, or was killed while it did, at most half an hour ago'
    sleep 30
    code=0
    restic --quiet unlock || true
    restic "$@" || code=$?
  done
  return "$code"
}

bases() { # bases SET: a line for each backup, the newest first: its time and its snapshot
  restic snapshots --json --tag "base,set=$1" |
    jq -r '.[] | [(.tags[] | select(startswith("time=")) | .[5:]), .id] | join(" ")' | sort -r ||
    die "the backups in $RESTIC_REPOSITORY cannot be listed: see above"
}
fact() { sed -n "s/^$1=//p"; } # fact NAME: reads it from the .backup file on standard input
gtids_of() { # gtids_of SNAPSHOT
  restic dump "$1" "$data/$backup" | fact gtids || die "the backup $1 cannot be read: see above"
}
