package org.jpacer.engine.port;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What people read of definitions. Each answer is one short look at the database. Safe for threads.
 */
public interface DagHistory {

  /**
   * A stored version.
   *
   * @param document its canonical document
   */
  record VersionView(
      int version, String document, String hashMeta, String hashTasks, Instant createdAt) {}

  /**
   * What became of points.
   *
   * @param id ascending with time
   */
  record EventView(long id, PointEvent event, Instant createdAt) {}

  /** The versions of a DAG, newest first. */
  List<VersionView> versions(String dagId, int limit);

  /** One version of a DAG. */
  Optional<VersionView> version(String dagId, int version);

  /** The events of a DAG before the one with an id, newest first. */
  List<EventView> events(String dagId, long before, int limit);
}
