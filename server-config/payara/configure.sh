#!/bin/sh
# Makes a Payara Server 6 that runs jpacer out of one as it was downloaded: a domain "jpacer" of its own, which
# stays stopped. Run it again to change something: the result depends on the options alone.
#
#   configure.sh --home DIR --war jpacer.war --database-url jdbc:postgresql://HOST:PORT/NAME
#                --database-password-file FILE [OPTION VALUE ...]
#
#   --database-user jpacer      who jpacer is to PostgreSQL
#   --pool-size 20              connections at most
#   --address 127.0.0.1         where it listens for HTTP; 0.0.0.0 for everywhere
#   --port 8080                 the port for HTTP
#   --admin-port 4848           the port of the console, on 127.0.0.1; the domain's other ports follow it. This
#                               port and --port are chosen when the domain is made
#   --log-level INFO            what jpacer writes to the log
#   --mail-host HOST            an SMTP server: makes the mail session mail/jpacer
#   --mail-port 25, --mail-from jpacer@localhost
#   --mail-to ADDRESS,ADDRESS   whom alerts go to; needed with --mail-host
#   --admin-user NAME           makes a user of group jpacer-admin in the server's realm
#   --admin-password-file FILE  that user's password
#   --admin-token-file FILE     a token of an admin, for scripts: 32 random characters or more

set -eu
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../lib/options.sh"
asadmin=$HOME_DIRECTORY/bin/asadmin
[ -x "$asadmin" ] || fail "$HOME_DIRECTORY has no bin/asadmin"
domain=$HOME_DIRECTORY/glassfish/domains/jpacer

# quietly COMMAND...: shows what a command printed only when it failed.
quietly() {
  "$@" >"$WORK/out.log" 2>&1 || { cat "$WORK/out.log" >&2; fail "$1 did not work"; }
}

if [ ! -d "$domain" ]; then
  : "${ADMIN_PORT:=4848}"
  a=$ADMIN_PORT
  ports="domain.jmxPort=$((a + 1)):http.ssl.port=$((a + 2)):orb.listener.port=$((a + 3)):orb.ssl.port=$((a + 4))"
  ports="$ports:orb.mutualauth.port=$((a + 5)):osgi.shell.telnet.port=$((a + 6)):java.debugger.port=$((a + 7))"
  ports="$ports:jms.port=$((a + 8)):hazelcast.das.port=$((a + 9)):hazelcast.start.port=$((a + 10))"
  quietly "$asadmin" create-domain --nopassword=true --checkports=false --adminport "$a" --instanceport "$PORT" \
    --domainproperties "$ports" jpacer
fi
admin_port=$(grep 'name="admin-listener"' "$domain/config/domain.xml" | grep 'protocol="admin-listener"' |
  sed 's/.* port="\([0-9]*\)".*/\1/' | head -1)

driver "$domain/lib"
settings "$domain/config/jpacer.properties" jdbc/jpacer mail/jpacer

started=false
if ! "$asadmin" list-domains 2>/dev/null | grep -q '^jpacer running'; then
  quietly "$asadmin" start-domain jpacer
  started=true
fi

umask 077
{
  echo "AS_ADMIN_ALIASPASSWORD=$(cat "$DATABASE_PASSWORD_FILE")"
  [ -z "$ADMIN_USER" ] || echo "AS_ADMIN_USERPASSWORD=$(cat "$ADMIN_PASSWORD_FILE")"
} >"$WORK/passwords"

# values FILE: the commands of a file with what was asked for in its places.
values() {
  url=$(printf '%s' "$DATABASE_URL" | sed 's/[&|\\]/\\&/g')
  sed -e "s|@URL@|$url|; s|@USER@|$DATABASE_USER|; s|@POOL@|$POOL_SIZE|; s|@ADDRESS@|$ADDRESS|" \
    -e "s|@LOG_LEVEL@|$LOG_LEVEL|; s|@SETTINGS@|$domain/config/jpacer.properties|; s|@ADMIN@|$ADMIN_USER|" \
    -e "s|@MAIL_HOST@|$MAIL_HOST|; s|@MAIL_PORT@|$MAIL_PORT|; s|@MAIL_FROM@|$MAIL_FROM|" \
    -e '/^#/d; /^$/d' "$here/$1"
}
{
  values create.asadmin
  [ -z "$MAIL_HOST" ] || values create-mail.asadmin
  [ -z "$ADMIN_USER" ] || values create-user.asadmin
} >"$WORK/create"
{
  values set.asadmin
  [ -z "$MAIL_HOST" ] || values set-mail.asadmin
  [ -z "$ADMIN_USER" ] || values set-user.asadmin
} >"$WORK/set"

# What exists already is not made again; whether all is there shows when it is set.
"$asadmin" --port "$admin_port" --passwordfile "$WORK/passwords" multimode --file "$WORK/create" >"$WORK/create.log" 2>&1 || true
"$asadmin" --port "$admin_port" --passwordfile "$WORK/passwords" multimode --file "$WORK/set" >"$WORK/set.log" 2>&1 || true
if grep -q ' failed\.' "$WORK/set.log" || ! grep -q 'executed successfully' "$WORK/set.log"; then
  cat "$WORK/create.log" "$WORK/set.log" >&2
  fail "the configuration was not changed as a whole"
fi
# A server without memory ends, so that what watches it starts it again.
"$asadmin" --port "$admin_port" list-jvm-options | grep -q ExitOnOutOfMemoryError ||
  quietly "$asadmin" --port "$admin_port" create-jvm-options '-XX\:+ExitOnOutOfMemoryError'
if [ "$started" = true ]; then
  quietly "$asadmin" stop-domain jpacer
else
  echo "The domain runs; restart it for all changes to count: $asadmin restart-domain jpacer"
fi
echo "The domain jpacer of $HOME_DIRECTORY runs jpacer now. Its settings are in $domain/config/jpacer.properties."
