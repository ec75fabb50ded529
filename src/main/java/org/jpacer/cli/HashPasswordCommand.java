package org.jpacer.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.jpacer.security.password.PasswordHash;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Hashes a password for the file of users. */
@Command(
    name = "hash-password",
    description =
        "Reads a password, one line of the standard input, and prints the hash of it for"
            + " the file that jpacer.security.users names.",
    mixinStandardHelpOptions = true)
final class HashPasswordCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    String password = read();
    if (password == null || password.isEmpty()) {
      spec.commandLine().getErr().println("there is no password to hash");
      return ExitCode.USAGE;
    }
    spec.commandLine().getOut().println(PasswordHash.of(password));
    return ExitCode.OK;
  }

  private static String read() throws IOException {
    return new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
  }
}
