package org.jpacer.server.lifecycle;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jpacer.dag.DagDefinition;
import org.jpacer.definition.DagDirectory;
import org.jpacer.engine.port.dag.DagSource;
import org.jpacer.engine.port.dag.DagState;
import org.jpacer.engine.schedule.DagCatalog;
import org.jpacer.engine.schedule.DagOwnedException;
import org.jpacer.wire.v1.dag.DagList.SourceProblem;

/** Synchronises the registered DAGs with the documents in the DAG directory. */
final class DagFiles {

  private static final Logger LOG = System.getLogger(DagFiles.class.getName());
  private static final Duration INTERVAL = Duration.ofSeconds(2);

  private final Optional<DagDirectory> directory;
  private final DagCatalog catalog;
  private volatile List<SourceProblem> problems = List.of();

  DagFiles(Optional<DagDirectory> directory, DagCatalog catalog) {
    this.directory = directory;
    this.catalog = catalog;
  }

  /** The documents that were refused at the last check. */
  List<SourceProblem> problems() {
    return problems;
  }

  /** Checks the directory once; returns how long to wait before the next check. */
  Duration synchronize() {
    directory.map(DagDirectory::scan).ifPresent(this::apply);
    return INTERVAL;
  }

  private void apply(DagDirectory.Scan scan) {
    List<SourceProblem> found = new ArrayList<>();
    scan.problems().forEach(each -> found.add(new SourceProblem(each.file(), each.message())));
    List<DagState> active = catalog.active();
    for (DagDefinition definition : scan.definitions().values()) {
      try {
        if (catalog.register(definition, DagSource.FILE).changed()) {
          LOG.log(Level.INFO, "registered DAG " + definition.id() + " from its file");
        }
      } catch (DagOwnedException e) {
        found.add(new SourceProblem(definition.id(), e.getMessage()));
      }
    }
    boolean allReadable = scan.problems().isEmpty();
    gone(active, scan)
        .filter(state -> allReadable)
        .forEach(
            state -> {
              catalog.retire(state.dagId(), DagSource.FILE);
              LOG.log(Level.INFO, "retired DAG " + state.dagId() + ": its file is gone");
            });
    List<SourceProblem> before = problems;
    found.stream()
        .filter(problem -> !before.contains(problem))
        .forEach(problem -> LOG.log(Level.WARNING, problem.source() + " " + problem.message()));
    problems = List.copyOf(found);
  }

  private static Stream<DagState> gone(List<DagState> active, DagDirectory.Scan scan) {
    return active.stream()
        .filter(state -> state.source() == DagSource.FILE)
        .filter(state -> !scan.definitions().containsKey(state.dagId()));
  }
}
