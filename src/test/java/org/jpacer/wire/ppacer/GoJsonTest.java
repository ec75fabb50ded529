package org.jpacer.wire.ppacer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** JSON as the original reads and writes it. */
class GoJsonTest {

  private static TaskStatusUpdate decode(String body) {
    return TaskStatusUpdate.decode(body.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void theExampleOfThePageIsRead() {
    assertEquals(
        new TaskStatusUpdate(
            "nightly_import",
            "2031-05-14T09:30:00.25CEST+02:00",
            "fetch",
            1,
            "FAILED",
            "no route to host"),
        decode(
            """
            {"dagId":"nightly_import","execTs":"2031-05-14T09:30:00.25CEST+02:00",\
            "taskId":"fetch","retry":1,"status":"FAILED","taskError":"no route to host"}"""));
  }

  @Test
  void readingIsAsLenientAsTheOriginals() {
    assertEquals(
        new TaskStatusUpdate("b", "", "é\uFFFD/", 0, "", null),
        decode(
            " \n{\"DAGID\":\"a\",\"unknown\":[1,{\"x\":null}],\"dagid\":\"b\","
                + "\"taskId\":\"\\u00e9\\ud800\\/\",\"retry\":null,\"taskError\":null} trailing"));
    assertEquals(new TaskStatusUpdate("", "", "", 0, "", null), decode("null"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``|EOF",
        "` \n`|EOF",
        "`{`|unexpected EOF",
        "`{\"dagId\":\"a`|unexpected EOF",
        "`{,}`|invalid character ',' looking for beginning of object key string",
        "`{\"a\" 1}`|invalid character '1' after object key",
        "`{\"a\":1 2}`|invalid character '2' after object key:value pair",
        "`{\"a\":[1 2]}`|invalid character '2' after array element",
        "`x`|invalid character 'x' looking for beginning of value",
        "`\uFEFF{}`|invalid character 'ï' looking for beginning of value",
        "`{\"a\":tru}`|invalid character '}' in literal true (expecting 'e')",
        "`{\"a\":\"\\x\"}`|invalid character 'x' in string escape code",
        "`{\"a\":-}`|invalid character '}' in numeric literal",
        "`[]`|json: cannot unmarshal array into Go value of type api.DagRunTaskStatus",
        "`\"x\"`|json: cannot unmarshal string into Go value of type api.DagRunTaskStatus",
        "`{\"retry\":\"1\"}`|json: cannot unmarshal string into Go struct field DagRunTaskStatus.retry of type int",
        "`{\"retry\":1e1}`|json: cannot unmarshal number 1e1 into Go struct field DagRunTaskStatus.retry of type int",
        "`{\"retry\":9223372036854775808}`|json: cannot unmarshal number 9223372036854775808 into Go struct field DagRunTaskStatus.retry of type int",
        "`{\"dagId\":7}`|json: cannot unmarshal number into Go struct field DagRunTaskStatus.dagId of type string"
      })
  void complaintsHaveTheOriginalsWords(String body, String complaint) {
    assertEquals(complaint, assertThrows(GoSyntaxException.class, () -> decode(body)).getMessage());
  }

  @Test
  void textIsEscapedAsTheOriginalDoes() {
    assertEquals(
        "{\"dagId\":\"\\u003ca\\u0026b\\u003e \\\"\\\\ \\u0001\\t\\n \\u2028 é\",\"execTs\":\"\","
            + "\"taskId\":\"\",\"retry\":0}",
        GoJson.write(new PoppedTask("<a&b> \"\\ \u0001\t\n \u2028 é", "", "", 0)));
    assertEquals(
        "{\"a\":1,\"b\":[true,null,0.5],\"c\":{}}",
        GoJson.write(
            Map.of("b", java.util.Arrays.asList(true, null, 0.5), "a", 1L, "c", Map.of())));
    assertEquals("[]", GoJson.write(List.of()));
    assertEquals(
        "{\"timeoutSeconds\":90,\"retries\":2,\"retriesDelaySeconds\":0.5,"
            + "\"sendAlertOnRetry\":false,\"sendAlertOnFailure\":true}",
        GoJson.write(new TaskDetails.Config(90, 2, 0.5, false, true)));
  }
}
