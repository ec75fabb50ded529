# Read by the scripts beside it: their options, and what both need. POSIX sh.

fail() {
  echo "$0: $1" >&2
  exit 1
}

usage() {
  sed -n '2,/^$/s/^# \{0,1\}//p' "$0"
}

HOME_DIRECTORY='' WAR='' DATABASE_URL='' DATABASE_USER=jpacer DATABASE_PASSWORD_FILE=''
POOL_SIZE=20 ADDRESS=127.0.0.1 PORT=8080 ADMIN_PORT='' LOG_LEVEL=INFO
MAIL_HOST='' MAIL_PORT=25 MAIL_FROM=jpacer@localhost MAIL_TO=''
ADMIN_USER='' ADMIN_PASSWORD_FILE='' ADMIN_TOKEN_FILE=''

while [ $# -gt 0 ]; do
  case $1 in
    -h | --help) usage; exit 0 ;;
  esac
  [ $# -ge 2 ] || fail "$1 needs a value; see --help"
  case $1 in
    --home) HOME_DIRECTORY=$2 ;;
    --war) WAR=$2 ;;
    --database-url) DATABASE_URL=$2 ;;
    --database-user) DATABASE_USER=$2 ;;
    --database-password-file) DATABASE_PASSWORD_FILE=$2 ;;
    --pool-size) POOL_SIZE=$2 ;;
    --address) ADDRESS=$2 ;;
    --port) PORT=$2 ;;
    --admin-port) ADMIN_PORT=$2 ;;
    --log-level) LOG_LEVEL=$2 ;;
    --mail-host) MAIL_HOST=$2 ;;
    --mail-port) MAIL_PORT=$2 ;;
    --mail-from) MAIL_FROM=$2 ;;
    --mail-to) MAIL_TO=$2 ;;
    --admin-user) ADMIN_USER=$2 ;;
    --admin-password-file) ADMIN_PASSWORD_FILE=$2 ;;
    --admin-token-file) ADMIN_TOKEN_FILE=$2 ;;
    *) fail "$1 is unknown; see --help" ;;
  esac
  shift 2
done

[ -d "$HOME_DIRECTORY" ] || fail "--home must name the directory of the server"
HOME_DIRECTORY=$(cd "$HOME_DIRECTORY" && pwd)
[ -f "$WAR" ] || fail "--war must name jpacer.war"
case $DATABASE_URL in
  jdbc:postgresql://*) ;;
  *) fail "--database-url must be such as jdbc:postgresql://localhost:5432/jpacer" ;;
esac
[ -f "$DATABASE_PASSWORD_FILE" ] || fail "--database-password-file must name a file with the password"
case $POOL_SIZE$PORT$MAIL_PORT$ADMIN_PORT in
  *[!0-9]*) fail "--pool-size and ports must be numbers" ;;
esac
case $ADMIN_USER in
  *[!A-Za-z0-9_.-]*) fail "--admin-user must be letters, digits, _, . and -" ;;
esac
if [ -n "$ADMIN_USER" ] && [ ! -f "$ADMIN_PASSWORD_FILE" ]; then
  fail "--admin-password-file must name a file with the password of --admin-user"
fi
[ -z "$MAIL_HOST" ] || [ -n "$MAIL_TO" ] || fail "--mail-host needs --mail-to, whom alerts go to"
[ -z "$ADMIN_TOKEN_FILE" ] || [ -f "$ADMIN_TOKEN_FILE" ] || fail "--admin-token-file must name a file with the token"

# The tables live in a schema of their own, which every connection of the pool sees first.
case $DATABASE_URL in
  *currentSchema=*) ;;
  *\?*) DATABASE_URL="$DATABASE_URL&currentSchema=jpacer" ;;
  *) DATABASE_URL="$DATABASE_URL?currentSchema=jpacer" ;;
esac
case $DATABASE_URL in
  *ApplicationName=*) ;;
  *) DATABASE_URL="$DATABASE_URL&ApplicationName=jpacer&tcpKeepAlive=true" ;;
esac

WORK=$(mktemp -d)
trap 'rm -rf "$WORK"' EXIT

# driver DIRECTORY: puts the PostgreSQL driver that is in the WAR there, as postgresql.jar.
driver() {
  mkdir -p "$1"
  if command -v unzip >/dev/null 2>&1; then
    unzip -q -o -j "$WAR" 'WEB-INF/lib/postgresql-*.jar' -d "$WORK/driver"
  else
    mkdir -p "$WORK/driver"
    war=$(cd "$(dirname "$WAR")" && pwd)/$(basename "$WAR")
    (cd "$WORK/driver" && "${JAVA_HOME:+$JAVA_HOME/bin/}jar" xf "$war" && mv WEB-INF/lib/postgresql-*.jar .)
  fi
  cp "$WORK/driver"/postgresql-*.jar "$1/postgresql.jar"
}

# setting FILE KEY VALUE: adds a line to jpacer's settings unless the key is there: what the admin wrote stays.
setting() {
  touch "$1"
  grep -q "^$2[ =:]" "$1" || echo "$2=$3" >>"$1"
}

# settings FILE DATABASE MAIL: the settings that go with what the script made, the two by their JNDI names.
settings() {
  setting "$1" jpacer.database.jndi "$2"
  if [ -n "$MAIL_HOST" ]; then
    setting "$1" jpacer.mail.session "$3"
    setting "$1" jpacer.mail.to "$MAIL_TO"
    setting "$1" jpacer.notifier.default.type mail
  fi
  setting "$1" jpacer.security.mode form
  [ -z "$ADMIN_TOKEN_FILE" ] || setting "$1" jpacer.security.token "$(cat "$ADMIN_TOKEN_FILE")"
  chmod 600 "$1"
}
