package org.jpacer.executor.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import org.jpacer.config.Key;
import org.jpacer.config.Keys;
import org.jpacer.config.Settings;
import org.jpacer.tasks.TaskTypes;
import org.jpacer.tasks.process.CommandLimits;
import org.jpacer.tasks.process.CommandRules;
import org.jpacer.tasks.process.CommandUser;

/** The settings of a process about the tasks that it runs. */
public final class TaskSettings {

  private static final String COMMAND = "command";

  private final Settings settings;

  /** Reads nothing yet. */
  public TaskSettings(Settings settings) {
    this.settings = settings;
  }

  /**
   * Returns the rules for commands.
   *
   * @throws IllegalArgumentException if commands cannot run as the user that is set
   */
  public CommandRules commandRules() {
    return new CommandRules(
        settings.get(Keys.TASKS_ENVIRONMENT),
        settings.find(Keys.COMMAND_USER).map(TaskSettings::user),
        new CommandLimits(
            settings.get(Keys.COMMAND_MEMORY),
            settings.get(Keys.COMMAND_OPEN_FILES),
            settings.get(Keys.COMMAND_FILE_SIZE),
            settings.get(Keys.COMMAND_PROCESSES)));
  }

  private static CommandUser user(String name) {
    try {
      return CommandUser.find(name);
    } catch (IllegalArgumentException e) {
      throw wrong(Keys.COMMAND_USER, name, e.getMessage());
    }
  }

  /**
   * Returns the types of task that are switched on; empty if the settings say nothing.
   *
   * @throws IllegalArgumentException if a type is unknown
   */
  public Optional<List<String>> types() {
    SortedSet<String> known = TaskTypes.standard().names();
    Optional<List<String>> types = settings.find(Keys.TASKS_TYPES);
    for (String type : types.orElse(List.of())) {
      if (!known.contains(type)) {
        throw wrong(Keys.TASKS_TYPES, type, "allowed: " + String.join(", ", known));
      }
    }
    return types;
  }

  /**
   * Returns the types of task that the executor inside the server runs. Commands are among them
   * only if the settings name them, and only as another user: a process of the server's own user
   * can read the server's environment and its files.
   *
   * @throws IllegalArgumentException if commands are switched on without a user of their own
   */
  public List<String> embeddedTypes() {
    List<String> types =
        types()
            .orElseGet(
                () -> {
                  List<String> others = new ArrayList<>(TaskTypes.standard().names());
                  others.remove(COMMAND);
                  return others;
                });
    if (types.contains(COMMAND)
        && settings.find(Keys.COMMAND_USER).isEmpty()
        && !settings.get(Keys.COMMAND_SAME_USER)) {
      throw wrong(
          Keys.TASKS_TYPES,
          String.join(",", types),
          "command needs "
              + Keys.COMMAND_USER.name()
              + ", another user than the server's. Set it, leave command out, or let a stand-alone"
              + " executor run commands");
    }
    return types;
  }

  private static IllegalArgumentException wrong(Key<?> key, String value, String reason) {
    return new IllegalArgumentException(key.name() + " is " + value + "; " + reason);
  }
}
