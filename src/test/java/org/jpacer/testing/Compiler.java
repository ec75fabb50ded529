package org.jpacer.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles what a user would write, with the compiler of this JDK. */
public final class Compiler {

  private Compiler() {}

  /** Compiles every source below a directory; fails the test with what the compiler says. */
  public static void compile(Path sources, Path classes, String classPath) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter said = new StringWriter();
    try (Stream<Path> all = Files.walk(sources);
        StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      List<Path> java = all.filter(file -> file.toString().endsWith(".java")).toList();
      Files.createDirectories(classes);
      boolean done =
          compiler
              .getTask(
                  said,
                  files,
                  null,
                  List.of(
                      "--release",
                      "17",
                      "-proc:none",
                      "-Xlint:all,-path",
                      "-Werror",
                      "-cp",
                      classPath,
                      "-d",
                      classes.toString()),
                  null,
                  files.getJavaFileObjectsFromPaths(java))
              .call();
      if (!done) {
        throw new AssertionError(said.toString());
      }
    }
  }

  /** Makes a jar of a directory; returns the jar. */
  public static Path jar(Path classes, Path jar) throws IOException {
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file);
        Stream<Path> all = Files.walk(classes)) {
      all.filter(Files::isRegularFile)
          .sorted()
          .forEach(
              each -> {
                try {
                  out.putNextEntry(
                      new JarEntry(classes.relativize(each).toString().replace('\\', '/')));
                  Files.copy(each, out);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    }
    return jar;
  }

  /**
   * Compiles sources and puts them, and other files, into a jar; returns the jar.
   *
   * @param files texts by their paths; those that end in {@code .java} are compiled
   */
  public static Path jar(Path directory, String name, Map<String, String> files)
      throws IOException {
    Path sources = Files.createTempDirectory(directory, "sources");
    Path classes = Files.createTempDirectory(directory, "classes");
    for (Map.Entry<String, String> each : files.entrySet()) {
      Path root = each.getKey().endsWith(".java") ? sources : classes;
      Path file = root.resolve(each.getKey());
      Files.createDirectories(file.getParent());
      Files.writeString(file, each.getValue());
    }
    if (files.keySet().stream().anyMatch(path -> path.endsWith(".java"))) {
      compile(sources, classes, System.getProperty("java.class.path"));
    }
    return jar(classes, directory.resolve(name));
  }
}
