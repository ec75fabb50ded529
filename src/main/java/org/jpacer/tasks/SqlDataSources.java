package org.jpacer.tasks;

import java.util.Optional;
import javax.sql.DataSource;

/** The data sources that an executor gives to SQL tasks, by name. Safe for several threads. */
@FunctionalInterface
public interface SqlDataSources {

  /** None at all. */
  SqlDataSources NONE = name -> Optional.empty();

  /** The data source with that name; empty when there is none. */
  Optional<DataSource> find(String name);
}
