# shellcheck shell=sh disable=SC2034  # the variables are read by the scripts that source this file
# Sourced by the scripts that run in restic's image, with BusyBox's shell: the repository, and how to ask it.
set -eu
umask 077

volume=/var/lib/mysql
data=$volume/data
archive=$data/.archive  # binary logs that are closed, in folders by day
backup=.backup          # in the data of a backup: what it is
restore=$volume/restore # what is fetched for a restore
export RESTIC_CACHE_DIR=/tmp/restic

log() { printf '%s [%s] %s\n' "$(date -u +%FT%TZ)" "$(basename "$0" .sh)" "$*" >&2; }
die() { log "STOP: $*"; exit 1; }
[ -n "${RESTIC_PASSWORD:-}" ] ||
  die "the Secret $REPOSITORY_SECRET needs the key RESTIC_PASSWORD: what the repository is encrypted with"

open_repository() { # open_repository create|existing: or ends, with the reason
  code=0
  answer=$(timeout 60 restic cat config 2>&1 >/dev/null) || code=$?
  case $code in
    0) return ;;
    10) [ "$1" = create ] || die "there is no repository at $RESTIC_REPOSITORY" ;;
    12) die "the RESTIC_PASSWORD of the Secret $REPOSITORY_SECRET is not the one that $RESTIC_REPOSITORY was made with" ;;
    *) die "$RESTIC_REPOSITORY does not answer: $(printf '%s' "$answer" | tail -3 | tr '\n' ' ')" ;;
  esac
  log "makes the repository $RESTIC_REPOSITORY"
  restic --quiet init >/dev/null
}

# A lock of a process that is gone is removed, after half an hour if that ran in another pod; any other is waited for.
locked() { # locked COMMAND...: of restic
  code=0
  restic --quiet unlock || true
  restic "$@" || code=$?
  while [ "$code" = 11 ]; do
    log 'waits for a lock of the repository: another pod uses it, or did until it was killed, at most half an hour ago'
    sleep 30
    code=0
    restic --quiet unlock || true
    restic "$@" || code=$?
  done
  return "$code"
}

bases() { # bases SET: its backups, the newest first: a line each, of the time and the snapshot
  restic snapshots --json --tag "base,set=$1" |
    jq -r '.[] | [(.tags[] | select(startswith("time=")) | .[5:]), .id] | join(" ")' | sort -r
}
fact() { sed -n "s/^$1=//p"; } # fact NAME: of a backup, from what was written about it
