package org.jpacer.rest.v1.dag;

import jakarta.ws.rs.core.MultivaluedMap;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jpacer.engine.schedule.DagRunWatcher;
import org.jpacer.rest.NodeServices;
import org.jpacer.rest.http.ApiException;
import org.jpacer.rest.http.Paging;
import org.jpacer.schedule.CronSchedule;
import org.jpacer.schedule.FixedSchedule;
import org.jpacer.schedule.NeverFiresException;
import org.jpacer.schedule.Schedule;
import org.jpacer.wire.v1.dag.ExecutionTimes;

/** Queries for the execution times of a schedule. */
final class ScheduleQuery {

  private static final int USUAL_COUNT = 10;
  private static final int LARGEST_COUNT = 1000;

  private final MultivaluedMap<String, String> given;
  private final NodeServices node;

  ScheduleQuery(MultivaluedMap<String, String> given, NodeServices node) {
    this.given = given;
    this.node = node;
  }

  /**
   * Returns the next execution times of a schedule, after {@code from} if it is given, else after
   * now.
   */
  ExecutionTimes points(Schedule schedule) {
    int count = Paging.number("count", given.getFirst("count"), USUAL_COUNT, 1, LARGEST_COUNT);
    Instant from = time("from", node.clock().instant());
    List<String> points =
        DagRunWatcher.preview(schedule, from, count).stream()
            .map(
                point ->
                    DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                        point.atZone(schedule.zone()).toOffsetDateTime()))
            .toList();
    return new ExecutionTimes(points);
  }

  /** Returns the execution times of the schedule that the parameters describe. */
  ExecutionTimes preview() {
    String cron = given.getFirst("cron");
    String every = given.getFirst("every");
    if ((cron == null) == (every == null)) {
      throw ApiException.badField("cron", "is needed, or every; allowed: one of them");
    }
    ZoneId zone = zone();
    try {
      return points(
          cron == null
              ? new FixedSchedule(
                  time("start", node.clock().instant()), Duration.parse(every), zone)
              : CronSchedule.parse(cron, zone));
    } catch (NeverFiresException e) {
      return new ExecutionTimes(List.of());
    } catch (IllegalArgumentException | DateTimeException e) {
      throw ApiException.badField(cron == null ? "every" : "cron", e.getMessage());
    }
  }

  private ZoneId zone() {
    String name = given.getFirst("timezone");
    try {
      return name == null ? node.wire().zone() : ZoneId.of(name);
    } catch (DateTimeException e) {
      throw ApiException.badField(
          "timezone", "is " + name + "; allowed: an IANA name such as Europe/Warsaw");
    }
  }

  private Instant time(String field, Instant usual) {
    String text = given.getFirst(field);
    try {
      return text == null ? usual : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw ApiException.badField(
          field, "is " + text + "; allowed: a time such as 2026-01-01T00:00:00Z");
    }
  }
}
