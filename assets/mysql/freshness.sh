# shellcheck shell=bash disable=SC2154  # common.sh sets what is only read here
# Sourced by the watches: how far what is here is behind what there was to have. No clock but this pod's, and no thread's
# word, takes part.
fresh=-1   # when nothing was missing here; -1: never yet
samples=() # "WHEN GTIDS" that there were to have, not all of them here yet

sample() { # sample GTIDS: there are to have now
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
