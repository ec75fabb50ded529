package org.jpacer.cli;

import picocli.CommandLine;
import picocli.CommandLine.Option;

/** The options for printing answers. */
final class OutputOptions {

  /** The forms of an answer. */
  enum Form {
    /** For people. */
    text,
    /** As the API returns it. */
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
