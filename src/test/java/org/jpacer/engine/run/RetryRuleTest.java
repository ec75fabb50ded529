package org.jpacer.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Stream;
import org.jpacer.run.TaskStatus;
import org.jpacer.testing.Csv;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Retry decisions against the conformance cases. */
class RetryRuleTest {

  @TestFactory
  Stream<DynamicTest> anAttemptIsRetriedAsExpected() {
    return Csv.tests(
        "retry_decision.csv",
        row -> {
          int limit =
              RetryRule.limit(
                  Integer.parseInt(row.get("dag_run_restarts")),
                  Integer.parseInt(row.get("config_retries")));
          int retry = Integer.parseInt(row.get("retry_index"));
          boolean failed = row.get("reported_status").equals("FAILED");
          boolean again =
              failed && RetryRule.afterFailure(retry, limit) == TaskStatus.FAILED_PENDING_RETRY;
          assertEquals(Boolean.parseBoolean(row.get("should_be_retried")), again);
        });
  }
}
