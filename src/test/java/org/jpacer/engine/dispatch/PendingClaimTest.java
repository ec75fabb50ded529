package org.jpacer.engine.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jpacer.engine.EngineFixture;
import org.jpacer.engine.port.run.ClaimedAttempt;
import org.jpacer.engine.port.run.TaskQueue.ClaimRequest;
import org.jpacer.run.ClaimId;
import org.junit.jupiter.api.Test;

class PendingClaimTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final ClaimedAttempt TASK =
      new ClaimedAttempt(new ClaimId(1, 0, 0, 0), "dag", 1, NOW, "default", NOW, "{}", false);

  @Test
  void whatWasAnsweredStaysAsItIsWhenAPassThatBeganBeforeSettlesNothingMore() {
    PendingClaim pendingClaim =
        new PendingClaim(
            new ClaimRequest(
                "executor",
                List.of("default"),
                List.of("empty"),
                Optional.empty(),
                1,
                EngineFixture.LEASE));
    pendingClaim.waitUntil(NOW);
    assertEquals(1, pendingClaim.reserveRest());
    pendingClaim.settle(1, List.of(TASK));

    Iterator<ClaimedAttempt> reader = pendingClaim.answer().join().iterator();
    pendingClaim.settle(0, List.of());

    assertEquals(TASK, reader.next());
  }
}
