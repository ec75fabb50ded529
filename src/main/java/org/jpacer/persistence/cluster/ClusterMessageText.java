package org.jpacer.persistence.cluster;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jpacer.engine.port.ClusterChannel.ClusterMessage;
import org.jpacer.run.TaskInstanceId;

/**
 * Cluster messages as texts that PostgreSQL carries: the sending node, a blank, then words; {@code
 * w} work is ready, {@code x} more changed than is named, {@code r7} run 7, {@code t7.0} task 0 of
 * run 7, {@code dNAME} a DAG. Nodes of other versions ignore words that they do not know.
 */
final class ClusterMessageText {

  /** PostgreSQL refuses 8000 bytes and more; node, words and ids are ASCII. */
  static final int LONGEST = 7_900;

  /** A message that needs more texts than this is sent as incomplete. */
  static final int MOST_TEXTS = 4;

  private ClusterMessageText() {}

  /** Returns the word for a node. */
  private static String word(String nodeId) {
    return nodeId.replaceAll("[^!-~]", "_");
  }

  /** Returns the texts of a message; an empty message still says that the node is alive. */
  static List<String> write(String node, ClusterMessage news) {
    List<String> texts = texts(node, news);
    if (texts.size() > MOST_TEXTS && !news.tasks().isEmpty()) {
      List<Long> runs = new ArrayList<>(news.runs());
      runs.addAll(news.tasks().stream().map(TaskInstanceId::runId).toList());
      ClusterMessage coarse =
          new ClusterMessage(
              runs.stream().distinct().toList(),
              List.of(),
              news.dags(),
              news.incomplete(),
              news.workIsReady());
      texts = texts(node, coarse);
    }
    if (texts.size() > MOST_TEXTS) {
      texts =
          texts(
              node, new ClusterMessage(List.of(), List.of(), List.of(), true, news.workIsReady()));
    }
    return texts;
  }

  private static List<String> texts(String node, ClusterMessage news) {
    List<String> words = new ArrayList<>();
    if (news.workIsReady()) {
      words.add("w");
    }
    if (news.incomplete()) {
      words.add("x");
    }
    news.dags().forEach(dag -> words.add("d" + dag));
    news.runs().forEach(run -> words.add("r" + run));
    news.tasks().forEach(task -> words.add("t" + task.runId() + "." + task.taskIndex()));
    List<String> texts = new ArrayList<>();
    StringBuilder text = new StringBuilder(word(node));
    for (String word : words) {
      if (text.length() + 1 + word.length() > LONGEST) {
        texts.add(text.toString());
        text = new StringBuilder(word(node));
      }
      text.append(' ').append(word);
    }
    texts.add(text.toString());
    return texts;
  }

  /** Returns the message of another node; empty if this node sent it. */
  static Optional<ClusterMessage> read(String self, String text) {
    List<String> words = List.of(text.split(" "));
    if (words.get(0).equals(word(self))) {
      return Optional.empty();
    }
    List<String> said = words.subList(1, words.size());
    return Optional.of(
        new ClusterMessage(
            all(said, "r\\d{1,18}", word -> Long.valueOf(word)),
            all(said, "t\\d{1,18}\\.\\d{1,9}", ClusterMessageText::place),
            all(said, "d.+", word -> word),
            said.contains("x"),
            said.contains("w")));
  }

  private static <T> List<T> all(
      Collection<String> words, String pattern, Function<String, T> value) {
    return words.stream()
        .filter(word -> word.matches(pattern))
        .map(word -> value.apply(word.substring(1)))
        .toList();
  }

  private static TaskInstanceId place(String word) {
    int dot = word.indexOf('.');
    return new TaskInstanceId(
        Long.parseLong(word.substring(0, dot)), Integer.parseInt(word.substring(dot + 1)));
  }
}
