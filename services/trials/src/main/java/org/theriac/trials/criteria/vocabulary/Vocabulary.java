package org.theriac.trials.criteria.vocabulary;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.theriac.knowledgebase.GeneSymbol;
import org.theriac.knowledgebase.KnowledgeRelease;
import org.theriac.knowledgebase.oncology.CancerGene;
import org.theriac.knowledgebase.pharmacogenomics.EnzymeModulator;
import org.theriac.knowledgebase.pharmacogenomics.NamedAllele;
import org.theriac.trials.criteria.vocabulary.Term.Kind;
import org.theriac.trials.patterns.Alternatives;
import org.theriac.trials.patterns.Rule;

/** Concepts by their words, from the knowledge release and the tables beside this package. */
public final class Vocabulary {
  /** Before words of narrowing.txt that can stand alone. */
  private static final String THING = "thing ";

  private static final int SHORTEST_NAME = 4;
  private static final int MOST_KEPT = 20_000;
  private static final String NOTES = "/org/theriac/trials/notes/";

  private record Entry(Kind kind, String type, String name, List<String> stems, String written) {}

  private final Map<String, List<Entry>> byFirst = new HashMap<>();
  private final Map<String, Measure> measures = new HashMap<>();
  private final Map<String, Set<String>> classes = new HashMap<>();
  private final Map<String, List<String>> wider = new HashMap<>();
  private final Map<String, List<String>> maybeWider = new HashMap<>();
  private final Map<String, Set<String>> openMembers = new HashMap<>();
  private final Map<String, String> treatmentNames = new HashMap<>();

  /** All members of all classes, and the regimens. */
  private final Set<String> inClasses = new HashSet<>();

  private final Map<String, String> classNames = new HashMap<>();
  private final Map<String, List<String>> groups = new HashMap<>();

  /** Names of markers that were looked up already. */
  private final Kept<List<String>> markersOf =
      new Kept<>(MOST_KEPT, written -> List.copyOf(namedMarkers(written)));

  private static final Kept<String> STEMS = new Kept<>(MOST_KEPT, Vocabulary::stems);

  private final Map<String, String> canonicalFindings = new HashMap<>();
  private final Map<String, Set<String>> valueWords = new LinkedHashMap<>();
  private final Map<String, List<String>> changeClasses = new HashMap<>();
  private final Map<String, Set<String>> beside = new HashMap<>();
  private final Map<String, String> geneOfChange = new HashMap<>();
  private final Map<GeneSymbol, CancerGene> genes;
  private final Map<String, Map<String, String>> alleleFunctions = new HashMap<>();
  private final Alternatives fillers =
      new Alternatives(
          Tables.lines("/org/theriac/trials/criteria/fillers.txt").stream()
              .map(line -> Rule.of("(?:" + line + ")(?![\\w-])"))
              .toList());
  private final Map<String, Set<String>> withRegimens = new HashMap<>();
  private final Map<String, String> shownBy = new HashMap<>();
  private final Map<String, String> sexOf = new HashMap<>();
  private final Map<String, Suppressed> suppressed = new HashMap<>();
  private final List<String[]> implied = Tables.rows("implied.tsv", 4);
  private final List<String> lasting = Tables.lines("/org/theriac/trials/criteria/lasting.txt");
  private final Set<String> ungraded =
      Set.copyOf(Tables.lines("/org/theriac/trials/criteria/ungraded.txt"));
  private final Pattern narrowing = narrowing(false);
  private final Pattern qualifying = narrowing(true);
  private final List<String[]> thresholds = Tables.rows("thresholds.tsv", 5);
  private final List<String[]> results = Tables.rows("results.tsv", 6);

  /**
   * Words that only narrow.
   *
   * @param adjectives only those that cannot stand for a thing
   */
  private static Pattern narrowing(boolean adjectives) {
    var lines =
        Tables.lines("/org/theriac/trials/criteria/narrowing.txt").stream()
            .filter(line -> !adjectives || !line.startsWith(THING))
            .map(line -> line.startsWith(THING) ? line.substring(THING.length()) : line)
            .toList();
    return Pattern.compile("(?:(?:" + String.join("|", lines) + ")(?: |$))+");
  }

