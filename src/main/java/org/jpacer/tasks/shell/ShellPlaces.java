package org.jpacer.tasks.shell;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** What is open at a position of a shell's text, and the places of the variables so far. */
final class ShellPlaces {

  /** What can be open. */
  enum Kind {
    COMMANDS,
    DOUBLE_QUOTES,
    BRACES,
    ARITHMETIC
  }

  /** Where a variable is; {@code refusal} is {@code null} if its value stays a value there. */
  record Place(boolean isQuoted, String refusal) {}

  private static final class Frame {
    private final Kind kind;
    private final ShellCommand command;
    private int parentheses = 2;

    Frame(Kind kind, ShellCommand command) {
      this.kind = kind;
      this.command = command;
    }
  }

  private final Deque<Frame> frames = new ArrayDeque<>();
  private final List<Place> places = new ArrayList<>();

  ShellPlaces() {
    push(Kind.COMMANDS);
  }

  List<Place> places() {
    return places;
  }

  Kind kind() {
    return frames.peek().kind;
  }

  int depth() {
    return frames.size();
  }

  void push(Kind kind) {
    frames.push(new Frame(kind, kind == Kind.COMMANDS ? new ShellCommand(this::refuse) : null));
  }

  void pop() {
    frames.pop();
  }

  /** Counts the parentheses of an arithmetic expression, which ends with the last of them. */
  void parenthesis(int change) {
    frames.peek().parentheses += change;
    if (frames.peek().parentheses == 0) {
      pop();
    }
  }

  boolean isIn(Kind kind) {
    return frames.stream().anyMatch(each -> each.kind == kind);
  }

  /** The command whose word is being read. */
  ShellCommand command() {
    for (Frame frame : frames) {
      if (frame.command != null) {
        return frame.command;
      }
    }
    throw new IllegalStateException("the outermost frame has commands");
  }

  /** Ends the commands that are open. */
  void endCommands() {
    for (Frame frame : frames) {
      if (frame.command != null) {
        frame.command.end(false);
      }
    }
  }

  /** Adds a variable in a comment, where nothing is expanded. */
  void ignored() {
    places.add(new Place(true, null));
  }

  /**
   * Adds a variable here.
   *
   * @param refusal why it is refused; {@code null} if what is open decides that
   */
  void variable(boolean isQuoted, String refusal) {
    places.add(new Place(isQuoted, refusal == null ? refusal() : refusal));
    int variable = places.size() - 1;
    for (Frame frame : frames) {
      if (frame.command != null) {
        frame.command.append(variable);
      }
    }
  }

  private String refusal() {
    if (isIn(Kind.BRACES)) {
      return "inside ${…} of the shell";
    }
    if (isIn(Kind.ARITHMETIC)) {
      return "inside an arithmetic expression, which the shell evaluates";
    }
    boolean isConditional =
        frames.stream().anyMatch(each -> each.command != null && each.command.is("[["));
    return isConditional ? "inside [[ … ]], which may evaluate it; write [ … ] instead" : null;
  }

  private void refuse(int variable, String reason) {
    places.set(variable, new Place(false, reason));
  }
}
