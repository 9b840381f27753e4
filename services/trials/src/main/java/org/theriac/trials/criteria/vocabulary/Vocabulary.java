package org.theriac.trials.criteria.vocabulary;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.theriac.knowledgebase.KnowledgeRelease;
import org.theriac.knowledgebase.oncology.CancerGene;
import org.theriac.knowledgebase.pharmacogenomics.NamedAllele;
import org.theriac.trials.criteria.vocabulary.Term.Kind;

/** Concepts by their words, from the knowledge release and the tables beside this package. */
public final class Vocabulary {
  private static final int SHORTEST_NAME = 4;
  private final MarkerNames markers;
  private final FindingNames findings;
  private final MedicineNames medicines;
  private final Narrowing narrowing = new Narrowing();
  private final Terms terms = new Terms();
  private final Map<String, Measure> measures = new HashMap<>();
  private final Map<String, Map<String, String>> alleleFunctions = new HashMap<>();
  private final List<String[]> implied = Tables.rows("implied.tsv", 4);
  private final List<String[]> thresholds = Tables.rows("thresholds.tsv", 5);
  private final List<String[]> results = Tables.rows("results.tsv", 6);

  private Vocabulary(KnowledgeRelease release) {
    addReleaseNames(release);
    this.medicines = new MedicineNames(release, terms);
    this.findings = new FindingNames(terms);
    addSigns();
    addMeasures();
    this.markers = new MarkerNames(release, terms);
    addAlleles(release);
    terms.sort();
  }

  /**
   * Compiles it.
   *
   * @throws IllegalStateException if a table is missing or broken
   */
  public static Vocabulary of(KnowledgeRelease release) {
    return new Vocabulary(release);
  }

