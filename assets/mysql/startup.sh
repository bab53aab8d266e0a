#!/usr/bin/env bash
# Startup probe: the server has answered the watch once. Until then it may recover for hours; the log shows it does.
[[ -e /var/run/mysqld/verdict ]]
