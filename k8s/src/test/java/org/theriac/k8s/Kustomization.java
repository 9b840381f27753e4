package org.theriac.k8s;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * Renders a kustomization: the few features that the project uses, so that the build needs no
 * kubectl. What it does not know it refuses.
 */
final class Kustomization {
  private static final Set<String> CLUSTER_WIDE = Set.of("Namespace");
  private static final Set<String> KNOWN =
      Set.of("apiVersion", "kind", "namespace", "resources", "patches");

  private Kustomization() {}

  static List<JsonObject> render(Path folder) throws IOException {
    JsonObject kustomization =
        documents(Files.readString(folder.resolve("kustomization.yaml"))).getFirst();
    if (!KNOWN.containsAll(kustomization.keySet())) {
      throw new IllegalStateException(folder + ": beyond this resolver: " + kustomization.keySet());
    }
    List<JsonObject> manifests = new ArrayList<>();
    for (JsonElement resource : kustomization.getAsJsonArray("resources")) {
      Path path = folder.resolve(resource.getAsString()).normalize();
      manifests.addAll(Files.isDirectory(path) ? render(path) : documents(Files.readString(path)));
    }
    if (kustomization.has("namespace")) {
      for (JsonObject manifest : manifests) {
        if (!CLUSTER_WIDE.contains(kind(manifest))) {
          manifest.getAsJsonObject("metadata").add("namespace", kustomization.get("namespace"));
        }
      }
    }
    if (kustomization.has("patches")) {
      for (JsonElement patch : kustomization.getAsJsonArray("patches")) {
        patch(manifests, patch.getAsJsonObject());
      }
    }
    return manifests;
  }

  static List<JsonObject> documents(String yaml) {
    List<JsonObject> documents = new ArrayList<>();
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    Gson gson = new Gson();
    for (Object document : new Yaml(new SafeConstructor(options)).loadAll(yaml)) {
      documents.add(gson.toJsonTree(document).getAsJsonObject());
    }
    return documents;
  }

  /** What {@code kubectl kustomize} makes of the folder. */
  static List<JsonObject> renderByKubectl(Path folder) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder("kubectl", "kustomize", folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (InputStream out = process.getInputStream()) {
      String yaml = new String(out.readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IOException("kubectl kustomize failed for " + folder);
      }
      return documents(yaml);
    }
  }

  private static void patch(List<JsonObject> manifests, JsonObject patch) {
    JsonObject target = patch.getAsJsonObject("target");
    int found = 0;
    for (JsonObject manifest : manifests) {
      if (kind(manifest).equals(target.get("kind").getAsString())
          && name(manifest).equals(target.get("name").getAsString())) {
        found++;
        for (Object operation :
            (List<?>)
                new Yaml(new SafeConstructor(new LoaderOptions()))
                    .load(patch.get("patch").getAsString())) {
          apply(manifest, new Gson().toJsonTree(operation).getAsJsonObject());
        }
      }
    }
    if (found == 0) {
      throw new IllegalStateException("a patch that hits nothing: " + target);
    }
  }

  private static void apply(JsonObject manifest, JsonObject operation) {
    String[] path = operation.get("path").getAsString().substring(1).split("/", -1);
    JsonElement parent = manifest;
    for (int i = 0; i < path.length - 1; i++) {
      parent =
          parent.isJsonArray()
              ? parent.getAsJsonArray().get(Integer.parseInt(path[i]))
              : parent.getAsJsonObject().get(path[i]);
    }
    String last = path[path.length - 1];
    switch (operation.get("op").getAsString()) {
      case "add" -> {
        if (parent.isJsonArray()) {
          if (!last.equals("-")) {
            throw new IllegalStateException("beyond this resolver: " + operation);
          }
          parent.getAsJsonArray().add(operation.get("value").deepCopy());
        } else {
          parent.getAsJsonObject().add(last, operation.get("value").deepCopy());
        }
      }
      case "replace" -> {
        if (parent.isJsonArray()) {
          JsonArray array = parent.getAsJsonArray();
          array.set(Integer.parseInt(last), operation.get("value").deepCopy());
        } else {
          if (!parent.getAsJsonObject().has(last)) {
            throw new IllegalStateException("nothing to replace: " + operation);
          }
          parent.getAsJsonObject().add(last, operation.get("value").deepCopy());
        }
      }
      case "remove" -> {
        if (parent.getAsJsonObject().remove(last) == null) {
          throw new IllegalStateException("nothing to remove: " + operation);
        }
      }
      default -> throw new IllegalStateException("beyond this resolver: " + operation);
    }
  }

  static String kind(JsonObject manifest) {
    return manifest.get("kind").getAsString();
  }

  static String name(JsonObject manifest) {
    return manifest.getAsJsonObject("metadata").get("name").getAsString();
  }

  /** The same values whatever the numbers' Java types are. */
  static JsonElement plain(JsonElement element) {
    return JsonParser.parseString(element.toString());
  }
}
