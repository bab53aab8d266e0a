#!/bin/sh
# Answers a request of Prometheus, on its standard input and output, as nc runs it: for how long binary logs have waited.
while read -r line && [ "$line" != "$(printf '\r')" ]; do :; done
now=$(date +%s)
since=$(cat /tmp/failing 2>/dev/null || echo "$now")
printf 'HTTP/1.0 200 OK\r\nContent-Type: text/plain; version=0.0.4\r\n\r\n'
echo '# HELP mysql_archive_waiting_seconds For how long closed binary logs have waited to be stored.'
echo '# TYPE mysql_archive_waiting_seconds gauge'
echo "mysql_archive_waiting_seconds $((now - since))"