  private void addAlleles(KnowledgeRelease release) {
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
          alleleFunctions.put(gene.value(), functions);
        });
  }

  private void addReleaseNames(KnowledgeRelease release) {
    for (String[] row : Tables.rows("diseases.tsv", 2)) {
      for (String words : Tables.split(row[1])) {
        terms.add(Kind.DISEASE, "diagnosis", words.toLowerCase(Locale.ROOT), words, 2);
      }
    }
    release.oncology().tumorTypes().all().stream()
        // The tops of the tree are organs, not tumours.
        .filter(type -> !type.parent().isEmpty() && !type.parent().equals("TISSUE"))
        .forEach(type -> {
          terms.add(
              Kind.DISEASE,
              "diagnosis",
              type.name().toLowerCase(Locale.ROOT),
              type.name(),
              SHORTEST_NAME);
          type.synonyms()
              .forEach(word ->
                  terms.add(
                      Kind.DISEASE,
                      "diagnosis",
                      word.toLowerCase(Locale.ROOT),
                      word,
                      SHORTEST_NAME));
        });
  }

  private void addSigns() {
    for (String[] row : Tables.rows("signs.tsv", 3)) {
      for (String words : Tables.split(row[0])) {
        terms.add(Kind.SIGN, row[2], row[1], words, 2);
      }
    }
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
        terms.add(Kind.MEASURE, row[0], row[1], words, 2);
      }
    }
  }

  /** All concepts of a text, the longest at each place; several kinds may share a place. */
  public List<Term> find(String text) {
    return terms.find(text);
  }

  /** What is known of a measure; empty if it is none. */
  public Optional<Measure> measure(String name) {
    return Optional.ofNullable(measures.get(name));
  }

  /** The members of a class of medicines, in lower case; empty if it is no class. */
  public Set<String> classMembers(String name) {
    return medicines.classMembers(name);
  }

  /**
   * Medicines of a class that are given for other illnesses too, so that one of them alone does not
   * tell whether the class was given; in lower case.
   */
  public Set<String> openMembers(String name) {
    return medicines.openMembers(name);
  }

  /** Medicines that some count as one of a class, and some do not; in lower case. */
  public Set<String> countedBySome(String name) {
    return medicines.countedBySome(name);
  }

  /** The name of a class of medicines, by any of its names; empty if it is none. */
  public Optional<String> className(String words) {
    return medicines.className(words);
  }

  /** A medicine and the regimens that hold it, in lower case. */
  public Set<String> withRegimens(String medicine) {
    return medicines.withRegimens(medicine);
  }

  /** A medicine's name, by any of its names. */
  public String treatmentName(String words) {
    return medicines.treatmentName(words);
  }

  /** Whether words name a medicine, a regimen, a procedure or a class that is known here. */
  public boolean isTreatment(String words) {
    return medicines.isTreatment(words);
  }

  /** Whether words name a medicine or a regimen of which no class is known here. */
  public boolean isUnclassed(String words) {
    return medicines.isUnclassed(words);
  }

  /** A finding's name, by any of its names. */
  public String findingName(String type, String words) {
    return findings.findingName(type, words);
  }

  /**
   * Whether a finding is a kind of a wider one, or the same. Two that are each other's wider one
   * (brain and central nervous system, which charts do not tell apart) stand for each other, but
   * not for each other's kinds: no brain metastasis is no statement about the meninges.
   */
  public boolean isKindOf(String finding, String ancestor) {
    return findings.isKindOf(finding, ancestor);
  }

  /** Whether a finding may be a kind of a wider one, by its course. */
  public boolean mayBeKindOf(String finding, String ancestor) {
    return findings.mayBeKindOf(finding, ancestor);
  }

  /** The genes that a word for a marker means; itself if it means one. */
  public List<String> members(String marker) {
    return markers.members(marker);
  }

  /** Canonical names that a chart's name of a marker may stand for. */
  public List<String> markersOf(String written) {
    return markers.markersOf(written);
  }

  /** The classes of results that a report's words mean. */
  public Set<String> meanings(String words) {
    return markers.meanings(words);
  }

  /** Words of results, by meaning. */
  public Map<String, Set<String>> resultWords() {
    return markers.resultWords();
  }

  /** The sex at birth that a condition can only occur in; empty = in both. */
  public Optional<String> sexOf(String condition) {
    return findings.sexOf(condition);
  }

  /** Age in years before which nobody has a condition; empty if there is none. */
  public Optional<Double> beforeAge(String condition) {
    return findings.beforeAge(condition);
  }

  /** The age in years from which on nobody has a condition any more; empty = none. */
  public Optional<Double> pastAge(String condition) {
    return findings.pastAge(condition);
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
    return findings.shownBy(test);
  }

  /** How a lasting infection is suppressed; empty = it is none. */
  public Optional<Suppressed> suppressed(String condition) {
    return findings.suppressed(condition);
  }

  /** The gene that a change is known by, where none is named; empty = it may be of several. */
  public Optional<String> geneOfChange(String change) {
    return markers.geneOfChange(change);
  }

  /** Changes of a gene that are found beside others. */
  public Set<String> beside(String gene) {
    return markers.beside(gene);
  }

  /** The changes that a word such as "sensitizing" means for a gene; empty = none known. */
  public List<String> changesOfClass(String gene, String word) {
    return markers.changesOfClass(gene, word);
  }

  /** What the release knows of a gene. */
  public Optional<CancerGene> gene(String symbol) {
    return markers.gene(symbol);
  }

  /** Whether a condition stays, so that a history of it is to have it. */
  public boolean isLasting(String condition) {
    return findings.isLasting(condition);
  }

  /**
   * Whether a condition comes in degrees, so that "severe" or "uncontrolled" before a list may be
   * said of it.
   */
  public boolean isGraded(String condition) {
    return findings.isGraded(condition);
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
    return narrowing.onlyNarrows(words);
  }

  /** Whether words can only be said of what stands behind them, and only narrow it. */
  public boolean onlyQualifies(List<String> words) {
    return narrowing.onlyQualifies(words);
  }

  /** A text in lower case with blanks for the words that ask nothing, of the same length. */
  public String withoutFillers(String lower) {
    return narrowing.withoutFillers(lower);
  }
}
