package org.theriac.gateway.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A bundle as clients send it, with or without a type.
 *
 * @param entries its resources in order
 * @param next address of the next page; empty if it says that this is all
 */
public record FhirBundle(List<Entry> entries, String next) {

  /**
   * One resource.
   *
   * @param fullUrl its address in the bundle; empty if not given
   * @param resource the resource
   */
  public record Entry(String fullUrl, ObjectNode resource) {
    /** Type of the resource. */
    public String type() {
      return FhirTree.text(resource, "resourceType");
    }

    /** {@code Type/id}; only the type if it has no id. */
    public String reference() {
      String id = FhirTree.text(resource, "id");
      return id.isEmpty() ? type() : type() + "/" + id;
    }

    /**
     * True if a reference means this resource: relative, absolute, a bare id, a {@code urn:uuid:}
     * with or without its start, each with or without a version.
     */
    public boolean isMeantBy(String reference) {
      String plain = plain(reference);
      if (plain.isEmpty()) {
        return false;
      }
      String address = plain(fullUrl);
      if (!address.isEmpty() && (plain.equals(address) || isTyped(plain, type(), address))) {
        return true;
      }
      String id = FhirTree.text(resource, "id");
      return !id.isEmpty() && (plain.equals(id) || isTyped(plain, type(), id));
    }

    /** {@code Type/id}, alone or at the end of an address. */
    private static boolean isTyped(String reference, String type, String id) {
      int start = reference.length() - id.length() - 1 - type.length();
      return start >= 0
          && reference.endsWith(id)
          && reference.charAt(start + type.length()) == '/'
          && reference.startsWith(type, start)
          && (start == 0 || reference.charAt(start - 1) == '/');
    }

    /** Without version, and without what says that it is a UUID or an OID. */
    private static String plain(String reference) {
      String plain = reference.strip();
      int version = plain.indexOf("/_history");
      plain = version < 0 ? plain : plain.substring(0, version);
      for (String urn : URNS) {
        if (plain.startsWith(urn)) {
          return plain.substring(urn.length());
        }
      }
      return plain.startsWith("#") ? plain.substring(1) : plain;
    }

    private static final List<String> URNS = List.of("urn:uuid:", "urn:oid:");
  }

  /** Copies the list. */
  public FhirBundle {
    entries = List.copyOf(entries);
  }

  /** A bundle without entries. */
  public static FhirBundle empty() {
    return new FhirBundle(List.of(), "");
  }

  /** False if it says that there is a next page. */
  public boolean complete() {
    return next.isEmpty();
  }

  /** The entries of both. */
  public FhirBundle and(FhirBundle other) {
    List<Entry> both = new ArrayList<>(entries);
    both.addAll(other.entries);
    return new FhirBundle(both, next.isEmpty() ? other.next : next);
  }

  /** The resources of a type, in order. */
  public List<ObjectNode> ofType(String type) {
    List<ObjectNode> ofType = List.of();
    for (Entry entry : entries) {
      if (entry.type().equals(type)) {
        if (ofType.isEmpty()) {
          ofType = new ArrayList<>();
        }
        ofType.add(entry.resource());
      }
    }
    return Collections.unmodifiableList(ofType);
  }

  /**
   * Reads a bundle, or a lone resource as a bundle of one.
   *
   * @param node the JSON
   * @return its resources; entries without a resource are passed over
   */
  public static FhirBundle of(JsonNode node) {
    if (!FhirTree.text(node, "resourceType").equals("Bundle") && !node.has("entry")) {
      return node instanceof ObjectNode resource && resource.has("resourceType")
          ? new FhirBundle(List.of(new Entry("", resource)), "")
          : empty();
    }
    List<Entry> entries = new ArrayList<>();
    for (JsonNode entry : FhirTree.list(node, "entry")) {
      if (FhirTree.object(entry, "resource") instanceof ObjectNode resource) {
        entries.add(new Entry(FhirTree.text(entry, "fullUrl"), resource));
      }
    }
    String next = next(node);
    // More matches than entries, and no word of further pages: some are missing.
    boolean isShort = next.isEmpty() && node.path("total").asLong(0) > entries.size();
    return new FhirBundle(entries, isShort ? "unknown" : next);
  }

  /**
   * True if the JSON tells of a failure, or is nothing of FHIR, so that nothing is known of what
   * was asked for: an OperationOutcome, alone or as an error among the entries of a Bundle (which a
   * searchset must not hold, FHIR R4 3.1.1.4.15, and some do), an entry that the server refused
   * ({@code Bundle.entry.response.status}), entries that are none, or an object without a type of
   * resource, as what stands before a server writes. Such an answer is not an empty one.
   *
   * @param node the JSON; what is absent, null or an empty object is no failure
   */
  public static boolean isFailure(JsonNode node) {
    if (!node.isObject() || node.isEmpty()) {
      return false;
    }
    if (!node.path("resourceType").isTextual() && !node.path("entry").isArray()) {
      return true;
    }
    if (isOutcome(node) || isMalformed(node)) {
      return true;
    }
    for (JsonNode entry : node.path("entry")) {
      if (isError(entry.path("resource"))
          || isError(entry.path("response").path("outcome"))
          || FhirTree.text(entry.path("response"), "status").matches("\\s*[45][0-9]{2}\\b.*")) {
        return true;
      }
    }
    return false;
  }

  /** True if what should be entries with resources is something else, so that it cannot be read. */
  public static boolean isMalformed(JsonNode bundle) {
    JsonNode entries = bundle.path("entry");
    if (entries.isMissingNode() || entries.isNull() || entries.isObject()) {
      return false;
    }
    if (!entries.isArray()) {
      return true;
    }
    for (JsonNode entry : entries) {
      JsonNode resource = entry.path("resource");
      if (!entry.isObject()
          || !(resource.isObject() || resource.isMissingNode() || resource.isNull())) {
        return true;
      }
    }
    return false;
  }

  /** True for an OperationOutcome. */
  public static boolean isOutcome(JsonNode node) {
    return FhirTree.text(node, "resourceType").equals("OperationOutcome");
  }

  private static boolean isError(JsonNode resource) {
    if (isOutcome(resource)) {
      for (JsonNode issue : resource.path("issue")) {
        String severity = FhirTree.text(issue, "severity");
        if (severity.equals("error") || severity.equals("fatal")) {
          return true;
        }
      }
    }
    return false;
  }

  private static String next(JsonNode bundle) {
    for (JsonNode link : FhirTree.list(bundle, "link")) {
      if (FhirTree.text(link, "relation").equals("next")) {
        String url = FhirTree.text(link, "url");
        // A next page without an address is still a next page.
        return url.isEmpty() ? "unknown" : url;
      }
    }
    return "";
  }

  /** The resource that a reference means; null if it is not here. */
  public @Nullable Entry find(String reference) {
    for (Entry entry : entries) {
      if (entry.isMeantBy(reference)) {
        return entry;
      }
    }
    return null;
  }
}
