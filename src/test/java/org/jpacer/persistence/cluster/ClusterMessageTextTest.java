package org.jpacer.persistence.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jpacer.engine.port.ClusterChannel.ClusterMessage;
import org.jpacer.run.TaskInstanceId;
import org.junit.jupiter.api.Test;

/** What one node writes another one reads, and PostgreSQL carries it. */
class ClusterMessageTextTest {

  private static ClusterMessage of(int runs, int tasks) {
    return new ClusterMessage(
        LongStream.range(0, runs).mapToObj(run -> Long.MAX_VALUE / 10 - run).toList(),
        IntStream.range(0, tasks)
            .mapToObj(task -> new TaskInstanceId(Long.MAX_VALUE / 10, task))
            .toList(),
        List.of("d_1.x-y"),
        false,
        true);
  }

  private static List<ClusterMessage> read(List<String> texts) {
    return texts.stream()
        .map(text -> ClusterMessageText.read("other", text))
        .flatMap(Optional::stream)
        .toList();
  }

  @Test
  void everythingComesOver() {
    ClusterMessage all =
        new ClusterMessage(
            List.of(1L, 2L), List.of(new TaskInstanceId(3, 4)), List.of("a", "w"), true, true);
    assertEquals(List.of(all), read(ClusterMessageText.write("a node", all)));
  }

  @Test
  void aNodeDoesNotHearItself() {
    assertEquals(
        Optional.empty(),
        ClusterMessageText.read("a node", ClusterMessageText.write("a node", of(1, 1)).get(0)));
  }

  @Test
  void muchIsSplitIntoTextsThatPostgresTakes() {
    List<String> texts = ClusterMessageText.write("n", of(200, 800));
    assertTrue(
        texts.size() > 1 && texts.size() <= ClusterMessageText.MOST_TEXTS, "" + texts.size());
    for (String text : texts) {
      assertTrue(text.getBytes(StandardCharsets.UTF_8).length < 8000);
    }
    List<TaskInstanceId> tasks = new ArrayList<>();
    read(texts).forEach(each -> tasks.addAll(each.tasks()));
    assertEquals(of(200, 800).tasks(), tasks);
  }

  @Test
  void tooMuchNamesRunsAloneAndFarTooMuchOnlySaysSo() {
    List<ClusterMessage> coarse = read(ClusterMessageText.write("n", of(2, 5000)));
    assertEquals(1, coarse.size());
    assertEquals(of(2, 0), coarse.get(0));
    ClusterMessage far = read(ClusterMessageText.write("n", of(50_000, 1))).get(0);
    assertTrue(far.incomplete() && far.runs().isEmpty() && far.workIsReady());
  }
}
