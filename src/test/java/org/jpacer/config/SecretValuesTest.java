package org.jpacer.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What must be hidden, wherever a process was given it. */
class SecretValuesTest {

  @Test
  void everyValueThatMustNotBeShownIsKnown() {
    Map<String, String> properties = new HashMap<>();
    Set<String> expected = new TreeSet<>();
    for (Key<?> key : Keys.all()) {
      if (key.secret()) {
        properties.put(key.name(), "value of " + key.name());
        expected.add("value of " + key.name());
      }
    }
    properties.put("jpacer.secret.A", "a-property");
    properties.put("jpacer.notifier.team.url", "https://hooks.example/x");
    properties.put("jpacer.notifier.team.type", "slack");
    properties.put("jpacer.database.url", "jdbc:postgresql://h/d?user=u&password=in-the-url");
    properties.put("jpacer.scheduler.url", "http://bob:in-the-address@h/api");
    Map<String, String> environment = Map.of("JPACER_SECRET_B", "a-variable");
    expected.addAll(
        Set.of(
            "a-property", "a-variable", "https://hooks.example/x", "in-the-url", "in-the-address"));
    assertEquals(
        expected,
        new TreeSet<>(SecretValues.all(Settings.load(properties, environment), environment)));
  }
}
