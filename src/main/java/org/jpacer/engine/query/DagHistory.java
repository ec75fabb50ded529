package org.jpacer.engine.query;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jpacer.engine.port.dag.ScheduleEventEntry;
import org.jpacer.run.DagRunStatus;
import org.jpacer.run.TaskStatus;

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
  record EventView(long id, ScheduleEventEntry event, Instant createdAt) {}

  /** The versions of a DAG, newest first. */
  List<VersionView> versions(String dagId, int limit);

  /** One version of a DAG. */
  Optional<VersionView> version(String dagId, int version);

  /** The events of a DAG before the one with an id, newest first. */
  List<EventView> events(String dagId, long before, int limit);

  /** Where the tasks of some runs stand: by run, then by task id; tasks not started are missing. */
  Map<Long, Map<String, TaskStatus>> taskStatuses(Collection<Long> runIds, Instant now);

  /**
   * How many runs of a DAG have their execution time on each day.
   *
   * @param from the first day
   * @param days how many days, the first one included
   * @param zone the zone that the days are of
   * @return by day, oldest first; days and statuses without runs are missing
   */
  Map<LocalDate, Map<DagRunStatus, Long>> days(String dagId, LocalDate from, int days, ZoneId zone);

  /** The ids of DAGs, retired ones too, that have a text in them whatever its case. */
  List<String> idsWith(String text, int limit);

  /** The ids of DAGs, retired ones too, whose current version has one of the tags. */
  List<String> idsWithTags(Collection<String> tags);
}
