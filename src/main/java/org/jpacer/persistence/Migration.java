package org.jpacer.persistence;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Brings the database's tables to what this version needs. */
public final class Migration {

  private Migration() {}

  /**
   * Applies what is missing; any number of nodes may do so at the same time.
   *
   * @param schema the schema that the tables live in; made when it is missing
   * @throws org.flywaydb.core.api.FlywayException when the database is newer than this version, or
   *     a step fails
   */
  public static void apply(DataSource dataSource, String schema) {
    Flyway.configure(Migration.class.getClassLoader())
        .dataSource(dataSource)
        .schemas(schema)
        .defaultSchema(schema)
        .locations("classpath:db/migration")
        .validateMigrationNaming(true)
        .failOnMissingLocations(true)
        .load()
        .migrate();
  }
}
