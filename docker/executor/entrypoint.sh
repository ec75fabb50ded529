#!/bin/sh
# An executor; JPACER_SCHEDULER_URL says of which scheduler, TOKEN_FILE names the file with its API token.
set -eu
if [ -n "${TOKEN_FILE:-}" ]; then
  JPACER_TOKEN=$(cat "$TOKEN_FILE")
  export JPACER_TOKEN
fi
exec java -XX:MaxRAMPercentage=75 -XX:+ExitOnOutOfMemoryError -jar "$APP_HOME/jpacer-executor.jar" executor "$@"
