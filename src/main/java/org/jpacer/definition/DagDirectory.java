package org.jpacer.definition;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jpacer.dag.DagDefinition;
import org.jpacer.dag.InvalidDagException;

/**
 * A directory of DAG documents, {@code *.yaml}, {@code *.yml} and {@code *.json}. A file is read
 * only after it has changed. Not safe for use by several threads.
 */
public final class DagDirectory {

  private static final long LARGEST_FILE = 4L * DagDocuments.LONGEST;

  private final Path directory;
  private final ZoneId defaultZone;
  private Map<Path, Read> known = Map.of();

  private record Stamp(FileTime modified, long size) {}

  private record Read(Stamp stamp, Optional<DagDefinition> definition, String problem) {}

  /**
   * A file that could not be read as a document.
   *
   * @param file its path
   * @param message what is wrong
   */
  public record Problem(String file, String message) {}

  /**
   * The current content of the directory.
   *
   * @param definitions the definitions by their ids
   * @param problems the files that could not be read
   */
  public record Scan(Map<String, DagDefinition> definitions, List<Problem> problems) {}

  /**
   * Creates a reader of a directory, which need not exist yet.
   *
   * @param defaultZone the zone of a schedule that names none
   */
  public DagDirectory(Path directory, ZoneId defaultZone) {
    this.directory = directory;
    this.defaultZone = defaultZone;
  }

  /** Reads the directory; a missing one counts as empty. */
  public Scan scan() {
    Map<Path, Read> now = new TreeMap<>();
    List<Problem> problems = new ArrayList<>();
    for (Path file : files(problems)) {
      read(file).ifPresent(read -> now.put(file, read));
    }
    known = new TreeMap<>(now);
    known.replaceAll((file, read) -> asText(read));
    Map<String, DagDefinition> definitions = new TreeMap<>();
    Map<String, Path> origins = new HashMap<>();
    now.forEach(
        (file, read) -> {
          if (read.definition().isEmpty()) {
            problems.add(new Problem(file.toString(), read.problem()));
            return;
          }
          DagDefinition definition = read.definition().get();
          Path other = origins.putIfAbsent(definition.id(), file);
          if (other == null) {
            definitions.put(definition.id(), definition);
          } else {
            problems.add(
                new Problem(
                    file.toString(), "has the id " + definition.id() + ", as has " + other));
          }
        });
    return new Scan(definitions, problems);
  }

  /** Keeps only the text: the trees of all files would take too much memory. */
  private Read asText(Read read) {
    return new Read(
        read.stamp(),
        read.definition()
            .map(each -> DagDocuments.ofCanonical(each.id(), each.canonical(), defaultZone)),
        read.problem());
  }

  private List<Path> files(List<Problem> problems) {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> file.getFileName().toString().matches("[^.].*\\.(yaml|yml|json)"))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    } catch (IOException e) {
      problems.add(new Problem(directory.toString(), "cannot be read: " + e.getMessage()));
      return List.of();
    }
  }

  private Optional<Read> read(Path file) {
    try {
      Stamp stamp = new Stamp(Files.getLastModifiedTime(file), Files.size(file));
      Read before = known.get(file);
      if (before != null && before.stamp().equals(stamp)) {
        return Optional.of(before);
      }
      if (stamp.size() > LARGEST_FILE) {
        return Optional.of(new Read(stamp, Optional.empty(), "is larger than " + LARGEST_FILE));
      }
      return Optional.of(parse(file, stamp));
    } catch (IOException e) {
      return Files.exists(file)
          ? Optional.of(
              new Read(
                  new Stamp(FileTime.fromMillis(0), 0),
                  Optional.empty(),
                  "cannot be read: " + e.getMessage()))
          : Optional.empty();
    }
  }

  private Read parse(Path file, Stamp stamp) throws IOException {
    try {
      DagDefinition definition = DagDocuments.definition(Files.readString(file), defaultZone);
      return new Read(stamp, Optional.of(definition), null);
    } catch (InvalidDagException e) {
      return new Read(stamp, Optional.empty(), e.getMessage());
    }
  }
}
