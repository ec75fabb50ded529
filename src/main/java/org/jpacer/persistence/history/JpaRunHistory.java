package org.jpacer.persistence.history;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.Query;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.persistence.exceptions.EclipseLinkException;
import org.jpacer.engine.port.StorageException;
import org.jpacer.engine.port.TaskLogStore;
import org.jpacer.engine.port.run.Intervention;
import org.jpacer.engine.query.AttemptView;
import org.jpacer.engine.query.LogSlice;
import org.jpacer.engine.query.RunFilter;
import org.jpacer.engine.query.RunHistory;
import org.jpacer.engine.query.RunView;
import org.jpacer.run.TaskInstanceId;
import org.jpacer.run.TaskStatus;

/** The history of runs, read with JPA. */
public final class JpaRunHistory implements RunHistory {

  private final EntityManagerFactory entityManagers;
  private final Function<String, Map<String, Object>> fromJson;

  /**
   * Creates a history.
   *
   * @param entityManagers creates short-lived entity managers; stays open
   * @param fromJson reads a JSON object
   */
  public JpaRunHistory(
      EntityManagerFactory entityManagers, Function<String, Map<String, Object>> fromJson) {
    this.entityManagers = entityManagers;
    this.fromJson = fromJson;
  }

  private <T> T read(Function<EntityManager, T> work) {
    EntityManager entityManager = entityManagers.createEntityManager();
    try {
      return work.apply(entityManager);
    } catch (PersistenceException | EclipseLinkException e) {
      throw new StorageException(e);
    } finally {
      entityManager.close();
    }
  }

  @Override
  public List<RunView> runs(RunFilter filter, int limit) {
    return read(
        entityManager -> {
          List<?> numbers = numbers(entityManager, RunListQuery.amongTheNewest(filter, limit));
          if (numbers.size() < limit) {
            numbers = numbers(entityManager, RunListQuery.amongAll(filter, limit));
          }
          return numbers.isEmpty()
              ? List.of()
              : entityManager
                  .createQuery(
                      "select r from DagRunEntity r where r.runId in :numbers order by r.runId desc",
                      DagRunEntity.class)
                  .setParameter("numbers", numbers)
                  .getResultStream()
                  .map(DagRunEntity::view)
                  .toList();
        });
  }

  private static List<?> numbers(EntityManager entityManager, RunListQuery.Statement statement) {
    Query query = entityManager.createNativeQuery(statement.text());
    for (int i = 0; i < statement.values().size(); i++) {
      query.setParameter(i + 1, statement.values().get(i));
    }
    return query.getResultList();
  }

  @Override
  public Optional<RunView> run(long runId) {
    return read(
        entityManager ->
            Optional.ofNullable(entityManager.find(DagRunEntity.class, runId))
                .map(DagRunEntity::view));
  }

  @Override
  public List<AttemptView> attempts(long runId, Instant now) {
    return read(
        entityManager -> {
          List<AttemptView> attempts = new ArrayList<>();
          entityManager
              .createQuery(
                  """
                  select t, q from TaskRunEntity t
                  left join TaskQueueEntity q on q.key = t.key
                  where t.key.runId = :runId
                  """,
                  Object[].class)
              .setParameter("runId", runId)
              .getResultStream()
              .filter(row -> ((TaskRunEntity) row[0]).isDue(now))
              .map(row -> ((TaskRunEntity) row[0]).view((TaskQueueEntity) row[1]))
              .forEach(attempts::add);
          entityManager
              .createQuery(
                  "select a from TaskAttemptEntity a where a.runId = :runId",
                  TaskAttemptEntity.class)
              .setParameter("runId", runId)
              .getResultStream()
              .map(TaskAttemptEntity::view)
              .forEach(attempts::add);
          attempts.sort(
              Comparator.comparingInt(AttemptView::taskIndex).thenComparingInt(AttemptView::retry));
          return attempts;
        });
  }

