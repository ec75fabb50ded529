#!/bin/sh
# Makes a WildFly 39 that runs jpacer out of one as it was downloaded. Run it while the server is stopped; run
# it again to change something: the result depends on the options alone.
#
#   configure.sh --home DIR --war jpacer.war --database-url jdbc:postgresql://HOST:PORT/NAME
#                --database-password-file FILE [OPTION VALUE ...]
#
#   --database-user jpacer      who jpacer is to PostgreSQL
#   --pool-size 20              connections at most
#   --address 127.0.0.1         where it listens for HTTP; 0.0.0.0 for everywhere
#   --port 8080                 the port for HTTP; the port for HTTPS is 363 above it
#   --admin-port 9990           the port of the console, on 127.0.0.1
#   --log-level INFO            what jpacer writes to the log
#   --mail-host HOST            an SMTP server: makes the mail session java:jboss/mail/jpacer
#   --mail-port 25, --mail-from jpacer@localhost
#   --mail-to ADDRESS,ADDRESS   whom alerts go to; needed with --mail-host
#   --admin-user NAME           makes a user of group jpacer-admin in the server's realm
#   --admin-password-file FILE  that user's password
#   --admin-token-file FILE     a token of an admin, for scripts: 32 random characters or more

set -eu
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../lib/options.sh"
: "${ADMIN_PORT:=9990}"
configuration=$HOME_DIRECTORY/standalone/configuration
[ -f "$configuration/standalone.xml" ] || fail "$HOME_DIRECTORY has no standalone/configuration/standalone.xml"

# The driver as a module of the server.
module=$HOME_DIRECTORY/modules/org/postgresql/main
driver "$module"
cat >"$module/module.xml" <<'XML'
<?xml version="1.0" encoding="UTF-8"?>
<module xmlns="urn:jboss:module:1.9" name="org.postgresql">
  <resources>
    <resource-root path="postgresql.jar"/>
  </resources>
  <dependencies>
    <module name="java.logging"/>
    <module name="java.management"/>
    <module name="java.naming"/>
    <module name="java.security.jgss"/>
    <module name="java.sql"/>
    <module name="java.xml"/>
    <module name="jakarta.transaction.api"/>
  </dependencies>
</module>
XML

settings "$configuration/jpacer.properties" java:/jdbc/jpacer java:jboss/mail/jpacer

# escaped VALUE: as a value of a Java properties file.
escaped() {
  printf '%s' "$1" | sed 's/\\/\\\\/g'
}
umask 077
{
  echo "jpacer.url=$(escaped "$DATABASE_URL")"
  echo "jpacer.user=$(escaped "$DATABASE_USER")"
  echo "jpacer.password=$(escaped "$(cat "$DATABASE_PASSWORD_FILE")")"
  echo "jpacer.pool=$POOL_SIZE"
  echo "jpacer.address=$ADDRESS"
  echo "jpacer.port=$PORT"
  echo "jpacer.https-port=$((PORT + 363))"
  echo "jpacer.admin-port=$ADMIN_PORT"
  echo "jpacer.log-level=$LOG_LEVEL"
  echo "jpacer.settings=$configuration/jpacer.properties"
  echo "jpacer.mail-host=$MAIL_HOST"
  echo "jpacer.mail-port=$MAIL_PORT"
  echo "jpacer.mail-from=$MAIL_FROM"
} >"$WORK/values.properties"
cli() {
  "$HOME_DIRECTORY/bin/jboss-cli.sh" --properties="$WORK/values.properties" --resolve-parameter-values --file="$1" \
    >"$WORK/cli.log" 2>&1 || { cat "$WORK/cli.log" >&2; fail "the configuration was not changed"; }
}

# line FILE KEY VALUE: has a properties file say so, in the place where it spoke of KEY before.
line() {
  { grep -v "^$2=" "$1" || true; echo "$2=$3"; } >"$WORK/line"
  cat "$WORK/line" >"$1"
}
cli "$here/jpacer.cli"

# A server without memory ends, so that what watches it starts it again.
options=$HOME_DIRECTORY/bin/standalone.conf
grep -q ExitOnOutOfMemoryError "$options" 2>/dev/null ||
  echo 'JAVA_OPTS="$JAVA_OPTS -XX:+ExitOnOutOfMemoryError"' >>"$options"
[ -z "$MAIL_HOST" ] || cli "$here/mail.cli"

# The first user of the realm, as add-user.sh -a writes it; that would take the password on its command line.
if [ -n "$ADMIN_USER" ]; then
  users=$configuration/application-users.properties roles=$configuration/application-roles.properties
  hash=$(printf '%s:ApplicationRealm:%s' "$ADMIN_USER" "$(cat "$ADMIN_PASSWORD_FILE")" |
    if command -v md5sum >/dev/null 2>&1; then md5sum; else md5; fi | cut -d ' ' -f 1)
  line "$users" "$ADMIN_USER" "$hash"
  line "$roles" "$ADMIN_USER" jpacer-admin
fi
echo "$HOME_DIRECTORY runs jpacer now. Its settings are in $configuration/jpacer.properties."