  private Vocabulary(KnowledgeRelease release) {
    this.genes = release.oncology().genes();
  }

  /**
   * Compiles it.
   *
   * @throws IllegalStateException if a table is missing or broken
   */
  public static Vocabulary of(KnowledgeRelease release) {
    var vocabulary = new Vocabulary(release);
    vocabulary.addReleaseNames(release);
    vocabulary.addTreatments(release);
    vocabulary.addFindings();
    vocabulary.addSigns();
    vocabulary.addMeasures();
    vocabulary.addMarkers(release);
    release
        .pharmacogenomics()
        .genes()
        .forEach((gene, definition) -> {
          var functions = new HashMap<String, String>();
          for (NamedAllele allele : definition.alleles()) {
            functions.put(
                allele.name(),
                allele.reference() && allele.function().isEmpty()
                    ? "Normal function"
                    : allele.function());
          }
          vocabulary.alleleFunctions.put(gene.value(), functions);
        });
    vocabulary
        .byFirst
        .values()
        .forEach(entries ->
            entries.sort(Comparator.comparingInt((Entry entry) -> -entry.stems().size())));
    return vocabulary;
  }

  private void addReleaseNames(KnowledgeRelease release) {
    for (String[] row : Tables.rows("diseases.tsv", 2)) {
      for (String words : Tables.split(row[1])) {
        add(Kind.DISEASE, "diagnosis", words.toLowerCase(Locale.ROOT), words, 2);
      }
    }
    release.oncology().tumorTypes().all().stream()
        // The tops of the tree are organs, not tumours.
        .filter(type -> !type.parent().isEmpty() && !type.parent().equals("TISSUE"))
        .forEach(type -> {
          add(
              Kind.DISEASE,
              "diagnosis",
              type.name().toLowerCase(Locale.ROOT),
              type.name(),
              SHORTEST_NAME);
          type.synonyms()
              .forEach(word ->
                  add(
                      Kind.DISEASE,
                      "diagnosis",
                      word.toLowerCase(Locale.ROOT),
                      word,
                      SHORTEST_NAME));
        });
  }

  private void addTreatments(KnowledgeRelease release) {
    release
        .oncology()
        .therapies()
        .forEach((name, agent) -> {
          treatment(name, name);
          agent.synonyms().forEach(word -> treatment(name, word));
        });
    release.drugs().ingredients().values().forEach(drug -> treatment(drug.name(), drug.name()));
    var rows = Tables.rows("drug-classes.tsv", 3);
    // What criteria call a class is the class, whatever notes mean by it.
    var classWords = new HashSet<String>();
    rows.forEach(row -> Tables.split(row[1]).forEach(word -> classWords.add(key("", word))));
    for (String line : Tables.lines(NOTES + "therapies.tsv")) {
      var cells = line.split("\t", -1);
      if (cells.length >= 3 && cells[0].equals("therapy")) {
        for (String words : Tables.split(cells[2])) {
          if (classWords.contains(key("", words))) {
            continue;
          }
          if (words.length() > 3) {
            treatment(cells[1].toLowerCase(Locale.ROOT), words);
          } else {
            treatmentNames.putIfAbsent(
                words.toLowerCase(Locale.ROOT), cells[1].toLowerCase(Locale.ROOT));
          }
        }
      }
    }
    for (String[] row : rows) {
      for (String member : Tables.split(row[2])) {
        if (Character.isLetter(member.charAt(0)) && !classWords.contains(key("", member))) {
          treatment(treatmentName(member), member);
        }
      }
    }
    for (String[] row : Tables.rows("regimens.tsv", 2)) {
      inClasses.add(row[0].toLowerCase(Locale.ROOT));
      for (String medicine : Tables.split(row[1])) {
        withRegimens
            .computeIfAbsent(medicine, alone -> new HashSet<>(Set.of(alone)))
            .add(row[0].toLowerCase(Locale.ROOT));
      }
    }
    Map<String, String[]> byName = new LinkedHashMap<>();
    rows.forEach(row -> byName.put(row[0], row));
    for (String[] row : rows) {
      var members = members(row[0], byName, release, new HashSet<>());
      var open = new HashSet<>(openMembers(row, byName, release));
      inClasses.addAll(members);
      members.removeAll(open);
      openMembers.put(row[0].toLowerCase(Locale.ROOT), open);
      classes.put(row[0].toLowerCase(Locale.ROOT), members);
      classNames.putIfAbsent(row[0].toLowerCase(Locale.ROOT), row[0].toLowerCase(Locale.ROOT));
      for (String words : Tables.split(row[1])) {
        add(Kind.TREATMENT, "therapy", row[0].toLowerCase(Locale.ROOT), words, 2);
        classNames.putIfAbsent(words.toLowerCase(Locale.ROOT), row[0].toLowerCase(Locale.ROOT));
      }
    }
  }

