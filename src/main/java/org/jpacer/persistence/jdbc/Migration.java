package org.jpacer.persistence.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.MigrationVersion;
import org.jpacer.engine.port.StorageException;

/**
 * Migrates the database to what this version needs. A database that a newer version migrated is
 * accepted if that version declared this one compatible, and refused otherwise.
 */
public final class Migration {

  private Migration() {}

  /**
   * Applies missing migrations; any number of nodes may do so at the same time.
   *
   * @param schema the schema of the tables; created if it is missing
   * @throws IllegalStateException if a newer version migrated the database to something that this
   *     one cannot use
   * @throws org.flywaydb.core.api.FlywayException if a migration fails, or an applied one differs
   *     from this version's
   */
  public static void apply(DataSource dataSource, String schema) {
    apply(dataSource, schema, "classpath:db/migration");
  }

  /** Applies the migrations in {@code location}. */
  static void apply(DataSource dataSource, String schema, String location) {
    Flyway flyway =
        Flyway.configure(Migration.class.getClassLoader())
            .dataSource(dataSource)
            .schemas(schema)
            .defaultSchema(schema)
            .locations(location)
            .validateMigrationNaming(true)
            .failOnMissingLocations(true)
            .load();
    refuseNewer(flyway, dataSource);
    flyway.migrate();
  }

  private static void refuseNewer(Flyway flyway, DataSource dataSource) {
    MigrationInfo[] steps = flyway.info().all();
    Optional<MigrationVersion> known = newest(steps, MigrationState::isResolved);
    Optional<MigrationVersion> applied = newest(steps, MigrationState::isApplied);
    if (known.isEmpty() || applied.isEmpty() || !applied.get().isNewerThan(known.get())) {
      return;
    }
    Optional<String> oldest = oldest(dataSource);
    boolean usable =
        oldest
            .filter(text -> !MigrationVersion.fromVersion(text).isNewerThan(known.get()))
            .isPresent();
    if (!usable) {
      throw new IllegalStateException(
          "a newer jpacer upgraded the database to step %s, which needs a jpacer that knows step %s; this one knows %s. Install that version, or restore the backup from before the upgrade"
              .formatted(applied.get(), oldest.orElse(applied.get().toString()), known.get()));
    }
  }

  private static Optional<MigrationVersion> newest(
      MigrationInfo[] steps, Predicate<MigrationState> which) {
    return Arrays.stream(steps)
        .filter(step -> step.getVersion() != null && which.test(step.getState()))
        .map(MigrationInfo::getVersion)
        .max(Comparator.naturalOrder());
  }

  private static Optional<String> oldest(DataSource dataSource) {
    try (Connection connection = dataSource.getConnection()) {
      return new Sql(connection)
          .first(
              "select value from agreement where name = 'schema.oldest'", row -> row.getString(1));
    } catch (SQLException e) {
      throw new StorageException(e);
    }
  }
}
