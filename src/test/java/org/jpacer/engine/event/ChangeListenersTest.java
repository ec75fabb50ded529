package org.jpacer.engine.event;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChangeListenersTest {

  private final List<String> calls = new ArrayList<>();

  private ChangeListener named(String name) {
    return new ChangeListener() {
      @Override
      public void changed(ChangeSet changed) {
        calls.add(name + " " + changed.dags());
      }

      @Override
      public void workIsReady() {
        calls.add(name + " ready");
      }
    };
  }

  @Test
  void everyListenerReceivesEveryChangeInTheOrderOfTheirAddition() {
    ChangeListeners listeners = new ChangeListeners();
    listeners.add(named("first"));
    listeners.changed(ChangeSet.dag("a"));
    listeners.add(named("second"));
    listeners.changed(ChangeSet.dag("b"));
    listeners.workIsReady();
    assertEquals(
        List.of("first [a]", "first [b]", "second [b]", "first ready", "second ready"), calls);
  }
}