  private void treatment(String name, String words) {
    var lower = name.toLowerCase(Locale.ROOT);
    add(Kind.TREATMENT, "therapy", lower, words, SHORTEST_NAME);
    treatmentNames.putIfAbsent(words.toLowerCase(Locale.ROOT), lower);
    treatmentNames.putIfAbsent(lower, lower);
  }

  /** Members that are given for other illnesses too, so that they alone do not tell. */
  private Set<String> openMembers(
      String[] row, Map<String, String[]> rows, KnowledgeRelease release) {
    var named =
        Tables.split(row[2]).stream()
            .filter(member -> member.startsWith("?"))
            .map(member -> member.substring(1))
            .toList();
    return named.isEmpty()
        ? Set.of()
        : members(
            new String[] {row[0], "", String.join("|", named)}, rows, release, new HashSet<>());
  }

  private Set<String> members(
      String name, Map<String, String[]> rows, KnowledgeRelease release, Set<String> seen) {
    var members = new LinkedHashSet<String>();
    var row = rows.get(name);
    if (row == null) {
      throw new IllegalStateException("drug-classes.tsv: no class " + name);
    }
    if (!seen.add(name)) {
      return members;
    }
    members.add(name.toLowerCase(Locale.ROOT));
    for (String words : Tables.split(row[1])) {
      members.add(words.toLowerCase(Locale.ROOT));
    }
    members.addAll(members(row, rows, release, seen));
    return members;
  }

  private Set<String> members(
      String[] row, Map<String, String[]> rows, KnowledgeRelease release, Set<String> seen) {
    var members = new LinkedHashSet<String>();
    for (String member : Tables.split(row[2])) {
      switch (member.charAt(0)) {
        case '?' -> {
          // Taken apart from the members.
        }
        case '@' -> members.addAll(members(member.substring(1), rows, release, seen));
        case '~' ->
            release
                .oncology()
                .therapies()
                .forEach((therapy, agent) -> {
                  if (agent.mechanism().contains(member.substring(1))) {
                    members.add(therapy.toLowerCase(Locale.ROOT));
                  }
                });
        case '!' -> {
          if (member.equals("!ONCOLOGY")) {
            release
                .oncology()
                .therapies()
                .keySet()
                .forEach(therapy -> members.add(therapy.toLowerCase(Locale.ROOT)));
          } else {
            members.addAll(modulators(member.substring(1), release));
          }
        }
        default -> members.add(member.toLowerCase(Locale.ROOT));
      }
    }
    return members;
  }

  private static Set<String> modulators(String enzymeAndEffect, KnowledgeRelease release) {
    var parts = enzymeAndEffect.split("/", 2);
    var names = new HashSet<String>();
    for (List<EnzymeModulator> list : release.pharmacogenomics().modulators().values()) {
      for (EnzymeModulator modulator : list) {
        if (modulator.enzyme().value().equals(parts[0])
            && modulator.effect().name().equals(parts[1])) {
          names.add(modulator.drug().name().toLowerCase(Locale.ROOT));
        }
      }
    }
    return names;
  }

  private void addSigns() {
    for (String[] row : Tables.rows("signs.tsv", 3)) {
      for (String words : Tables.split(row[0])) {
        add(Kind.SIGN, row[2], row[1], words, 2);
      }
    }
  }

