#!/bin/sh
# Makes the Payara of this image one that runs jpacer, as the variables say, and becomes it.
set -eu
. "$APP_HOME/lib/configure.sh"
domain=$SERVER_HOME/glassfish/domains/jpacer
configure payara "$domain/config/jpacer.properties"
cp "$APP_HOME/jpacer.war" "$domain/autodeploy/jpacer.war"

# The server itself instead of asadmin, which starts it as another process: signals have to reach it. One word a line.
"$SERVER_HOME/bin/asadmin" start-domain --dry-run jpacer | sed '1d;/^$/,$d' >"$domain/command"
set --
while read -r word; do
  set -- "$@" "$word"
done <"$domain/command"
echo "AS_ADMIN_MASTERPASSWORD=changeit" >"$domain/master"
exec "$@" <"$domain/master"
