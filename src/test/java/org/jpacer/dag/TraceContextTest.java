package org.jpacer.dag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceContextTest {

  private static final String PARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

  @Test
  void whatComesInTheHeadersIsFoundAmongTheParametersAgain() {
    TraceContext trace = TraceContext.of(PARENT, "vendor=1").orElseThrow();
    Map<String, Object> parameters = trace.addTo(Map.of("day", "monday"));
    assertEquals(
        Map.of("day", "monday", "traceparent", PARENT, "tracestate", "vendor=1"), parameters);
    assertEquals(Optional.of(trace), TraceContext.of(parameters));
    assertEquals(Map.of("day", "monday"), TraceContext.without(parameters));
  }

  @Test
  void parametersThatNameATraceThemselvesStay() {
    Map<String, Object> own = Map.of("traceparent", 7);
    assertSame(own, TraceContext.of(PARENT, null).orElseThrow().addTo(own));
    assertEquals(Optional.empty(), TraceContext.of(own));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7",
        "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
        "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
        "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more"
      })
  void whatIsNoTraceIsIgnored(String parent) {
    assertEquals(Optional.empty(), TraceContext.of(parent, "vendor=1"));
  }

  @Test
  void aLaterVersionMayHaveMore() {
    String later = "01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more";
    assertEquals(later, TraceContext.of(later, "\u0000").orElseThrow().parent());
    assertEquals(null, TraceContext.of(later, "\u0000").orElseThrow().state());
  }
}
