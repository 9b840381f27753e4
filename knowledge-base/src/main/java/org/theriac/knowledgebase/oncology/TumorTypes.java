package org.theriac.knowledgebase.oncology;

import java.text.Normalizer;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** OncoTree as an immutable tree, with the names and withdrawn codes by which a node is found. */
public final class TumorTypes {
  /** Words that say how far a disease has come, not what it is. */
  private static final Pattern COURSE =
      Pattern.compile(
          "\\b(locally advanced|advanced|metastatic|unresectable|inoperable|recurrent"
              + "|relapsed or refractory|relapsed|refractory|resected|stage (?:iv|iii|ii|i"
              + "|[1-4])[abc]?|newly diagnosed|castration (?:resistant|sensitive)|hormone sensitive"
              + "|previously treated|treatment naive|first line|second line)\\b");

  /** Words that most names share. */
  private static final Set<String> GENERIC =
      Set.of("cancer", "carcinoma", "tumor", "neoplasm", "malignancy", "disease", "adenocarcinoma");

  /** Words that join others and tell no tumour types apart. */
  private static final Set<String> JOINING = Set.of("of", "the", "and", "a", "an", "in", "with");

  private final Map<String, TumorType> byCode;
  private final Map<String, List<TumorType>> path;
  private final Map<String, Set<String>> ancestors;
  private final Map<String, List<String>> byFormerCode;
  private final Map<String, List<String>> byName;
  private final Map<String, Set<String>> byWords;
  private final Map<String, Lineage> wideNames;

  private TumorTypes(
      Map<String, TumorType> byCode,
      Map<String, Set<String>> otherNames,
      Map<Lineage, Set<String>> wide) {
    this.byCode = Collections.unmodifiableMap(byCode);
    this.path = new HashMap<>();
    this.ancestors = new HashMap<>();
    this.byFormerCode = new HashMap<>();
    this.byName = new HashMap<>();
    this.byWords = new HashMap<>();
    this.wideNames = new HashMap<>();
    wide.forEach(
        (lineage, names) -> names.forEach(name -> wideNames.put(normalized(name), lineage)));
    for (TumorType type : byCode.values()) {
      List<TumorType> nodes = pathOf(type);
      path.put(type.code(), List.copyOf(nodes));
      Set<String> codes = new LinkedHashSet<>();
      nodes.forEach(node -> codes.add(node.code()));
      ancestors.put(type.code(), Collections.unmodifiableSet(codes));
      for (String former : type.formerCodes()) {
        byFormerCode.computeIfAbsent(former, absent -> new ArrayList<>()).add(type.code());
      }
      Set<String> names = nameKeys(type);
      otherNames.getOrDefault(type.code(), Set.of()).forEach(name -> names.add(normalized(name)));
      for (String name : names) {
        byName.computeIfAbsent(name, absent -> new ArrayList<>()).add(type.code());
        byWords.computeIfAbsent(words(name), absent -> new LinkedHashSet<>()).add(type.code());
      }
    }
  }

  /**
   * Builds the tree.
   *
   * @param otherNames names under which a node is found beside its own, by code; they are no
   *     synonyms that could be read out of a text
   * @param wideNames names of no node that tell the lineage at most, such as "solid tumour"
   * @throws IllegalArgumentException on a duplicate code, a missing parent or a cycle
   */
  public static TumorTypes of(
      Collection<TumorType> types,
      Map<String, Set<String>> otherNames,
      Map<Lineage, Set<String>> wideNames) {
    Map<String, TumorType> byCode = new TreeMap<>();
    for (TumorType type : types) {
      if (byCode.put(type.code(), type) != null) {
        throw new IllegalArgumentException("duplicate tumour type " + type.code());
      }
    }
    return new TumorTypes(byCode, otherNames, wideNames);
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
   * The node whose name or synonym this is, aside from case, spelling of British English, accents,
   * the order of words ("carcinoma of the X"), a trailing "NOS", and words that speak of stage or
   * course, such as "metastatic"; of several on one branch the widest. Empty if none is, or several
   * on different branches are.
   */
  public Optional<TumorType> named(String name) {
    String wanted = normalized(name);
    String plain = withoutCourse(wanted);
    for (String spelling : List.of(wanted, plain, plain + " nos")) {
      List<String> codes = byName.getOrDefault(spelling, List.of());
      if (!codes.isEmpty()) {
        return widest(codes);
      }
    }
    return widest(byWords.getOrDefault(words(plain), Set.of()));
  }

  /** The one node above all the others or itself all of them. */
  private Optional<TumorType> widest(Collection<String> codes) {
    return codes.stream()
        .filter(code -> codes.stream().allMatch(other -> isSelfOrDescendant(other, code)))
        .findFirst()
        .flatMap(this::find);
  }

  /**
   * What a name that is of no node says of the lineage: "solid tumour" is solid, "cancer" says
   * nothing; empty if the release does not know the name.
   */
  public Optional<Lineage> lineageNamed(String name) {
    String wanted = normalized(name);
    return Optional.ofNullable(wideNames.get(wanted))
        .or(() -> Optional.ofNullable(wideNames.get(withoutCourse(wanted))));
  }

  /**
   * Finds nodes by code or words: exact code, exact name, withdrawn code, then every word of the
   * query in name or synonyms, shorter names first; if that gives nothing, without the words that
   * most names share, such as "cancer".
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
    addByWords(List.of(wanted.split(" ")), found);
    if (found.isEmpty()) {
      addByWords(
          Stream.of(withoutCourse(wanted).split(" "))
              .filter(word -> !GENERIC.contains(word) && !JOINING.contains(word))
              .toList(),
          found);
    }
    return found.stream().limit(limit).map(byCode::get).toList();
  }

  private void addByWords(List<String> words, Set<String> found) {
    if (words.stream().allMatch(String::isEmpty)) {
      return;
    }
    byCode.values().stream()
        .filter(type -> words.stream().allMatch(searchText(type)::contains))
        .sorted(
            Comparator.comparingInt((TumorType type) -> type.name().length())
                .thenComparing(TumorType::code))
        .forEach(type -> found.add(type.code()));
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

  private static String withoutCourse(String normalized) {
    return COURSE.matcher(normalized).replaceAll(" ").strip().replaceAll(" +", " ");
  }

  /** The words of a normalized name in the order of the alphabet. */
  private static String words(String normalized) {
    return Stream.of(normalized.split(" "))
        .filter(word -> !JOINING.contains(word))
        .sorted()
        .collect(Collectors.joining(" "));
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
    String plain =
        Normalizer.normalize(text, Normalizer.Form.NFD)
            .replaceAll("\\p{M}", "")
            .toLowerCase(Locale.ROOT);
    StringBuilder result = new StringBuilder(plain.length());
    for (int i = 0; i < plain.length(); i++) {
      char c = plain.charAt(i);
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
