package org.jpacer.security;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jpacer.security.access.Role;

/**
 * Every endpoint of both wires and its roles. A new endpoint needs a line here; {@code
 * EndpointRolesTest} compares the lines with the code, {@code SecurityIT} with a server.
 */
public final class EndpointTable {

  private static final String TEXT =
      """
      GET    /api/openapi.json                                             viewer executor
      GET    /api/state                                                    viewer executor
      POST   /api/dag/run/trigger                                          operator
      POST   /api/dag/run/restart                                          operator
      GET    /api/dag/task/pop                                             executor
      POST   /api/dag/task/update                                          executor
      GET    /api/ui/dagrun/stats                                          viewer
      GET    /api/ui/dagrun/latest/{n}                                     viewer
      GET    /api/ui/dagrun/{runId}                                        viewer
      GET    /api/ui/dagrun/task/{runId}/{taskId}/{retry}                  viewer
      GET    /api/v1/dags                                                  viewer
      GET    /api/v1/dags/{dagId}                                          viewer
      PUT    /api/v1/dags/{dagId}                                          admin
      DELETE /api/v1/dags/{dagId}                                          admin
      POST   /api/v1/dags/{dagId}/pause                                    operator
      POST   /api/v1/dags/{dagId}/unpause                                  operator
      GET    /api/v1/dags/{dagId}/next                                     viewer
      GET    /api/v1/dags/{dagId}/versions                                 viewer
      GET    /api/v1/dags/{dagId}/versions/{version}                       viewer
      GET    /api/v1/dags/{dagId}/events                                   viewer
      GET    /api/v1/dags/{dagId}/history/grid                             viewer
      GET    /api/v1/dags/{dagId}/history/days                             viewer
      POST   /api/v1/dags/{dagId}/runs                                     operator
      POST   /api/v1/dags/{dagId}/backfill                                operator
      GET    /api/v1/backfills/{backfillId}                               viewer
      POST   /api/v1/backfills/{backfillId}/cancel                        operator
      GET    /api/v1/runs                                                  viewer
      GET    /api/v1/runs/{runId}                                          viewer
      POST   /api/v1/runs/{runId}/cancel                                   operator
      POST   /api/v1/runs/{runId}/restart                                  operator
      GET    /api/v1/runs/{runId}/tasks/{taskId}                           viewer
      GET    /api/v1/runs/{runId}/tasks/{taskId}/why                       viewer
      POST   /api/v1/runs/{runId}/tasks/{taskId}/retry                    operator
      POST   /api/v1/runs/{runId}/tasks/{taskId}/mark                     operator
      GET    /api/v1/runs/{runId}/tasks/{taskId}/attempts/{retry}/logs     viewer
      POST   /api/v1/tasks/claim                                           executor
      POST   /api/v1/tasks/report                                          executor
      POST   /api/v1/tasks/logs                                            executor
      GET    /api/v1/executors                                             viewer
      POST   /api/v1/executors/{executorId}/heartbeat                      executor
      GET    /api/v1/queues                                                viewer
      GET    /api/v1/nodes                                                 viewer
      GET    /api/v1/schedules/preview                                     viewer
      GET    /api/v1/schema/dag.json                                       viewer executor
      GET    /api/health/live                                              anybody
      GET    /api/health/started                                           anybody
      GET    /api/health/ready                                             anybody
      GET    /api/metrics                                                  viewer
      GET    /api/v1/stats                                                 viewer
      GET    /api/v1/events                                                viewer
      GET    /api/v1/me                                                    anybody
      POST   /api/v1/session                                               anybody
      DELETE /api/v1/session                                               anybody
      GET    /api/v1/session/provider                                      anybody
      GET    /api/v1/session/provider/back                                 anybody
      GET    /api/v1/tokens                                                admin
      POST   /api/v1/tokens                                                admin
      DELETE /api/v1/tokens/{tokenId}                                      admin
      GET    /api/v1/audit                                                 admin
      """;

  private EndpointTable() {}

  /**
   * A line.
   *
   * @param method the HTTP method
   * @param path the address's template, from the context's root on
   * @param roles the roles of which one is needed; empty when anybody may call it
   */
  public record Line(String method, String path, Set<Role> roles) {

    /** Tells whether a caller with a role, {@code null} for none, may call this. */
    public boolean admits(Role role) {
      return roles.isEmpty() || (role != null && roles.stream().anyMatch(role::includes));
    }

    @Override
    public String toString() {
      return method + " " + path + " " + new TreeSet<>(roles);
    }
  }

  /** The lines. */
  public static List<Line> lines() {
    return TEXT.lines().map(EndpointTable::line).toList();
  }

  private static Line line(String text) {
    String[] words = text.split("\\s+");
    return new Line(
        words[0],
        words[1],
        Arrays.stream(words)
            .skip(2)
            .filter(word -> !word.equals("anybody"))
            .map(Role::of)
            .collect(Collectors.toUnmodifiableSet()));
  }
}
