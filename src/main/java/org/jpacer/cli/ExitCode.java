package org.jpacer.cli;

/** What a command says to whoever started it. */
final class ExitCode {

  /** It did what it was asked. */
  static final int OK = 0;

  /** It did not; when it waited for a run, the run failed. */
  static final int FAILED = 1;

  /** The command line or a setting is wrong; nothing was done. */
  static final int USAGE = 2;

  /** The scheduler could not be reached, or cannot answer now; the same may work later. */
  static final int UNREACHABLE = 3;

  private ExitCode() {}
}
