package org.theriac.knowledgebase.oncology;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** OncoTree as an immutable tree, with the names and withdrawn codes by which a node is found. */
public final class TumorTypes {
  /** Words that say how far a disease has come, not what it is. */
  private static final Pattern COURSE =
      Pattern.compile(
          "\\b(locally advanced|advanced|metastatic|unresectable|inoperable|recurrent|relapsed or refractory|relapsed"
              + "|refractory|resected|stage (?:iv|iii|ii|i|[1-4])[abc]?|newly diagnosed)\\b");

  private final Map<String, TumorType> byCode;
  private final Map<String, List<TumorType>> path;
  private final Map<String, Set<String>> ancestors;
  private final Map<String, List<String>> byFormerCode;
  private final Map<String, List<String>> byName;

  private TumorTypes(Map<String, TumorType> byCode) {
    this.byCode = Collections.unmodifiableMap(byCode);
    this.path = new HashMap<>();
    this.ancestors = new HashMap<>();
    this.byFormerCode = new HashMap<>();
    this.byName = new HashMap<>();
    for (TumorType type : byCode.values()) {
      List<TumorType> nodes = pathOf(type);
      path.put(type.code(), List.copyOf(nodes));
      Set<String> codes = new LinkedHashSet<>();
      nodes.forEach(node -> codes.add(node.code()));
      ancestors.put(type.code(), Collections.unmodifiableSet(codes));
      for (String former : type.formerCodes()) {
        byFormerCode.computeIfAbsent(former, absent -> new ArrayList<>()).add(type.code());
      }
      nameKeys(type)
          .forEach(
              name -> byName.computeIfAbsent(name, absent -> new ArrayList<>()).add(type.code()));
    }
  }

  /**
   * Builds the tree.
   *
   * @throws IllegalArgumentException on a duplicate code, a missing parent or a cycle
   */
  public static TumorTypes of(Collection<TumorType> types) {
    Map<String, TumorType> byCode = new TreeMap<>();
    for (TumorType type : types) {
      if (byCode.put(type.code(), type) != null) {
        throw new IllegalArgumentException("duplicate tumour type " + type.code());
      }
    }
    return new TumorTypes(byCode);
  }

  /** Every node, by code. */
  public Collection<TumorType> all() {
    return byCode.values();
  }

  /** The node of a current code. */
  public Optional<TumorType> find(String code) {
    return Optional.ofNullable(byCode.get(code));
  }

  /** Current codes that replace a withdrawn one; empty if the code was never in OncoTree. */
  public List<String> replacementsOf(String formerCode) {
    return List.copyOf(byFormerCode.getOrDefault(formerCode, List.of()));
  }

  /** From the tissue down to the node itself; empty for an unknown code. */
  public List<TumorType> path(String code) {
    return path.getOrDefault(code, List.of());
  }

  /** Whether a node is another or lies below it. */
  public boolean isSelfOrDescendant(String code, String ancestor) {
    return ancestors.getOrDefault(code, Set.of()).contains(ancestor);
  }

  /**
   * The node whose name or synonym is exactly this, aside from case, spelling of British English,
   * and words that speak of stage or course, such as "metastatic"; empty if none or more than one
   * is.
   */
  public Optional<TumorType> named(String name) {
    String wanted = normalized(name);
    List<String> codes = byName.getOrDefault(wanted, List.of());
    if (codes.isEmpty()) {
      codes =
          byName.getOrDefault(
              COURSE.matcher(wanted).replaceAll(" ").strip().replaceAll(" +", " "), List.of());
    }
    return codes.size() == 1 ? find(codes.getFirst()) : Optional.empty();
  }

  /**
   * Finds nodes by code or words: exact code, exact name, withdrawn code, then every word of the
   * query in name or synonyms, shorter names first.
   *
   * @param limit at most so many, at least 1
   */
  public List<TumorType> search(String query, int limit) {
    Set<String> found = new LinkedHashSet<>();
    String code = query.strip().toUpperCase(Locale.ROOT);
    if (byCode.containsKey(code)) {
      found.add(code);
    }
    String wanted = normalized(query);
    found.addAll(byName.getOrDefault(wanted, List.of()));
    found.addAll(byFormerCode.getOrDefault(code, List.of()));
    List<String> words = List.of(wanted.split(" "));
    byCode.values().stream()
        .filter(type -> !wanted.isEmpty() && words.stream().allMatch(searchText(type)::contains))
        .sorted(
            Comparator.comparingInt((TumorType type) -> type.name().length())
                .thenComparing(TumorType::code))
        .forEach(type -> found.add(type.code()));
    return found.stream().limit(limit).map(byCode::get).toList();
  }

  private List<TumorType> pathOf(TumorType type) {
    List<TumorType> nodes = new ArrayList<>();
    TumorType node = type;
    while (true) {
      nodes.add(node);
      if (nodes.size() > 20) {
        throw new IllegalArgumentException("tumour type " + type.code() + " lies in a cycle");
      }
      if (node.parent().isEmpty()) {
        Collections.reverse(nodes);
        return nodes;
      }
      TumorType parent = byCode.get(node.parent());
      if (parent == null) {
        throw new IllegalArgumentException(
            "tumour type " + node.code() + " has no parent " + node.parent());
      }
      node = parent;
    }
  }

  private static Set<String> nameKeys(TumorType type) {
    Set<String> names = new LinkedHashSet<>();
    names.add(normalized(type.name()));
    type.synonyms().forEach(synonym -> names.add(normalized(synonym)));
    return names;
  }

  private static String searchText(TumorType type) {
    return normalized(type.name() + " " + String.join(" ", type.synonyms()) + " " + type.code());
  }

  private static String normalized(String text) {
    StringBuilder result = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = Character.toLowerCase(text.charAt(i));
      boolean kept = Character.isLetterOrDigit(c) || c == '+';
      if (kept) {
        result.append(c);
      } else if (!result.isEmpty() && result.charAt(result.length() - 1) != ' ') {
        result.append(' ');
      }
    }
    return result
        .toString()
        .strip()
        .replace("aemia", "emia")
        .replace("haem", "hem")
        .replace("tumour", "tumor")
        .replace("oesoph", "esoph");
  }
}