  private void addFindings() {
    Tables.rows("of-one-sex.tsv", 2).forEach(row -> sexOf.put(row[0], row[1]));
    Tables.rows("controlled.tsv", 4)
        .forEach(row ->
            suppressed.put(row[0], new Suppressed(row[1], row[2], Double.parseDouble(row[3]))));
    Tables.rows("serologies.tsv", 2).forEach(row -> shownBy.put(row[0], row[1]));
    for (String[] row : Tables.rows("conditions.tsv", 4)) {
      var parents = Tables.split(row[2]);
      var name = row[1].toLowerCase(Locale.ROOT);
      wider.put(name, parents.stream().filter(parent -> !parent.startsWith("?")).toList());
      var maybe =
          parents.stream()
              .filter(parent -> parent.startsWith("?"))
              .map(parent -> parent.substring(1))
              .toList();
      if (!maybe.isEmpty()) {
        maybeWider.put(name, maybe);
      }
      canonicalFindings.putIfAbsent(key(row[0], row[1]), row[1]);
      for (String words : Tables.split(row[3])) {
        boolean bareSite =
            row[0].equals("metastasis") && !words.contains(" ") && !words.equals("lmd");
        if (!bareSite) {
          add(Kind.FINDING, row[0], row[1], words, 2);
        }
        canonicalFindings.putIfAbsent(key(row[0], words), row[1]);
      }
    }
  }

  private static String key(String type, String words) {
    return type + STEMS.of(words);
  }

  private static String stems(String words) {
    var stems = new StringBuilder();
    Stems.of(words).forEach(word -> stems.append(' ').append(word.stem()));
    return stems.toString();
  }

  private void addMeasures() {
    for (String[] row : Tables.rows("measures.tsv", 7)) {
      var factors = new HashMap<String, Double>();
      if (!row[5].isEmpty()) {
        for (String factor : row[5].split(";", -1)) {
          int equals = factor.indexOf('=');
          factors.put(
              factor.substring(0, equals), Double.parseDouble(factor.substring(equals + 1)));
        }
      }
      measures.put(
          row[1],
          new Measure(
              row[0],
              row[1],
              row[2],
              row[3].isEmpty() ? Double.NEGATIVE_INFINITY : Double.parseDouble(row[3]),
              row[4].isEmpty() ? Double.POSITIVE_INFINITY : Double.parseDouble(row[4]),
              factors));
      for (String words : Tables.split(row[6])) {
        add(Kind.MEASURE, row[0], row[1], words, 2);
      }
    }
  }

  private void addMarkers(KnowledgeRelease release) {
    for (String[] row : Tables.rows("markers.tsv", 4)) {
      switch (row[0]) {
        case "group" -> {
          groups.put(row[1], Tables.split(row[2]));
          Tables.split(row[3]).forEach(words -> add(Kind.MARKER, "biomarker", row[1], words, 2));
        }
        case "state" ->
            Tables.split(row[3]).forEach(words -> add(Kind.MARKER_STATE, row[2], row[1], words, 2));
        case "value" -> valueWords.put(row[1], new HashSet<>(Tables.split(row[3])));
        case "class" ->
            Tables.split(row[3])
                .forEach(word -> changeClasses.put(row[1] + " " + word, Tables.split(row[2])));
        case "germline" ->
            Tables.split(row[3]).forEach(words -> add(Kind.MARKER, "germline", row[1], words, 2));
        case "change" -> Tables.split(row[3]).forEach(change -> geneOfChange.put(change, row[1]));
        case "beside" -> beside.put(row[1], new HashSet<>(Tables.split(row[2])));
        default -> throw new IllegalStateException("markers.tsv: unknown kind " + row[0]);
      }
    }
    release
        .oncology()
        .genes()
        .forEach((symbol, gene) -> {
          if (!groups.containsKey(symbol.value())
              && groups.values().stream()
                  .noneMatch(members -> members.equals(List.of(symbol.value())))) {
            add(Kind.MARKER, "biomarker", symbol.value(), symbol.value(), 2);
          }
        });
  }

