package org.jpacer.cli;

import picocli.CommandLine;
import picocli.CommandLine.Option;

/** How answers are printed. */
final class OutputOptions {

  /** The forms of an answer. */
  enum Form {
    /** For people. */
    text,
    /** As the API gives it, and nothing else. */
    json
  }

  @Option(
      names = "--output",
      paramLabel = "FORM",
      description = "text or json (default: ${DEFAULT-VALUE}).",
      defaultValue = "text")
  private Form form;

  Printer printer(CommandLine command) {
    return new Printer(command.getOut(), command.getErr(), form == Form.json);
  }
}
