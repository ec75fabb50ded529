# Read by the entry points of both servers. POSIX sh.

# configure SERVER SETTINGS: has the script for SERVER configure it as the variables say. SETTINGS, jpacer's own
# file there, is made anew.
configure() {
  : "${DATABASE_URL:?is needed, such as jdbc:postgresql://database:5432/jpacer}"
  : "${DATABASE_PASSWORD_FILE:?is needed: a file with nothing but the password, such as a secret that is mounted}"
  server=$1
  rm -f "$2"
  set -- --home "$SERVER_HOME" --war "$APP_HOME/jpacer.war" \
    --database-url "$DATABASE_URL" --database-user "${DATABASE_USER:-jpacer}" \
    --database-password-file "$DATABASE_PASSWORD_FILE" --pool-size "${POOL_SIZE:-20}" \
    --address "${ADDRESS:-0.0.0.0}" --port "${PORT:-8080}" --log-level "${LOG_LEVEL:-INFO}"
  [ -z "${ADMIN_PORT:-}" ] || set -- "$@" --admin-port "$ADMIN_PORT"
  [ -z "${ADMIN_TOKEN_FILE:-}" ] || set -- "$@" --admin-token-file "$ADMIN_TOKEN_FILE"
  [ -z "${MAIL_HOST:-}" ] || set -- "$@" --mail-host "$MAIL_HOST" --mail-port "${MAIL_PORT:-25}" \
    --mail-from "${MAIL_FROM:-jpacer@localhost}" --mail-to "${MAIL_TO:?is needed with MAIL_HOST}"
  "$APP_HOME/server-config/$server/configure.sh" "$@"
}
