package org.jpacer.containers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The compose file and the manifests hold together and keep the rules. */
class ManifestsTest {

  private static List<Map<String, Object>> documents(String file) throws IOException {
    List<Map<String, Object>> documents = new ArrayList<>();
    new Load(LoadSettings.builder().build())
        .loadAllFromString(Files.readString(Path.of("docker", file)))
        .forEach(document -> documents.add(map(document)));
    return documents;
  }

  @SuppressWarnings("unchecked") // YAML's maps have texts as keys here
  private static Map<String, Object> map(Object value) {
    return (Map<String, Object>) Objects.requireNonNull(value);
  }

  private static List<Map<String, Object>> maps(Object value) {
    return list(value).stream().map(ManifestsTest::map).toList();
  }

  private static List<?> list(Object value) {
    return value == null ? List.of() : (List<?>) value;
  }

  /** The value below these keys. */
  private static Object at(Object from, String... keys) {
    Object value = from;
    for (String key : keys) {
      value = map(value).get(key);
    }
    return value;
  }

  /** A service with what it takes over by {@code <<}. */
  private static Map<String, Object> merged(Object service) {
    Map<String, Object> all = new LinkedHashMap<>();
    if (map(service).get("<<") != null) {
      all.putAll(merged(map(service).get("<<")));
    }
    all.putAll(map(service));
    return all;
  }

  @Test
  void theComposeFileHasTwoSchedulersAndTwoExecutorsOnOneDatabase() throws IOException {
    Map<String, Object> compose = documents("compose.yaml").get(0);
    Map<String, Object> services = map(compose.get("services"));
    assertEquals(
        List.of("database", "scheduler-1", "scheduler-2", "executor-1", "executor-2"),
        List.copyOf(services.keySet()));
    for (Map.Entry<String, Object> entry : services.entrySet()) {
      Map<String, Object> service = merged(entry.getValue());
      String name = entry.getKey();
      if (service.get("build") == null) {
        assertTrue(ImageRules.isPinned((String) service.get("image")), name);
        assertTrue(service.get("healthcheck") != null, name);
      } else {
        Path dockerfile = Path.of((String) at(service, "build", "dockerfile"));
        assertTrue(Files.exists(dockerfile), dockerfile.toString());
      }
      for (Map.Entry<String, Object> variable : map(service.get("environment")).entrySet()) {
        assertTrue(!ImageRules.holdsSecret(variable.getKey()), name + " " + variable.getKey());
        String value = (String) variable.getValue();
        if (value.startsWith("/run/secrets/")) {
          String secret = value.substring("/run/secrets/".length());
          assertTrue(list(service.get("secrets")).contains(secret), name + " " + secret);
        }
      }
      for (Object secret : list(service.get("secrets"))) {
        assertTrue(map(compose.get("secrets")).containsKey(secret), name + " " + secret);
      }
      for (Object port : list(service.get("ports"))) {
        assertTrue(port.toString().startsWith("127.0.0.1:"), name + " " + port);
      }
      if (service.get("depends_on") != null) {
        assertTrue(services.keySet().containsAll(map(service.get("depends_on")).keySet()), name);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"kubernetes/scheduler.yaml", "kubernetes/executor.yaml"})
  void everyPodIsWithoutPrivilegesAndSecretsOfItsOwn(String file) throws IOException {
    List<Map<String, Object>> deployments =
        documents(file).stream().filter(each -> each.get("kind").equals("Deployment")).toList();
    assertEquals(1, deployments.size());
    Map<String, Object> deployment = deployments.get(0);
    assertEquals("apps/v1", deployment.get("apiVersion"));
    assertEquals(2, at(deployment, "spec", "replicas"));
    assertEquals(
        at(deployment, "spec", "selector", "matchLabels"),
        at(deployment, "spec", "template", "metadata", "labels"));
    Map<String, Object> pod = map(at(deployment, "spec", "template", "spec"));
    assertEquals(true, at(pod, "securityContext", "runAsNonRoot"));
    assertEquals("RuntimeDefault", at(pod, "securityContext", "seccompProfile", "type"));
    assertEquals(false, pod.get("automountServiceAccountToken"));
    assertTrue((int) pod.get("terminationGracePeriodSeconds") > 60);
    List<Object> volumes =
        maps(pod.get("volumes")).stream().map(volume -> volume.get("name")).toList();
    for (Map<String, Object> container : maps(pod.get("containers"))) {
      assertTrue(ImageRules.isPinned((String) container.get("image")));
      assertEquals(false, at(container, "securityContext", "allowPrivilegeEscalation"));
      assertEquals(List.of("ALL"), at(container, "securityContext", "capabilities", "drop"));
      assertTrue(at(container, "resources", "limits", "memory") != null);
      assertTrue(container.get("livenessProbe") != null);
      for (Map<String, Object> mount : maps(container.get("volumeMounts"))) {
        assertTrue(volumes.contains(mount.get("name")), mount.toString());
      }
      for (Map<String, Object> variable : maps(container.get("env"))) {
        String name = (String) variable.get("name");
        assertTrue(!ImageRules.holdsSecret(name), name);
      }
    }
  }

  @Test
  void schedulersAreProbedAndFound() throws IOException {
    List<Map<String, Object>> all = documents("kubernetes/scheduler.yaml");
    Map<String, Object> pod = map(at(all.get(0), "spec", "template"));
    Map<String, Object> container = maps(at(pod, "spec", "containers")).get(0);
    for (String probe : List.of("started", "live", "ready")) {
      String key =
          Map.of("started", "startup", "live", "liveness", "ready", "readiness").get(probe);
      assertEquals("/jpacer/api/health/" + probe, at(container, key + "Probe", "httpGet", "path"));
    }
    Map<String, Object> service = all.get(1);
    assertEquals("Service", service.get("kind"));
    assertEquals(at(pod, "metadata", "labels"), at(service, "spec", "selector"));
    String executor = Files.readString(Path.of("docker/kubernetes/executor.yaml"));
    assertTrue(executor.contains("http://" + at(service, "metadata", "name") + ":8080/jpacer/api"));
  }
}
