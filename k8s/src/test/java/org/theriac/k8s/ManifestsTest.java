package org.theriac.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Namespace;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Secret;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1ServiceAccount;
import io.kubernetes.client.openapi.models.V1StatefulSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ManifestsTest {
  private static final Path ROOT = Path.of(System.getProperty("theriac.root", ".."));
  private static final Path K8S = ROOT.resolve("k8s");
  private static final Set<String> NOT_DEPLOYED = Set.of("transport", "all-in-one", "trials-onnx");
  private static final Map<String, Integer> PORTS =
      Map.of(
          "variants",
          9101,
          "ontology",
          9102,
          "therapies",
          9103,
          "trials",
          9104,
          "records",
          9105,
          "gateway",
          8080,
          "redis",
          6379);

  private interface Check {
    void validate(JsonElement manifest) throws IOException;
  }

  private static final Map<String, Check> SCHEMAS =
      Map.of(
          "ConfigMap", V1ConfigMap::validateJsonElement,
          "Deployment", V1Deployment::validateJsonElement,
          "Namespace", V1Namespace::validateJsonElement,
          "NetworkPolicy", V1NetworkPolicy::validateJsonElement,
          "PersistentVolumeClaim", V1PersistentVolumeClaim::validateJsonElement,
          "PodDisruptionBudget", V1PodDisruptionBudget::validateJsonElement,
          "Secret", V1Secret::validateJsonElement,
          "Service", V1Service::validateJsonElement,
          "ServiceAccount", V1ServiceAccount::validateJsonElement,
          "StatefulSet", V1StatefulSet::validateJsonElement);

  static Stream<Path> kustomizations() throws IOException {
    try (Stream<Path> overlays = Files.list(K8S.resolve("overlays"))) {
      return Stream.concat(Stream.of(K8S.resolve("base")), overlays.sorted().toList().stream());
    }
  }

  private static JsonObject at(JsonObject from, String... path) {
    JsonObject at = from;
    for (String step : path) {
      assertThat(at.has(step)).as("%s in %s", step, String.join(".", path)).isTrue();
      at = at.getAsJsonObject(step);
    }
    return at;
  }

  private static List<JsonObject> of(List<JsonObject> manifests, String... kinds) {
    return manifests.stream()
        .filter(manifest -> Set.of(kinds).contains(Kustomization.kind(manifest)))
        .toList();
  }

  private static List<JsonObject> workloads(List<JsonObject> manifests) {
    return of(manifests, "Deployment", "StatefulSet");
  }

  private static JsonObject pod(JsonObject workload) {
    return at(workload, "spec", "template", "spec");
  }

  private static JsonObject container(JsonObject workload) {
    assertThat(pod(workload).getAsJsonArray("containers")).hasSize(1);
    return pod(workload).getAsJsonArray("containers").get(0).getAsJsonObject();
  }

  private static JsonObject named(List<JsonObject> manifests, String kind, String name) {
    List<JsonObject> found =
        of(manifests, kind).stream().filter(m -> Kustomization.name(m).equals(name)).toList();
    assertThat(found).as(kind + " " + name).hasSize(1);
    return found.getFirst();
  }

  @ParameterizedTest
  @MethodSource("kustomizations")
  void every_manifest_fits_the_schema(Path folder) throws IOException {
    List<JsonObject> manifests = Kustomization.render(folder);
    assertThat(manifests).hasSizeGreaterThan(30);
    for (JsonObject manifest : manifests) {
      Check schema = SCHEMAS.get(Kustomization.kind(manifest));
      assertThat(schema).as("a schema for " + Kustomization.kind(manifest)).isNotNull();
      schema.validate(Kustomization.plain(manifest));
    }
  }

  @Test
  void the_schema_check_finds_a_wrong_word() throws IOException {
    JsonObject deployment = of(Kustomization.render(K8S.resolve("base")), "Deployment").getFirst();
    at(deployment, "spec").addProperty("replicass", 2);
    assertThatThrownBy(() -> V1Deployment.validateJsonElement(Kustomization.plain(deployment)))
        .hasMessageContaining("replicass");
  }

  @ParameterizedTest
  @MethodSource("kustomizations")
  void kubectl_renders_the_same(Path folder) throws Exception {
    try {
      new ProcessBuilder("kubectl", "version", "--client").start().waitFor();
    } catch (IOException e) {
      Assumptions.abort("kubectl is not installed");
    }
    assertThat(byName(Kustomization.renderByKubectl(folder)))
        .isEqualTo(byName(Kustomization.render(folder)));
  }

  private static Map<String, JsonElement> byName(List<JsonObject> manifests) {
    Map<String, JsonElement> byName = new TreeMap<>();
    for (JsonObject manifest : manifests) {
      byName.put(
          Kustomization.kind(manifest) + " " + Kustomization.name(manifest),
          Kustomization.plain(manifest));
    }
    assertThat(byName).hasSameSizeAs(manifests);
    return byName;
  }

  @Test
  void every_service_module_is_a_deployment_of_the_same_name() throws IOException {
    Set<String> modules;
    try (Stream<Path> folders = Files.list(ROOT.resolve("services"))) {
      modules =
          folders
              .map(folder -> folder.getFileName().toString())
              .filter(name -> !NOT_DEPLOYED.contains(name))
              .collect(Collectors.toCollection(TreeSet::new));
    }
    assertThat(of(Kustomization.render(K8S.resolve("base")), "Deployment"))
        .extracting(Kustomization::name)
        .containsExactlyInAnyOrderElementsOf(modules);
  }

  @ParameterizedTest
  @MethodSource("kustomizations")
  void every_pod_is_hardened(Path folder) throws IOException {
    for (JsonObject workload : workloads(Kustomization.render(folder))) {
      JsonObject pod = pod(workload);
      String name = Kustomization.name(workload);
      assertThat(pod.get("automountServiceAccountToken").getAsBoolean()).as(name).isFalse();
      assertThat(pod.get("serviceAccountName").getAsString()).isEqualTo(name);
      assertThat(pod.get("enableServiceLinks").getAsBoolean()).isFalse();
      assertThat(pod.has("hostNetwork") || pod.has("hostPID") || pod.has("hostIPC")).isFalse();
      JsonObject context = at(pod, "securityContext");
      assertThat(context.get("runAsNonRoot").getAsBoolean()).isTrue();
      assertThat(context.get("runAsUser").getAsInt()).isPositive();
      assertThat(at(context, "seccompProfile").get("type").getAsString())
          .isEqualTo("RuntimeDefault");
      JsonObject container = container(workload);
      JsonObject own = at(container, "securityContext");
      assertThat(own.get("allowPrivilegeEscalation").getAsBoolean()).isFalse();
      assertThat(own.get("readOnlyRootFilesystem").getAsBoolean()).isTrue();
      assertThat(at(own, "capabilities").getAsJsonArray("drop").toString()).isEqualTo("[\"ALL\"]");
      assertThat(container.get("image").getAsString())
          .matches(name.equals("redis") ? "redis:[0-9.]+" : "theriac-" + name + ":[0-9][^:]*");
      for (String bound : List.of("requests", "limits")) {
        JsonObject resources = at(container, "resources", bound);
        assertThat(resources.has("cpu") && resources.has("memory")).as(name).isTrue();
      }
      pod.getAsJsonArray("volumes")
          .forEach(volume -> assertThat(volume.getAsJsonObject().has("hostPath")).isFalse());
      Set<String> volumes = new TreeSet<>();
      pod.getAsJsonArray("volumes")
          .forEach(volume -> volumes.add(volume.getAsJsonObject().get("name").getAsString()));
      if (Kustomization.kind(workload).equals("StatefulSet")) {
        volumes.add("data");
      }
      Set<String> mounted = new TreeSet<>();
      container
          .getAsJsonArray("volumeMounts")
          .forEach(mount -> mounted.add(mount.getAsJsonObject().get("name").getAsString()));
      assertThat(mounted).as(name).isEqualTo(volumes);
    }
  }

  @ParameterizedTest
  @MethodSource("kustomizations")
  void every_pod_is_probed_at_its_own_port(Path folder) throws IOException {
    for (JsonObject workload : workloads(Kustomization.render(folder))) {
      String name = Kustomization.name(workload);
      JsonObject container = container(workload);
      JsonObject port = container.getAsJsonArray("ports").get(0).getAsJsonObject();
      assertThat(port.get("containerPort").getAsInt()).as(name).isEqualTo(PORTS.get(name));
      for (String probe : List.of("startupProbe", "readinessProbe", "livenessProbe")) {
        JsonObject how = at(container, probe);
        if (how.has("grpc")) {
          assertThat(at(how, "grpc").get("port").getAsInt()).isEqualTo(PORTS.get(name));
        } else {
          String kind = how.has("httpGet") ? "httpGet" : "tcpSocket";
          assertThat(at(how, kind).get("port").getAsString())
              .isEqualTo(port.get("name").getAsString());
        }
      }
    }
  }

  @Test
  void services_are_probed_by_grpc_and_the_gateway_by_http() throws IOException {
    for (JsonObject deployment : of(Kustomization.render(K8S.resolve("base")), "Deployment")) {
      assertThat(at(container(deployment), "readinessProbe").keySet())
          .contains(Kustomization.name(deployment).equals("gateway") ? "httpGet" : "grpc");
    }
  }

  @ParameterizedTest
  @MethodSource("kustomizations")
  void every_workload_has_service_account_budget_and_policy(Path folder) throws IOException {
    List<JsonObject> manifests = Kustomization.render(folder);
    for (JsonObject workload : workloads(manifests)) {
      String name = Kustomization.name(workload);
      String selector = "{\"app.kubernetes.io/name\":\"" + name + "\"}";
      assertThat(at(workload, "spec", "selector", "matchLabels").toString()).isEqualTo(selector);
      assertThat(
              at(workload, "spec", "template", "metadata", "labels")
                  .get("app.kubernetes.io/name")
                  .getAsString())
          .isEqualTo(name);
      assertThat(at(named(manifests, "Service", name), "spec", "selector").toString())
          .isEqualTo(selector);
      assertThat(
              named(manifests, "ServiceAccount", name)
                  .get("automountServiceAccountToken")
                  .getAsBoolean())
          .isFalse();
      assertThat(
              at(named(manifests, "PodDisruptionBudget", name), "spec", "selector", "matchLabels")
                  .toString())
          .isEqualTo(selector);
      assertThat(
              at(named(manifests, "NetworkPolicy", name), "spec", "podSelector", "matchLabels")
                  .toString())
          .isEqualTo(selector);
    }
  }

  @ParameterizedTest
  @MethodSource("kustomizations")
  void nobody_may_speak_to_anybody_but_by_a_policy(Path folder) throws IOException {
    List<JsonObject> manifests = Kustomization.render(folder);
    JsonObject deny = named(manifests, "NetworkPolicy", "deny-all");
    assertThat(at(deny, "spec").toString())
        .isEqualTo("{\"podSelector\":{},\"policyTypes\":[\"Ingress\",\"Egress\"]}");
    List<String> allowed = new ArrayList<>();
    for (JsonObject policy : of(manifests, "NetworkPolicy")) {
      if (!at(policy, "spec").has("ingress")) {
        continue;
      }
      for (JsonElement rule : at(policy, "spec").getAsJsonArray("ingress")) {
        String ports = rule.getAsJsonObject().getAsJsonArray("ports").toString();
        String from =
            rule.getAsJsonObject().has("from")
                ? rule.getAsJsonObject()
                    .getAsJsonArray("from")
                    .toString()
                    .replaceAll(".*\"app.kubernetes.io/name\":\"([a-z]+)\".*", "$1")
                : "anybody";
        allowed.add(
            from + " > " + Kustomization.name(policy) + ":" + ports.replaceAll("[^0-9]", ""));
      }
    }
    assertThat(allowed)
        .containsExactlyInAnyOrder(
            "gateway > variants:9101",
            "gateway > ontology:9102",
            "gateway > therapies:9103",
            "gateway > trials:9104",
            "gateway > records:9105",
            "records > redis:6379",
            "anybody > gateway:8080");
  }

  @Test
  void redis_acknowledges_only_what_is_on_disk() throws IOException {
    JsonObject config = named(Kustomization.render(K8S.resolve("base")), "ConfigMap", "redis");
    assertThat(at(config, "data").get("redis.conf").getAsString())
        .contains("appendonly yes", "appendfsync always", "maxmemory-policy noeviction");
  }

  @Test
  void the_base_holds_no_secret() throws IOException {
    assertThat(of(Kustomization.render(K8S.resolve("base")), "Secret")).isEmpty();
  }

  @Test
  void only_the_overlay_for_trying_out_lets_everybody_in() throws IOException {
    assertThat(profile("base")).isEqualTo("secured");
    assertThat(profile("overlays/mutual-tls")).isEqualTo("secured");
    assertThat(profile("overlays/single-node")).isEqualTo("development");
  }

  @Test
  void a_login_that_begins_at_one_pod_can_end_at_another() throws IOException {
    assertThat(setting("base", "THERIAC_SESSION_KEY_FILE")).isEqualTo("/trust/session.key");
  }

  @ParameterizedTest
  @ValueSource(strings = {"variants", "ontology", "trials"})
  void all_who_load_a_release_share_the_shelf(String service) throws IOException {
    assertThat(settingOf(service, "overlays/release-shelf", "THERIAC_RELEASES"))
        .isEqualTo("/releases");
  }

  @ParameterizedTest
  @ValueSource(strings = {"variants", "ontology", "therapies", "trials", "records", "gateway"})
  void nobody_attaches_to_a_process_with_patients_nor_is_its_memory_written_to_disk(String service)
      throws IOException {
    assertThat(settingOf(service, "base", "JAVA_TOOL_OPTIONS"))
        .contains("-XX:+DisableAttachMechanism", "-XX:-HeapDumpOnOutOfMemoryError")
        .doesNotContain("jmxremote", "-agentlib", "-javaagent");
  }

  private static String profile(String folder) throws IOException {
    return setting(folder, "THERIAC_PROFILE");
  }

  private static String setting(String folder, String name) throws IOException {
    return settingOf("gateway", folder, name);
  }

  private static String settingOf(String service, String folder, String name) throws IOException {
    JsonObject pods = named(Kustomization.render(K8S.resolve(folder)), "Deployment", service);
    for (JsonElement variable : container(pods).getAsJsonArray("env")) {
      if (variable.getAsJsonObject().get("name").getAsString().equals(name)) {
        return variable.getAsJsonObject().get("value").getAsString();
      }
    }
    return "none";
  }

  @ParameterizedTest
  @ValueSource(strings = {"variants", "ontology", "therapies", "trials", "records"})
  void the_gateway_finds_every_service(String service) throws IOException {
    List<JsonObject> manifests = Kustomization.render(K8S.resolve("base"));
    int port =
        at(named(manifests, "Service", service), "spec")
            .getAsJsonArray("ports")
            .get(0)
            .getAsJsonObject()
            .get("port")
            .getAsInt();
    String variable = "THERIAC_" + service.toUpperCase(java.util.Locale.ROOT) + "_ADDR";
    assertThat(container(named(manifests, "Deployment", "gateway")).getAsJsonArray("env"))
        .anySatisfy(one -> {
          assertThat(one.getAsJsonObject().get("name").getAsString()).isEqualTo(variable);
          assertThat(one.getAsJsonObject().get("value").getAsString())
              .isEqualTo(service + ":" + port);
        });
  }
}
