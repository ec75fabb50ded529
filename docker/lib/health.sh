#!/bin/bash
# Whether jpacer answers on this machine: health.sh live|ready|started. Needs nothing but bash.
exec 3<>"/dev/tcp/127.0.0.1/${PORT:-8080}" || exit 1
printf 'GET /jpacer/api/health/%s HTTP/1.0\r\nHost: localhost\r\n\r\n' "${1:-live}" >&3
read -r -t 5 _ status _ <&3
[ "$status" = 200 ]