  @Override
  public List<Intervention> interventions(long runId) {
    return read(
        entityManager -> {
          List<?> rows =
              entityManager
                  .createNativeQuery(
                      """
                      select task_index, retry, action, status, done_by,
                             (extract(epoch from created_at) * 1000000)::bigint
                      from intervention where run_id = ?1 order by intervention_id
                      """)
                  .setParameter(1, runId)
                  .getResultList();
          return rows.stream().map(row -> intervention(runId, (Object[]) row)).toList();
        });
  }

  private static Intervention intervention(long runId, Object[] row) {
    return new Intervention(
        new TaskInstanceId(runId, (Integer) row[0]),
        (Integer) row[1],
        Intervention.Action.valueOf((String) row[2]),
        row[3] == null ? null : TaskStatus.valueOf((String) row[3]),
        (String) row[4],
        Instant.EPOCH.plus((Long) row[5], ChronoUnit.MICROS));
  }

  @Override
  public Map<AttemptKey, Long> logCounts(long runId) {
    return read(
        entityManager ->
            entityManager
                .createQuery(
                    """
                    select l.taskIndex, l.retry, count(l) from TaskLogEntity l
                    where l.runId = :runId group by l.taskIndex, l.retry
                    """,
                    Object[].class)
                .setParameter("runId", runId)
                .getResultStream()
                .collect(
                    Collectors.toMap(
                        row -> new AttemptKey((Integer) row[0], (Integer) row[1]),
                        row -> (Long) row[2])));
  }

  @Override
  public Map<Integer, Long> logCounts(TaskInstanceId place) {
    return read(
        entityManager ->
            entityManager
                .createQuery(
                    """
                    select l.retry, count(l) from TaskLogEntity l
                    where l.runId = :runId and l.taskIndex = :task group by l.retry
                    """,
                    Object[].class)
                .setParameter("runId", place.runId())
                .setParameter("task", place.taskIndex())
                .getResultStream()
                .collect(Collectors.toMap(row -> (Integer) row[0], row -> (Long) row[1])));
  }

  @Override
  public List<TaskLogStore.Stored> logs(LogSlice slice) {
    return read(
        entityManager -> {
          List<TaskLogStore.Stored> records =
              new ArrayList<>(
                  entityManager
                      .createQuery(
                          """
                          select l from TaskLogEntity l
                          where l.runId = :runId and l.taskIndex = :task and l.retry = :retry
                            and l.sequence > :after and l.sequence < :before
                            and l.level in :levels and locate(:word, lower(l.message)) > 0
                          order by l.sequence
                          """
                              + (slice.isNewest() ? "desc" : "asc"),
                          TaskLogEntity.class)
                      .setParameter("runId", slice.place().runId())
                      .setParameter("task", slice.place().taskIndex())
                      .setParameter("retry", slice.retry())
                      .setParameter("after", slice.after())
                      .setParameter("before", slice.before())
                      .setParameter("levels", slice.levels())
                      .setParameter("word", slice.word().toLowerCase(Locale.ROOT))
                      .setMaxResults(slice.limit())
                      .getResultStream()
                      .map(each -> each.view(fromJson))
                      .toList());
          if (slice.isNewest()) {
            Collections.reverse(records);
          }
          return records;
        });
  }

  @Override
  public List<TaskLogStore.Stored> newestLogs(TaskInstanceId place, int retry, int limit) {
    return read(
        entityManager -> {
          List<TaskLogStore.Stored> records =
              new ArrayList<>(
                  entityManager
                      .createQuery(
                          """
                          select l from TaskLogEntity l
                          where l.runId = :runId and l.taskIndex = :task and l.retry = :retry
                          order by l.sequence desc
                          """,
                          TaskLogEntity.class)
                      .setParameter("runId", place.runId())
                      .setParameter("task", place.taskIndex())
                      .setParameter("retry", retry)
                      .setMaxResults(limit)
                      .getResultStream()
                      .map(each -> each.view(fromJson))
                      .toList());
          Collections.reverse(records);
          return records;
        });
  }
}
