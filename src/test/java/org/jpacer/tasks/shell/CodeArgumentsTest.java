package org.jpacer.tasks.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import org.jpacer.tasks.template.Template;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs that run other programs: a value names none of them, and reaches the right place. */
class CodeArgumentsTest {

  private static List<String> problems(String shell) {
    return new ShellTemplate(Template.of(shell)).problems();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "timeout 5 ${parameters.x}",
        "timeout -k 1 5 ${parameters.x}",
        "nice -n 5 ${parameters.x} a",
        "nohup nice ${parameters.x}",
        "time ${parameters.x}",
        "sudo -u bob ${parameters.x}",
        "env A=1 ${parameters.x}",
        "stdbuf -oL ${parameters.x}",
        "setpriv --reuid=1 ${parameters.x}",
        "chroot /srv ${parameters.x}",
        "busybox ${parameters.x}",
        "watch ${parameters.x}",
        "find . -exec ${parameters.x} ;",
        "PATH=${parameters.x} ls",
        "LD_PRELOAD=lib${parameters.x}.so ls",
        "export PATH=${parameters.x}:/bin; ls",
        "env BASH_ENV=${parameters.x} bash script.sh",
      })
  void aValueThatWouldNameAProgramIsRefused(String shell) {
    assertFalse(problems(shell).isEmpty(), shell);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "timeout 5 ls ${parameters.x}",
        "timeout ${parameters.x} ls",
        "nice -n 5 make ${parameters.x}",
        "sudo -u bob ls ${parameters.x}",
        "env DAY=${parameters.x} ls",
        "find . -name ${parameters.x} -exec cat {} ;",
        "DAY=${parameters.x} ls",
        "export DAY=${parameters.x}; ls",
        "xargs -n 1 echo ${parameters.x}",
      })
  void aValueThatIsAnArgumentIsTaken(String shell) {
    assertEquals(List.of(), problems(shell), shell);
  }
}
