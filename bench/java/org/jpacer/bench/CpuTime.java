package org.jpacer.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/** How much processor time a process and everything below it have used. Linux only. */
final class CpuTime {

  private static final long NANOS_PER_TICK = 10_000_000;
  private static final int USER_TICKS = 11;
  private static final int FIELDS = 4;

  private CpuTime() {}

  /** The time of a process, its living children and those of its children that it waited for. */
  static Duration of(ProcessHandle process) {
    return Stream.concat(Stream.of(process), process.descendants())
        .map(CpuTime::ofOne)
        .reduce(Duration.ZERO, Duration::plus);
  }

  private static Duration ofOne(ProcessHandle process) {
    try {
      String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      long ticks = 0;
      for (int i = 0; i < FIELDS; i++) {
        ticks += Long.parseLong(fields[USER_TICKS + i]);
      }
      return Duration.ofNanos(ticks * NANOS_PER_TICK);
    } catch (IOException e) {
      return Duration.ZERO; // it ended meanwhile
    }
  }
}