  private void add(Kind kind, String type, String name, String words, int shortest) {
    if (words.length() < shortest) {
      return;
    }
    var stems = Stems.of(words).stream().map(Stems.Word::stem).toList();
    if (stems.isEmpty()) {
      return;
    }
    var entries = byFirst.computeIfAbsent(stems.getFirst(), first -> new ArrayList<>());
    boolean known =
        entries.stream()
            .anyMatch(entry ->
                entry.kind() == kind
                    && entry.stems().equals(stems)
                    && (kind != Kind.MARKER || entry.written().equals(words)));
    if (!known) {
      entries.add(new Entry(kind, type, name, stems, words));
    }
  }

  /** All concepts of a text, the longest at each place; several kinds may share a place. */
  public List<Term> find(String text) {
    var words = Stems.of(text);
    var found = new ArrayList<Term>();
    var covered = new HashMap<Kind, Integer>();
    for (int i = 0; i < words.size(); i++) {
      for (Entry entry : byFirst.getOrDefault(words.get(i).stem(), List.of())) {
        int end = isDenied(entry, words, i) ? 0 : fits(entry, words, i, text);
        if (end > 0 && words.get(i).start() >= covered.getOrDefault(entry.kind(), 0)) {
          found.add(new Term(entry.kind(), entry.type(), entry.name(), words.get(i).start(), end));
          covered.put(entry.kind(), end);
        }
      }
      marker(words.get(i), text, found);
    }
    return found;
  }

  /** "Non small cell …" is another tumour than the one that the words behind "non" name. */
  private static boolean isDenied(Entry entry, List<Stems.Word> words, int at) {
    return entry.kind() == Kind.DISEASE
        && at > 0
        && words.get(at - 1).written().equalsIgnoreCase("non");
  }

  /** "gene-mutated", "gene-positive", "gene/gene": the word's first part is what is known. */
  private void marker(Stems.Word word, String text, List<Term> found) {
    var written = word.written();
    int cut = firstJoiner(written);
    if (cut < 2) {
      return;
    }
    for (int from = 0; from < written.length(); ) {
      int to = from;
      while (to < written.length() && "-/:".indexOf(written.charAt(to)) < 0) {
        to++;
      }
      var part = written.substring(from, to);
      int start = word.start() + from;
      int end = word.start() + to;
      if (!part.isEmpty()
          && found.stream()
              .noneMatch(
                  term -> term.kind() == Kind.MARKER && term.start() < end && term.end() > start)) {
        for (Entry entry : byFirst.getOrDefault(Stems.stem(part), List.of())) {
          if (entry.kind() == Kind.MARKER && entry.written().equals(part)) {
            found.add(new Term(Kind.MARKER, "biomarker", entry.name(), start, end));
            break;
          }
        }
      }
      from = to + 1;
    }
  }

  private static int firstJoiner(String written) {
    for (int at = 0; at < written.length(); at++) {
      if ("-/:".indexOf(written.charAt(at)) >= 0) {
        return at;
      }
    }
    return -1;
  }

  private static int fits(Entry entry, List<Stems.Word> words, int from, String text) {
    var stems = entry.stems();
    if (from + stems.size() > words.size()) {
      return -1;
    }
    for (int i = 0; i < stems.size(); i++) {
      if (!words.get(from + i).stem().equals(stems.get(i))) {
        return -1;
      }
    }
    int start = words.get(from).start();
    int end = words.get(from + stems.size() - 1).end();
    var written = text.substring(start, end);
    if (entry.kind() == Kind.MARKER && !written.equals(entry.written())) {
      return -1;
    }
    boolean abbreviation = written.length() <= 3;
    return abbreviation && written.equals(written.toLowerCase(Locale.ROOT)) && stems.size() == 1
        ? -1
        : end;
  }

  /** What is known of a measure; empty if it is none. */
  public Optional<Measure> measure(String name) {
    return Optional.ofNullable(measures.get(name));
  }

  /** The members of a class of medicines, in lower case; empty if it is no class. */
  public Set<String> classMembers(String name) {
    return classes.getOrDefault(name.toLowerCase(Locale.ROOT), Set.of());
  }

  /**
   * Medicines of a class that are given for other illnesses too, so that one of them alone does not
   * tell whether the class was given; in lower case.
   */
  public Set<String> openMembers(String name) {
    return openMembers.getOrDefault(name.toLowerCase(Locale.ROOT), Set.of());
  }

