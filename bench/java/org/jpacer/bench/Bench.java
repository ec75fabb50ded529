package org.jpacer.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jpacer.launcher.EmbeddedPostgres;

/**
 * Measures jpacer on real parts and prints one table of medians. Settings: {@code bench.cases}
 * (letters, default {@code a}), {@code bench.rounds}, {@code bench.seconds} (one sustained
 * measurement), {@code bench.server} (payara or wildfly), {@code bench.profile} (true: JFR of every
 * process).
 */
public final class Bench {

  private Bench() {}

  /**
   * What is measured how.
   *
   * @param cases the letters of the cases
   * @param rounds how often each is measured
   * @param warmUp how many seconds there is load before anything is measured, so that the code is
   *     compiled
   * @param seconds how long a sustained measurement takes
   * @param server the server that the WAR is on
   * @param serverJvm further options of the server's JVM
   * @param profiled whether every JVM records itself
   * @param directory where everything is kept
   */
  record Options(
      Set<String> cases,
      int rounds,
      int warmUp,
      int seconds,
      ServerKind server,
      List<String> serverJvm,
      boolean profiled,
      Path directory) {

    static Options read() {
      return new Options(
          Set.of(System.getProperty("bench.cases", "a").split(",")),
          Integer.getInteger("bench.rounds", 3),
          Integer.getInteger("bench.warm-up", 60),
          Integer.getInteger("bench.seconds", 60),
          ServerKind.valueOf(
              System.getProperty("bench.server", "payara").toUpperCase(java.util.Locale.ROOT)),
          List.of(System.getProperty("bench.server-jvm", "-Xmx512m").split(" ")),
          Boolean.getBoolean("bench.profile"),
          Path.of("target", "bench").toAbsolutePath());
    }

    /** The Java that runs everything. */
    String java() {
      return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** What makes a JVM record itself, if that is asked for. */
    List<String> profile(Path file) {
      return profiled
          ? List.of("-XX:StartFlightRecording=settings=profile,dumponexit=true,filename=" + file)
          : List.of();
    }
  }

  /** One case: measures once and adds its figures. */
  @FunctionalInterface
  interface Case {
    void measure(Options options, EmbeddedPostgres postgres, int round, Figures figures)
        throws Exception;
  }

  private static Map<String, Case> cases() {
    Map<String, Case> cases = new LinkedHashMap<>();
    cases.put("a", new ThroughputCase());
    cases.put("b", new OriginalWireCase());
    cases.put("c", new HandOffCase());
    cases.put("d", new ManyCase());
    cases.put("f", new HistoryCase());
    cases.put("h", new OriginalCase());
    return cases;
  }

  /** Runs the cases that are asked for. */
  @SuppressWarnings("SystemOut") // this is its purpose
  public static void main(String[] arguments) throws Exception {
    Options options = Options.read();
    Files.createDirectories(options.directory());
    List<String> tables = new ArrayList<>();
    try (EmbeddedPostgres postgres =
        EmbeddedPostgres.start(options.directory().resolve("postgres"), 0)) {
      for (Map.Entry<String, Case> each : cases().entrySet()) {
        if (!options.cases().contains(each.getKey())) {
          continue;
        }
        Figures figures = new Figures();
        for (int round = 1; round <= options.rounds(); round++) {
          System.out.println("case " + each.getKey() + ", round " + round + " …");
          each.getValue().measure(options, postgres, round, figures);
        }
        System.out.println(figures.table());
        tables.add("case " + each.getKey() + "\n" + figures.table());
      }
    }
    String result = String.join("\n\n", tables);
    Files.writeString(options.directory().resolve("result.txt"), result + "\n");
    System.out.println("\nmedian (least - most, rounds), on " + options.server() + "\n\n" + result);
  }
}
