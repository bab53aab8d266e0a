#!/bin/sh
# Answers Prometheus in the container archive: for how long binary logs have waited. Each connection has a process of its own,
# which reads once, at most 8 KiB and for three seconds, so a client that is silent or slow keeps nobody else waiting.
if [ "${1:-}" != answer ]; then
  while :; do nc -ll -p "$ARCHIVE_METRICS_PORT" -e sh "$0" answer || sleep 1; done
fi
timeout 3 dd bs=8192 count=1 of=/dev/null 2>/dev/null
now=$(date +%s)
since=$(cat /tmp/failing /var/lib/mysql/data/.archive/failing 2>/dev/null | sort -n | head -1)
body="# HELP mysql_archive_waiting_seconds For how long closed binary logs have waited to be stored.
# TYPE mysql_archive_waiting_seconds gauge
mysql_archive_waiting_seconds $((now - ${since:-now}))"
# With its length, because BusyBox's timeout may keep the connection open for another second.
printf 'HTTP/1.0 200 OK\r\nContent-Type: text/plain; version=0.0.4\r\nContent-Length: %s\r\n\r\n%s\n' $((${#body} + 1)) "$body"