  /** The name of a class of medicines, by any of its names; empty if it is none. */
  public Optional<String> className(String words) {
    return Optional.ofNullable(classNames.get(words.toLowerCase(Locale.ROOT).strip()));
  }

  /** A medicine and the regimens that hold it, in lower case. */
  public Set<String> withRegimens(String medicine) {
    return withRegimens.getOrDefault(medicine, Set.of(medicine));
  }

  /** A medicine's name, by any of its names. */
  public String treatmentName(String words) {
    var lower = words.toLowerCase(Locale.ROOT).strip();
    return treatmentNames.getOrDefault(lower, lower);
  }

  /** Whether words name a medicine, a regimen, a procedure or a class that is known here. */
  public boolean isTreatment(String words) {
    var lower = words.toLowerCase(Locale.ROOT).strip();
    return treatmentNames.containsKey(lower)
        || classNames.containsKey(lower)
        || inClasses.contains(lower);
  }

  /** A finding's name, by any of its names. */
  public String findingName(String type, String words) {
    return canonicalFindings.getOrDefault(key(type, words), words);
  }

  /**
   * Whether a finding is a kind of a wider one, or the same. Two that are each other's wider one
   * (brain and central nervous system, which charts do not tell apart) stand for each other, but
   * not for each other's kinds: no brain metastasis is no statement about the meninges.
   */
  public boolean isKindOf(String finding, String ancestor) {
    return isKindOf(finding, ancestor, 0);
  }

  /** Whether a finding may be a kind of a wider one, by its course. */
  public boolean mayBeKindOf(String finding, String ancestor) {
    return maybeWider.entrySet().stream()
        .anyMatch(step ->
            isKindOf(finding, step.getKey())
                && step.getValue().stream().anyMatch(wide -> isKindOf(wide, ancestor)));
  }

  private boolean isKindOf(String finding, String ancestor, int depth) {
    if (finding.equalsIgnoreCase(ancestor)) {
      return true;
    }
    if (depth > 6) {
      return false;
    }
    String name = finding.toLowerCase(Locale.ROOT);
    for (String parent : wider.getOrDefault(name, List.of())) {
      boolean mutual =
          wider.getOrDefault(parent.toLowerCase(Locale.ROOT), List.of()).contains(name);
      boolean kind =
          mutual
              ? depth == 0 && parent.equalsIgnoreCase(ancestor)
              : isKindOf(parent, ancestor, depth + 1);
      if (kind) {
        return true;
      }
    }
    return false;
  }

  /** The genes that a word for a marker means; itself if it means one. */
  public List<String> members(String marker) {
    return groups.getOrDefault(marker, List.of(marker));
  }

  /** Canonical names that a chart's name of a marker may stand for. */
  public List<String> markersOf(String written) {
    return markersOf.of(written);
  }

  private List<String> namedMarkers(String written) {
    var markers = new ArrayList<String>();
    for (Term term : find(written)) {
      if (term.kind() == Kind.MARKER) {
        markers.addAll(members(term.name()));
      }
    }
    if (!markers.isEmpty()) {
      return markers;
    }
    for (Term term : find(written)) {
      if (term.kind() == Kind.MARKER_STATE) {
        return List.of(term.name());
      }
    }
    return List.of(written);
  }

  /** The classes of results that a report's words mean. */
  public Set<String> meanings(String words) {
    var lower = words.toLowerCase(Locale.ROOT).strip();
    var meanings = new LinkedHashSet<String>();
    valueWords.forEach((meaning, spellings) -> {
      if (spellings.contains(lower)) {
        meanings.add(meaning);
      }
    });
    return meanings;
  }

  /** Words of results, by meaning. */
  public Map<String, Set<String>> resultWords() {
    return Collections.unmodifiableMap(valueWords);
  }

  /** The sex at birth that a condition can only occur in; empty = in both. */
  public Optional<String> sexOf(String condition) {
    return Optional.ofNullable(sexOf.get(condition));
  }

  /**
   * What tells how active a lasting infection is, and what suppresses it.
   *
   * @param load measurement of its activity
   * @param medicines class of medicines that suppress it
   * @param high load, in IU or copies per mL, from which on nobody calls it suppressed
   */
  public record Suppressed(String load, String medicines, double high) {}

