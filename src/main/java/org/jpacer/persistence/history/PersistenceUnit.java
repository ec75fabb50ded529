package org.jpacer.persistence.history;

import jakarta.persistence.EntityManagerFactory;
import java.util.Map;
import javax.sql.DataSource;
import org.eclipse.persistence.config.PersistenceUnitProperties;
import org.eclipse.persistence.jpa.PersistenceProvider;

/** The JPA unit for reads. */
public final class PersistenceUnit {

  private PersistenceUnit() {}

  /**
   * Opens the unit on a migrated database; the caller closes it.
   *
   * @param dataSource its connections use jpacer's schema
   */
  public static EntityManagerFactory open(DataSource dataSource) {
    EntityManagerFactory unit =
        new PersistenceProvider()
            .createEntityManagerFactory(
                "jpacer",
                Map.of(
                    PersistenceUnitProperties.NON_JTA_DATASOURCE,
                    dataSource,
                    PersistenceUnitProperties.CLASSLOADER,
                    PersistenceUnit.class.getClassLoader()));
    if (unit == null) {
      throw new IllegalStateException("META-INF/persistence.xml has no unit jpacer");
    }
    unit.createEntityManager().close();
    return unit;
  }
}
