#!/bin/sh
# Makes the WildFly of this image one that runs jpacer, as the variables say, and becomes it.
set -eu
. "$APP_HOME/lib/configure.sh"
configure wildfly "$SERVER_HOME/standalone/configuration/jpacer.properties"
cp "$APP_HOME/jpacer.war" "$SERVER_HOME/standalone/deployments/jpacer.war"
exec "$SERVER_HOME/bin/standalone.sh"
