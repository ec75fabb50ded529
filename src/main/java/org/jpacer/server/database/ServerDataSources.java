package org.jpacer.server.database;

import java.util.Map;
import java.util.Optional;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.jpacer.tasks.SqlDataSources;

/**
 * Data sources of the server for SQL tasks: {@code jpacer.datasource.NAME} is the JNDI name of the
 * one that documents call NAME.
 */
public final class ServerDataSources implements SqlDataSources {

  private final Map<String, String> jndiNames;

  public ServerDataSources(Map<String, String> jndiNames) {
    this.jndiNames = Map.copyOf(jndiNames);
  }

  @Override
  @SuppressWarnings("BanJNDI") // the admin sets the names, never a user
  public Optional<DataSource> find(String name) {
    String jndiName = jndiNames.get(name);
    if (jndiName == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(InitialContext.doLookup(jndiName));
    } catch (NamingException e) {
      throw new IllegalStateException(
          "jpacer.datasource." + name + " is " + jndiName + ", which the server does not have", e);
    }
  }
}
