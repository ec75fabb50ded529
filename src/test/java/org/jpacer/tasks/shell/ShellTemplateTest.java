package org.jpacer.tasks.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import org.jpacer.tasks.template.Template;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a variable of a shell's text stays a value. In these texts, {@code @} is the variable. */
class ShellTemplateTest {

  private static ShellTemplate read(String text) {
    return new ShellTemplate(Template.of(text.replace("@", "${parameters.x}")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "echo @",
        "echo \"@\"",
        "echo a@b \"a @ b\" 'c d'",
        "echo 'it'@'s'",
        "echo \\\"@",
        "echo \"\\\"@\\\"\"",
        "echo \"$(cat @ | tr a-z A-Z)\"",
        "echo \"$(printf '%s' \"@\")\"",
        "x=$(echo \"a\" @); test @ = \"$x\"",
        "X=@ Y=\"@\" env",
        "export X=@",
        "if [ @ = 1 ]; then echo @; fi",
        "for i in 1 2; do echo $i @ # it's @\ndone",
        "case @ in a) echo @ ;; *) echo \"@\" ;; esac",
        "f() { echo @; }; f @ > @ 2>&1",
        "cat <<'E' > @\nit's $HOME\nE\necho @",
        "cat <<-E\n\tE is `x`\n\tE\necho @",
        "echo $$ $# ${#X} ${X:-it} $((1 + 2)) @",
        "sh -c 'echo \"$1\"' sh @",
        "bash -euo pipefail script.sh @",
        "python3 job.py --day @",
        "perl -e 'print shift' -- @",
        "psql -v day=@ -f report.sql",
        "printf '%s' @",
        "find . -name @",
        "env A=@ make all",
        "awk -v x=@ '{print x}' file",
        "awk '{print $1}' @",
        "sed -n 's/a/b/p' @",
        "grep -c @ sh @",
        "test -e @ || { touch @; exit 1; }; rm @",
        "read line < @",
        "echo a\\\nb @",
      })
  void isAValue(String text) {
    assertEquals(List.of(), read(text).problems());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "echo '@'",
        "echo \"$(echo '@')\"",
        "echo $'@'",
        "echo $'\\'' @",
        "echo `echo @`",
        "echo \"`echo @`\"",
        "cat <<E\n@\nE",
        "cat <<'E'\n@\nE",
        "cat <<E; echo a\n@\nE\n",
        "cat <<< @",
        "echo $((@ + 1))",
        "echo \"$((@ + 1))\"",
        "((@ > 1))",
        "echo $[@]",
        "echo ${X:-@}",
        "echo \"${X:-@}\"",
        "echo \\@",
        "echo \"\\@\"",
        "echo $@",
        "echo \"$@\"",
        "[[ 1 -eq @ ]]",
        "[[ a && 1 -eq @ ]]",
        "[ -v @ ]",
        "@",
        "@ --all",
        "true && @",
        "if @; then true; fi",
        "eval @",
        "eval \"echo @\"",
        "eval \"$(echo @)\"",
        "true; eval echo @",
        "f() { eval @; }",
        "trap @ EXIT",
        ". @",
        "unset @",
        "export @",
        "printf @",
        "sh -c \"echo @\"",
        "/bin/sh -ec \"echo @\"",
        "bash -o pipefail -c \"echo @\"",
        "env X=1 bash -lc @",
        "sudo -u bob sh -c @",
        "find / -exec sh -c \"echo @\" ';'",
        "echo x | xargs sh -c @",
        "python3 -c \"print('@')\"",
        "python3.11 -Ic @",
        "python3 @",
        "perl -ne \"@\"",
        "perl -e 1 @",
        "ruby -e @",
        "node --eval=@",
        "php -r @",
        "psql -c \"select @\" db",
        "awk \"{print @}\" file",
        "sed -n -e \"s/a/@/\" file",
        "sed \"s/a/@/\" file",
        "su bob -c @",
        "ssh host @",
        "echo @ | sh",
        "echo @ | tr a b | bash -s",
        "env -S @",
        "exec @",
        "nohup @",
      })
  void isRefused(String text) {
    assertNotEquals(List.of(), read(text).problems());
  }

  @Test
  void aReferenceIsOneWordAndTheTextStaysAsItIs() {
    assertEquals(
        "echo \"${JPACER_VALUE_1}\" \"a ${JPACER_VALUE_2}\" ${X:-'it'} # it's",
        read("echo @ \"a @\" ${X:-'it'} # it's").text());
  }

  @Test
  void aRefusalNamesTheVariableThePlaceAndTheWayOut() {
    assertEquals(
        List.of(
            "has ${parameters.x} inside '…', where the shell does not expand it;"
                + " allowed: outside of quotes or in double quotes, or pass the value by env:"),
        read("echo '@'").problems());
  }

  @Test
  void deepNestingEndsTheReadingInsteadOfTakingLong() {
    assertNotEquals(List.of(), read("$(".repeat(100_000) + "echo @").problems());
  }
}
