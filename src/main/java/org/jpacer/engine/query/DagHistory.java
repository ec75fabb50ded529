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
 * Definitions and their history, for people. Each answer is one short query. Safe for use by
 * several threads.
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
   * An event of a schedule.
   *
   * @param id ascending with time
   */
  record EventView(long id, ScheduleEventEntry event, Instant createdAt) {}

  /** Returns the versions of a DAG, newest first. */
  List<VersionView> versions(String dagId, int limit);

  /** Returns one version of a DAG. */
  Optional<VersionView> version(String dagId, int version);

  /** Returns the events of a DAG before the one with an id, newest first. */
  List<EventView> events(String dagId, long before, int limit);

  /**
   * Returns the statuses of the tasks of some runs, by run, then by task id, without tasks that
   * were not started.
   */
  Map<Long, Map<String, TaskStatus>> taskStatuses(Collection<Long> runIds, Instant now);

  /**
   * Returns how many runs of a DAG have their execution time on each day.
   *
   * @param from the first day
   * @param days the number of days, including the first
   * @param zone the zone of the days
   * @return by day, oldest first, without days and statuses that have no runs
   */
  Map<LocalDate, Map<DagRunStatus, Long>> days(String dagId, LocalDate from, int days, ZoneId zone);

  /** Returns the ids of DAGs, including retired ones, that contain a text, ignoring case. */
  List<String> idsWith(String text, int limit);

  /** Returns the ids of DAGs, including retired ones, whose current version has one of the tags. */
  List<String> idsWithTags(Collection<String> tags);
}