  /** The lasting illness that a test shows, and whose absence is its negative result. */
  public Optional<String> shownBy(String test) {
    return Optional.ofNullable(shownBy.get(test));
  }

  /** How a lasting infection is suppressed; empty = it is none. */
  public Optional<Suppressed> suppressed(String condition) {
    return Optional.ofNullable(suppressed.get(condition));
  }

  /** The gene that a change is known by, where none is named; empty = it may be of several. */
  public Optional<String> geneOfChange(String change) {
    return Optional.ofNullable(geneOfChange.get(change));
  }

  /** Changes of a gene that are found beside others. */
  public Set<String> beside(String gene) {
    return beside.getOrDefault(gene, Set.of());
  }

  /** The changes that a word such as "sensitizing" means for a gene; empty = none known. */
  public List<String> changesOfClass(String gene, String word) {
    return changeClasses.getOrDefault(gene + " " + word.toLowerCase(Locale.ROOT), List.of());
  }

  /** What the release knows of a gene. */
  public Optional<CancerGene> gene(String symbol) {
    return Optional.ofNullable(genes.get(new GeneSymbol(symbol)));
  }

  /** Whether a condition stays, so that a history of it is to have it. */
  public boolean isLasting(String condition) {
    return lasting.stream().anyMatch(stays -> isKindOf(condition, stays));
  }

  /**
   * Whether a condition comes in degrees, so that "severe" or "uncontrolled" before a list may be
   * said of it.
   */
  public boolean isGraded(String condition) {
    return !ungraded.contains(condition);
  }

  /**
   * Rows of illness, test, result, status, tests that leave it open, and how far back a denial
   * reaches, {@code results.tsv}.
   */
  public List<String[]> results() {
    return results;
  }

  /** Rows of condition, fact type, measurement, comparator and bound of {@code thresholds.tsv}. */
  public List<String[]> thresholds() {
    return thresholds;
  }

  /** Measurements that a sentence bounds without a number: type, name and bound of each. */
  public List<List<String>> implied(String sentence) {
    var found = new ArrayList<List<String>>();
    var lower = sentence.toLowerCase(Locale.ROOT);
    if (implied.stream().noneMatch(row -> lower.contains(row[0]))) {
      return found;
    }
    for (Stems.Word word : Stems.of(sentence)) {
      for (String[] row : implied) {
        if (word.stem().startsWith(row[0])) {
          found.add(List.of(row[1], row[2], row[3]));
        }
      }
    }
    return found;
  }

  /** Function of the named alleles of a germline gene; empty if it has none. */
  public Map<String, String> alleleFunctions(String gene) {
    return alleleFunctions.getOrDefault(gene, Map.of());
  }

  /** Germline genes that the release knows. */
  public Set<String> germlineGenes() {
    return alleleFunctions.keySet();
  }

  /** Whether words beside a question can only narrow it, never widen, turn or end it. */
  public boolean onlyNarrows(List<String> words) {
    return narrowing.matcher(String.join(" ", words).toLowerCase(Locale.ROOT)).matches();
  }

  /** Whether words can only be said of what stands behind them, and only narrow it. */
  public boolean onlyQualifies(List<String> words) {
    return qualifying.matcher(String.join(" ", words).toLowerCase(Locale.ROOT)).matches();
  }

  /** A text in lower case with blanks for the words that ask nothing, of the same length. */
  public String withoutFillers(String lower) {
    var left = new StringBuilder(lower);
    int at = 0;
    while (at < lower.length()) {
      int end = isAmidWord(lower, at) ? -1 : fillers.endAt(lower, at);
      for (int i = at; i < end; i++) {
        left.setCharAt(i, ' ');
      }
      at = Math.max(at + 1, end);
    }
    return left.toString();
  }

  private static boolean isAmidWord(String text, int at) {
    if (at == 0) {
      return false;
    }
    char before = text.charAt(at - 1);
    return before >= 'a' && before <= 'z'
        || before >= 'A' && before <= 'Z'
        || before >= '0' && before <= '9'
        || before == '_'
        || before == '-';
  }
}
