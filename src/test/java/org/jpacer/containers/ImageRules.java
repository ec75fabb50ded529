package org.jpacer.containers;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jpacer.containers.Dockerfile.Instruction;

/** What an image of ours has to be. */
final class ImageRules {

  private static final Set<String> KNOWN =
      Set.of(
          "FROM",
          "ENV",
          "COPY",
          "RUN",
          "USER",
          "WORKDIR",
          "EXPOSE",
          "VOLUME",
          "HEALTHCHECK",
          "ENTRYPOINT");

  private static final Pattern PINNED =
      Pattern.compile(
          "[a-z0-9.-]+\\.[a-z]+/[a-z0-9._/-]+:[A-Za-z0-9._-]*\\d+\\.\\d+[A-Za-z0-9._-]*");

  private static final Pattern SECRET = Pattern.compile("(?i).*(password|token|secret|apikey).*");
  private static final Pattern DOWNLOAD =
      Pattern.compile(".*\\b(curl|wget|apt|apt-get|apk|yum|dnf|microdnf|pip|npm)\\b.*");

  private final Dockerfile file;
  private final List<String> problems = new ArrayList<>();

  private ImageRules(Dockerfile file) {
    this.file = file;
  }

  /** What is wrong with a Dockerfile. */
  static List<String> problems(Dockerfile file) {
    ImageRules rules = new ImageRules(file);
    rules.check();
    return rules.problems;
  }

  /** Whether an image is named with its registry and a tag that says a version. */
  static boolean isPinned(String image) {
    return PINNED.matcher(image).matches();
  }

  /** Whether a variable would hold a secret itself, instead of the name of a file with it. */
  static boolean holdsSecret(String variable) {
    return SECRET.matcher(variable).matches() && !variable.endsWith("_FILE");
  }

  private void require(boolean holds, String problem) {
    if (!holds) {
      problems.add(problem);
    }
  }

  private void check() {
    for (Instruction each : file.instructions()) {
      require(KNOWN.contains(each.name()), each.name() + " is not used here");
    }
    List<Instruction> from = file.all("FROM");
    require(from.size() == 1 && isPinned(from.get(0).text()), "FROM names no pinned image");
    for (Instruction run : file.all("RUN")) {
      require(!DOWNLOAD.matcher(run.text()).matches(), "RUN downloads: " + run.text());
    }
    for (Instruction variables : file.all("ENV")) {
      for (String variable : variables.pairs().keySet()) {
        require(!holdsSecret(variable), "ENV " + variable + " holds a secret");
      }
    }
    List<Instruction> users = file.all("USER");
    require(
        !users.isEmpty() && users.get(users.size() - 1).text().matches("[1-9]\\d*"),
        "USER is no number other than 0 at the end");
    require(file.all("HEALTHCHECK").size() == 1, "HEALTHCHECK is missing");
    require(
        file.all("ENTRYPOINT").size() == 1 && !file.all("ENTRYPOINT").get(0).exec().isEmpty(),
        "ENTRYPOINT is no list of words, so signals would not arrive");
  }
}
