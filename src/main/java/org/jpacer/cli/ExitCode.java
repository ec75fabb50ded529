package org.jpacer.cli;

/** The exit codes of commands. */
final class ExitCode {

  /** Done. */
  static final int OK = 0;

  /** Failed; or the run that the command waited for failed. */
  static final int FAILED = 1;

  /** The command line or a setting is wrong; nothing was done. */
  static final int USAGE = 2;

  /** The scheduler could not be reached, or cannot answer now; the same command may work later. */
  static final int UNREACHABLE = 3;

  private ExitCode() {}
}
