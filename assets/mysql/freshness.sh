# shellcheck shell=bash disable=SC2154  # common.sh sets what is only read here
# Sourced by the watches: how far this server is behind. It compares GTIDs by this pod's clock alone, and does not rely on
# what the replication threads report.
fresh=-1   # when nothing was missing here; -1: never yet
samples=() # "WHEN GTIDS": what existed then, and has not been applied here completely

sample() { # sample GTIDS: those that exist now
  samples+=("$SECONDS $1")
  if ((${#samples[@]} > 30)); then unset 'samples[-1]'; fi # the newest, so that the oldest stays
}
note_freshness() {
  while ((${#samples[@]})) && contains "$(sql <<<'SELECT @@global.gtid_executed')" "${samples[0]#* }"; do
    fresh=${samples[0]%% *}
    samples=("${samples[@]:1}")
  done
  if ((fresh > SECONDS)); then fresh=$SECONDS; fi # the clock was set back
}
