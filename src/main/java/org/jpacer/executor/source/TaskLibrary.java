package org.jpacer.executor.source;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.jpacer.dag.Dag;
import org.jpacer.dag.DagDefinition;
import org.jpacer.dag.DagProvider;
import org.jpacer.dag.InvalidDagException;
import org.jpacer.definition.DagDirectory;
import org.jpacer.definition.DagDocuments;

/**
 * What an executor loads besides its class path: classes from JARs and directories, the DAGs of
 * their {@link DagProvider}s, and DAG documents, which describe external tasks. Immutable; closing
 * it closes the JARs.
 */
public final class TaskLibrary implements AutoCloseable {

  private final URLClassLoader loader;
  private final Map<String, Dag> documents;
  private final List<Dag> code;

  private TaskLibrary(URLClassLoader loader, Map<String, Dag> documents, List<Dag> code) {
    this.loader = loader;
    this.documents = documents;
    this.code = code;
  }

  /**
   * Loads JARs, directories and DAG documents. A directory contributes its JARs, its documents, and
   * the classes below it.
   *
   * @throws IllegalArgumentException if something cannot be loaded; names everything that was
   *     checked until then
   */
  public static TaskLibrary load(List<Path> paths) {
    List<URL> urls = new ArrayList<>();
    Map<String, Dag> documents = new LinkedHashMap<>();
    List<String> problems = new ArrayList<>();
    for (Path path : paths) {
      take(path, urls, documents, problems);
    }
    refuse(problems);
    URLClassLoader loader =
        new URLClassLoader(urls.toArray(URL[]::new), TaskLibrary.class.getClassLoader());
    TaskLibrary library = new TaskLibrary(loader, Map.copyOf(documents), code(loader, problems));
    for (Dag dag : library.code) {
      if (documents.containsKey(dag.id())) {
        problems.add("the DAG " + dag.id() + " is built in Java and has a document too");
      }
    }
    if (!problems.isEmpty()) {
      library.close();
    }
    refuse(problems);
    return library;
  }

  private static void refuse(List<String> problems) {
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("\n", problems));
    }
  }

  private static void take(
      Path path, List<URL> urls, Map<String, Dag> documents, List<String> problems) {
    String name = path.toString();
    if (Files.isDirectory(path)) {
      takeDirectory(path, urls, documents, problems);
    } else if (Files.isRegularFile(path) && name.endsWith(".jar")) {
      takeJar(path, urls, problems);
    } else if (Files.isRegularFile(path) && name.matches(".*\\.(yaml|yml|json)")) {
      try {
        takeDocument(
            name,
            DagDocuments.definition(Files.readString(path), ZoneOffset.UTC),
            documents,
            problems);
      } catch (IOException e) {
        problems.add(name + " cannot be read: " + e);
      } catch (InvalidDagException e) {
        problems.add(name + " " + e.getMessage());
      }
    } else {
      problems.add(
          name
              + (Files.exists(path) ? " is of another kind" : " does not exist")
              + "; allowed: a jar, a DAG document, or a directory of these");
    }
  }

  private static void takeDirectory(
      Path directory, List<URL> urls, Map<String, Dag> documents, List<String> problems) {
    urls.add(url(directory));
    try (Stream<Path> files = Files.list(directory)) {
      files
          .filter(file -> file.toString().endsWith(".jar"))
          .sorted()
          .forEach(jar -> takeJar(jar, urls, problems));
    } catch (IOException e) {
      problems.add(directory + " cannot be read: " + e);
    }
    DagDirectory.Scan scan = new DagDirectory(directory, ZoneOffset.UTC).scan();
    scan.problems().forEach(problem -> problems.add(problem.file() + " " + problem.message()));
    scan.definitions().forEach((id, found) -> takeDocument(id, found, documents, problems));
  }

  private static void takeJar(Path jar, List<URL> urls, List<String> problems) {
    try {
      new JarFile(jar.toFile()).close(); // a class loader would silently ignore a broken one
      urls.add(url(jar));
    } catch (IOException e) {
      problems.add(jar + " is no jar: " + e.getMessage());
    }
  }

  private static URL url(Path path) {
    try {
      return path.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException(path + " has no URL", e);
    }
  }

  private static void takeDocument(
      String origin, DagDefinition definition, Map<String, Dag> documents, List<String> problems) {
    if (documents.putIfAbsent(definition.id(), definition.dag(Instant.EPOCH)) != null) {
      problems.add(origin + " has the id " + definition.id() + ", as has another document");
    }
  }

  private static List<Dag> code(ClassLoader loader, List<String> problems) {
    Map<String, Dag> dags = new LinkedHashMap<>();
    try {
      for (DagProvider provider : ServiceLoader.load(DagProvider.class, loader)) {
        for (Dag dag : provider.dags()) {
          if (dags.putIfAbsent(dag.id(), dag) != null) {
            problems.add("two DAGs that are built in Java have the id " + dag.id());
          }
        }
      }
    } catch (ServiceConfigurationError | RuntimeException | LinkageError e) {
      problems.add("a DagProvider cannot be used: " + e);
    }
    return List.copyOf(dags.values());
  }

  /** Loads classes from the class path first, then from the library. */
  public ClassLoader loader() {
    return loader;
  }

  /** The DAGs that are built in Java, including those on the class path. */
  public Collection<Dag> code() {
    return code;
  }

  /** The DAGs of documents, by their ids. */
  public Map<String, Dag> documents() {
    return documents;
  }

  @Override
  public void close() {
    try {
      loader.close();
    } catch (IOException e) {
      throw new IllegalStateException("a jar could not be closed", e);
    }
  }
}
