package org.theriac.trials.criteria;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.theriac.knowledgebase.oncology.CancerGene.CodonRange;
import org.theriac.knowledgebase.oncology.MalformedHgvsException;
import org.theriac.knowledgebase.oncology.ProteinChange;
import org.theriac.knowledgebase.oncology.ProteinHgvs;
import org.theriac.trials.criteria.Condition.Marker;
import org.theriac.trials.criteria.vocabulary.Vocabulary;
import org.theriac.trials.facts.Fact;
import org.theriac.trials.facts.FactStatus;

/**
 * Decides what asks for markers of the tumour. A test never made is not negative; another change of
 * the gene speaks against the one asked for, unless the two are found together.
 */
final class Markers {
  private static final Pattern CHANGE =
      Pattern.compile(
          "(?<![A-Za-z0-9])(?:p\\.)?\\(?([A-Z][a-z]{0,2}\\d{1,4}(?:_[A-Z][a-z]{0,2}\\d{1,4})?"
              + "(?:delins[A-Za-z]+|ins[A-Za-z]+|del|dup|fs\\*?\\d*|\\*|[A-Z][a-z]{2}"
              + "|[A-Z])(?:fs\\*?\\d*)?)\\)?(?![a-z0-9])");
  private static final Pattern CODON =
      Pattern.compile("(?<![A-Za-z0-9])(?:p\\.)?([A-Z]\\d{1,4}|ITD)(?![A-Za-z0-9_*])");
  private static final Pattern EXON =
      Pattern.compile(
          "(?:exon|ex)\\s?-?(\\d{1,2})\\s?-?(?:in-frame )?(deletion|del|insertion|ins|skipping|skip"
              + "|mutation|mut|alteration|variant)?|(?:del(?:etion)?\\s?(?:of "
              + "|in )?(?:exon\\s?)?(\\d{1,2})\\b|\\b(\\d{2})\\s?-?del)",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern IHC =
      Pattern.compile(
          "(?:ihc|score|her2)?\\s*:?\\s*\\b([0-3])\\s?\\+|ihc\\s*:?\\s*([0-3])\\b",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern ISH_NEGATIVE =
      Pattern.compile(
          "(?:ish|fish|cish)\\s*[-:]?\\s*(?:negative|neg\\b|non|not|\\(-\\)|-(?!\\w))|(?:ish"
              + "|fish)-neg|no amplification|non-?amplified|not amplified",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern ISH_POSITIVE =
      Pattern.compile(
          "(?:ish|fish|cish)\\s*[-:]?\\s*(?:positive|pos\\b|amplified|\\+)|(?:ish|fish)-pos",
          Pattern.CASE_INSENSITIVE);
  private static final double AMPLIFIED_RATIO = 2.0;
  private static final Pattern ISH_RATIO = Pattern.compile("ISH ratio (\\d{1,3}(?:\\.\\d{1,3})?)");
  private static final Pattern PERCENT =
      Pattern.compile("([<>≥≤]=?)?\\s*(\\d{1,3}(?:\\.\\d+)?)\\s?%");

  /** Joins results of one report, with what stands between them. */
  private static final Pattern BETWEEN =
      Pattern.compile("\\s*(;|,?\\s*\\bbut\\b|,?\\s*\\band\\b|,|\\n)\\s*");

  /** That a result which is a kind of high or low was looked for and is not so. */
  private static final Pattern DENIED =
      Pattern.compile(
          "\\b(?:no|not|without|never)[- ](?:an? |any |evidence of "
              + "|considered )?(?:[a-z0-9]+[- ])?(?:msi[- ]?h\\w*|instability[- ]?high|dmmr"
              + "|deficien\\w*|loss|high|(?:ultra-?)?low)\\b|(?:\\bmsi[- ]?h(?:igh)?"
              + "|instability[- ]?high|\\bdmmr|\\b(?:ultra-?)?low)\\b\\s*[:-]?\\s*(?:(?:is"
              + "|was) )?(?:not (?:detected|found|present|seen)|undetected|absent|negative)\\b");

  /**
   * A fact of a gene that was read for small variants only says nothing of its copies, of fusions
   * or of its protein.
   */
  private static final String SMALL_VARIANTS = "small variants";

  private final Vocabulary vocabulary;

  Markers(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  /** What a report's words say. */
  private record Observed(
      Set<String> meanings,
      List<ProteinChange> changes,
      Set<String> codons,
      Set<String> exons,
      int ihc,
      Truth ish,
      OptionalDouble percent,
      String words) {
    boolean specific() {
      return !changes.isEmpty() || !codons.isEmpty() || !exons.isEmpty();
    }

    boolean altered() {
      return specific()
          || meanings.contains("mutated")
          || meanings.contains("fused")
          || meanings.contains("amplified")
          || meanings.contains("lost")
          || meanings.contains("positive");
    }
  }

  Truth marker(Marker asked, Chart chart, Findout findout) {
    boolean yes = false;
    boolean no = false;
    boolean open = false;
    for (Fact fact : chart.ofType("biomarker")) {
      if (fact.status() == FactStatus.FAMILY
          || fact.status() == FactStatus.OTHER_PERSON
          || fact.status() == FactStatus.PLANNED) {
        continue;
      }
      var genes = vocabulary.markersOf(fact.name());
      boolean about =
          genes.stream().anyMatch(gene -> bare(gene).equals(asked.gene()))
              || asked.gene().equals("MSI") && genes.contains("MMR");
      if (!about) {
        continue;
      }
      var said = says(asked, fact, genes.size() > 1 && !isFusionName(fact.name()));
      // A fact of the driver leaves open whether the change beside it is there, but not what a
      // result of that change says.
      open |= said == Truth.UNKNOWN && !isOfDriverAlone(asked, fact);
      yes |= said == Truth.YES;
      no |= said == Truth.NO;
      findout.used(fact);
    }
    if (yes) {
      return Truth.YES;
    }
    return no && !open ? Truth.NO : no && isResult(asked) ? Truth.NO : Truth.UNKNOWN;
  }

  /** Whether a change is asked for that comes beside a driver, and a fact tells of others only. */
  private boolean isOfDriverAlone(Marker asked, Fact fact) {
    return fact.status() == FactStatus.PRESENT
        && vocabulary.beside(asked.gene()).contains(asked.state())
        && observed(fact).specific();
  }

  /** A change in the sequence: any, or one that is named by its place. */
  private static boolean isSmallVariant(String state) {
    return state.equals("mutated")
        || !state.startsWith("IHC ") && state.chars().anyMatch(Character::isDigit);
  }

  private static boolean isResult(Marker asked) {
    return asked.state().equals("negative");
  }

  private static boolean isFusionName(String name) {
    return name.contains("::") || name.matches("[A-Z][A-Z0-9]+-[A-Z][A-Z0-9]+(?: .*)?");
  }

  /** A member that counts only where it was found is marked in the table. */
  static String bare(String gene) {
    return gene.endsWith("?") ? gene.substring(0, gene.length() - 1) : gene;
  }

  private Truth says(Marker asked, Fact fact, boolean oneOfSeveral) {
    if (fact.status() == FactStatus.UNKNOWN_RESULT || fact.status() == FactStatus.POSSIBLE) {
      return Truth.UNKNOWN;
    }
    if (SMALL_VARIANTS.equals(fact.attributes().get("tested")) && !isSmallVariant(asked.state())) {
      return Truth.UNKNOWN;
    }
    var observed = observed(fact);
    if (observed.meanings().contains("untested") && !observed.altered()) {
      return Truth.UNKNOWN;
    }
    boolean fusion = isFusionName(fact.name()) || isFusionName(fact.text().strip());
    var truth =
        fact.status() == FactStatus.ABSENT
            ? absent(asked, observed)
            : partly(asked, observed).orElseGet(() -> present(asked, observed, fusion));
    if (truth == Truth.YES && oneOfSeveral && !isResult(asked)) {
      // "gene 1/2 mutated" says that one of them is, not which.
      return Truth.YES;
    }
    if (truth == Truth.YES && !isResult(asked)) {
      if (asked.pathogenic() && observed.meanings().contains("benign")) {
        return Truth.NO;
      }
      return origin(asked.germline(), observed, fact);
    }
    return truth;
  }

  /**
   * Of a report that names changes which were looked for and not found ("exon 19 deletion detected,
   * T790M not detected"); empty if it names none.
   */
  private Optional<Truth> partly(Marker asked, Observed observed) {
    var found = new StringBuilder();
    var missed = new ArrayList<Observed>();
    boolean shared = false;
    var said = "";
    var joined = "";
    var parts = BETWEEN.matcher(observed.words());
    for (int at = 0; at <= observed.words().length(); ) {
      boolean more = parts.find();
      var part = observed.words().substring(at, more ? parts.start() : observed.words().length());
      var one = read(part);
      if (one.specific() && one.meanings().contains("negative") && one.ihc() < 0) {
        missed.add(one);
        // "A, B not detected": whether the result is of A too is not told.
        shared |= joined.equals(",") && read(said).specific() && read(said).meanings().isEmpty();
      } else {
        found.append(part).append("; ");
      }
      said = part;
      joined = more ? parts.group(1).strip() : "";
      at = more ? parts.end() : observed.words().length() + 1;
    }
    if (missed.isEmpty()) {
      return Optional.empty();
    }
    var rest = read(found.toString());
    if (rest.altered() || rest.meanings().contains("negative")) {
      var truth = present(asked, rest, false);
      if (truth == Truth.YES) {
        return Optional.of(shared ? Truth.UNKNOWN : truth);
      }
      if (truth == Truth.NO && isResult(asked)) {
        return Optional.of(shared ? Truth.UNKNOWN : truth);
      }
    }
    boolean denied = missed.stream().anyMatch(one -> absent(asked, one) == Truth.NO);
    return Optional.of(denied ? Truth.NO : Truth.UNKNOWN);
  }

  private static Truth origin(String asked, Observed observed, Fact fact) {
    if (asked.isEmpty()) {
      return Truth.YES;
    }
    var words =
        (observed.words() + " " + fact.attributes().getOrDefault("origin", "") + " " + fact.name())
            .toLowerCase(Locale.ROOT);
    boolean germline = words.contains("germline");
    boolean somatic = words.contains("somatic") || words.contains("tumor-only");
    if (!germline && !somatic) {
      return Truth.UNKNOWN;
    }
    return Truth.of(asked.equals("germline") ? germline : somatic);
  }

  /** Looked for and not found: all of the gene, or only what the words name. */
  private Truth absent(Marker asked, Observed observed) {
    if (isResult(asked)) {
      return observed.specific() ? Truth.UNKNOWN : Truth.YES;
    }
    if (asked.state().equals("low")) {
      return observed.ihc() >= 0 ? low(observed, true) : Truth.UNKNOWN;
    }
    if (asked.state().equals("stable")) {
      return Truth.YES;
    }
    if (!observed.specific()) {
      return Truth.NO;
    }
    return matches(asked.state(), asked.gene(), observed, false) == Truth.YES
        ? Truth.NO
        : Truth.UNKNOWN;
  }

  private Truth present(Marker asked, Observed observed, boolean fusion) {
    boolean negative = observed.meanings().contains("negative") && !observed.specific();
    boolean benign = observed.meanings().contains("benign");
    return switch (asked.state()) {
      case "high", "stable" -> instability(asked.state(), observed, negative);
      case "low" -> low(observed, negative);
      case "positive" -> positive(observed, negative, fusion);
      case "negative" -> {
        var positive = positive(observed, negative, fusion);
        if (negative || benign) {
          yield Truth.YES;
        }
        yield observed.altered() || fusion ? Truth.NO : positive.not();
      }
      case "altered" ->
          negative || benign ? Truth.NO : observed.altered() || fusion ? Truth.YES : Truth.UNKNOWN;
      case "mutated" -> {
        if (negative || benign) {
          yield Truth.NO;
        }
        if (observed.specific()
            || observed.meanings().contains("mutated")
            || observed.meanings().contains("positive")) {
          yield Truth.YES;
        }
        yield observed.altered() || fusion ? Truth.NO : Truth.UNKNOWN;
      }
      case "fused" -> {
        if (fusion
            || observed.meanings().contains("fused")
            || observed.meanings().contains("positive")) {
          yield Truth.YES;
        }
        yield negative ? Truth.NO : Truth.UNKNOWN;
      }
      case "amplified" ->
          observed.meanings().contains("amplified") || observed.ish() == Truth.YES
              ? Truth.YES
              : negative || observed.ish() == Truth.NO ? Truth.NO : Truth.UNKNOWN;
      case "lost" ->
          observed.meanings().contains("lost")
                  || observed.changes().stream().anyMatch(ProteinChange::truncating)
              ? Truth.YES
              : negative ? Truth.NO : Truth.UNKNOWN;
      default -> {
        if (asked.state().startsWith("IHC ")) {
          yield level(asked.state().substring(4), observed);
        }
        if (negative) {
          yield Truth.NO;
        }
        yield matches(asked.state(), asked.gene(), observed, true);
      }
    };
  }

  private static Truth level(String asked, Observed observed) {
    if (observed.ihc() < 0) {
      return Truth.UNKNOWN;
    }
    int wanted = asked.charAt(0) - '0';
    if (observed.ihc() != wanted) {
      return Truth.NO;
    }
    return asked.endsWith("-")
        ? observed.ish().not()
        : asked.endsWith("ISH+") ? observed.ish() : Truth.YES;
  }

  private static Truth instability(String asked, Observed observed, boolean negative) {
    var told = observed.words().toLowerCase(Locale.ROOT);
    var words = DENIED.matcher(told).replaceAll(" ");
    if (words.matches(
        ".*(?:msi[- ]?h|instability[- ]?high|\\bhigh\\b|dmmr|deficien|\\bloss\\b).*")) {
      return Truth.of(asked.equals("high"));
    }
    if (negative
        || words.matches(
            ".*(?:mss|msi[- ]?l|stable|pmmr|proficient|intact|retained|\\blow\\b).*")) {
      return Truth.of(asked.equals("stable"));
    }
    if (!words.equals(told)) {
      // Not high is stable or low.
      return asked.equals("high") ? Truth.NO : Truth.UNKNOWN;
    }
    return observed.meanings().contains("positive")
        ? Truth.of(asked.equals("high"))
        : Truth.UNKNOWN;
  }

  /** Low expression of a receptor: IHC 1+, or 2+ and not amplified (ASCO/CAP 2023). */
  private static Truth low(Observed observed, boolean negative) {
    var words = observed.words().toLowerCase(Locale.ROOT);
    if (observed.ihc() >= 0) {
      return switch (observed.ihc()) {
        case 1 -> Truth.YES;
        case 2 -> observed.ish() == Truth.UNKNOWN ? Truth.UNKNOWN : observed.ish().not();
        default -> Truth.NO;
      };
    }
    if (words.matches(".*\\bultra-?low\\b.*") || DENIED.matcher(words).find()) {
      return Truth.NO;
    }
    if (words.matches(".*\\blow\\b.*")) {
      return Truth.YES;
    }
    return negative
        ? Truth.UNKNOWN
        : observed.meanings().contains("positive") || observed.meanings().contains("amplified")
            ? Truth.NO
            : Truth.UNKNOWN;
  }

  /** Positive: IHC 3+, or 2+ and amplified; receptors from 1 % of cells (ASCO/CAP). */
  private static Truth positive(Observed observed, boolean negative, boolean fusion) {
    if (observed.ihc() >= 0) {
      return switch (observed.ihc()) {
        case 3 -> Truth.YES;
        case 2 -> observed.ish();
        default -> Truth.of(observed.ish() == Truth.YES);
      };
    }
    if (observed.ish() != Truth.UNKNOWN) {
      return observed.ish();
    }
    if (observed.percent().isPresent()) {
      return Truth.of(observed.percent().getAsDouble() >= 1);
    }
    if (negative
        || observed.words().toLowerCase(Locale.ROOT).matches(".*\\b(?:ultra-?)?low\\b.*")) {
      return Truth.NO;
    }
    return observed.altered() || fusion ? Truth.YES : Truth.UNKNOWN;
  }

  /** Whether what was found is the change asked for. */
  private Truth matches(String asked, String gene, Observed observed, boolean found) {
    var exon = EXON.matcher(asked);
    Truth truth;
    if (exon.matches()) {
      truth = inExon(Integer.parseInt(exon.group(1)), word(exon.group(2)), gene, observed);
    } else {
      truth = sameChange(asked, observed);
    }
    if (truth != Truth.NO || !found) {
      return truth;
    }
    // A change that comes beside a driver does not speak against the driver.
    boolean onlyBeside =
        !observed.changes().isEmpty()
            && observed.exons().isEmpty()
            && observed.changes().stream()
                .allMatch(change -> vocabulary.beside(gene).contains(change.shortForm()));
    // Nor does the driver speak against a change that comes beside it, and is looked for later.
    return onlyBeside || vocabulary.beside(gene).contains(asked) ? Truth.UNKNOWN : Truth.NO;
  }

  private static Truth sameChange(String asked, Observed observed) {
    for (ProteinChange change : observed.changes()) {
      if (change.shortForm().equals(asked)
          || asked.matches("[A-Z]\\d+")
              && asked.equals("" + change.firstResidue() + change.first())) {
        return Truth.YES;
      }
    }
    for (String codon : observed.codons()) {
      if (codon.equals(asked)) {
        return Truth.YES;
      }
      if (asked.startsWith(codon)) {
        return Truth.UNKNOWN;
      }
    }
    return observed.specific() ? Truth.NO : Truth.UNKNOWN;
  }

  private Truth inExon(int exon, String what, String gene, Observed observed) {
    for (String found : observed.exons()) {
      var parts = found.split(" ", 2);
      if (Integer.parseInt(parts[0]) == exon) {
        if (what.equals("mutation") || parts[1].equals(what)) {
          return Truth.YES;
        }
        if (parts[1].equals("mutation")) {
          return Truth.UNKNOWN;
        }
      }
    }
    Optional<CodonRange> codons =
        vocabulary
            .gene(gene)
            .map(known -> known.exons().get(exon))
            .filter(java.util.Objects::nonNull);
    boolean unsure = false;
    for (ProteinChange change : observed.changes()) {
      boolean kind =
          switch (what) {
            case "deletion" -> change.inFrameLoss();
            case "insertion" -> change.inFrameGain();
            case "skipping" -> false;
            default -> true;
          };
      if (kind && codons.isPresent()) {
        if (codons.get().overlaps(change.first(), change.last())) {
          return Truth.YES;
        }
      } else if (kind) {
        unsure = true;
      }
    }
    return unsure || !observed.specific() ? Truth.UNKNOWN : Truth.NO;
  }

  private static String word(@org.jspecify.annotations.Nullable String kind) {
    if (kind == null) {
      return "mutation";
    }
    return switch (kind.toLowerCase(Locale.ROOT)) {
      case "deletion", "del" -> "deletion";
      case "insertion", "ins" -> "insertion";
      case "skipping", "skip" -> "skipping";
      default -> "mutation";
    };
  }

  private Observed observed(Fact fact) {
    var words = new StringBuilder(fact.text());
    for (Map.Entry<String, String> attribute : fact.attributes().entrySet()) {
      words.append("; ");
      switch (attribute.getKey()) {
        case "ihc" -> words.append("IHC ").append(attribute.getValue());
        case "fish", "ish" -> words.append("ISH ").append(attribute.getValue());
        case "fish_ratio", "ish_ratio" -> words.append("ISH ratio ").append(attribute.getValue());
        case "percent" -> words.append(attribute.getValue()).append('%');
        case "origin",
            "note",
            "phenotype",
            "unit",
            "specimen",
            "vaf",
            "error",
            "date",
            "tested",
            NoteDays.NOTE_DATE ->
            words.append(attribute.getKey().equals("origin") ? attribute.getValue() : "");
        default -> words.append(attribute.getValue());
      }
    }
    if (fact.name().endsWith("ITD")) {
      // The gene's name with the change: "gene-ITD positive".
      words.append(fact.status() == FactStatus.ABSENT ? "" : "; ITD");
    }
    return read(words.toString().replaceAll("(?i)internal tandem duplication", "ITD"));
  }

  /**
   * What a ratio of in situ hybridisation says: amplified from 2.0; not so below it, but where a
   * number of copies is told, that may decide otherwise (ASCO/CAP 2023).
   */
  private static Truth ratio(String words) {
    Matcher ratio = ISH_RATIO.matcher(words);
    if (!ratio.find()) {
      return Truth.UNKNOWN;
    }
    return Double.parseDouble(ratio.group(1)) >= AMPLIFIED_RATIO
        ? Truth.YES
        : words.toLowerCase(Locale.ROOT).contains("copies") ? Truth.UNKNOWN : Truth.NO;
  }

  private Observed read(String words) {
    var meanings = new LinkedHashSet<String>();
    for (String part : words.split("\\s*(?:[;,()]| and )\\s*", -1)) {
      meanings.addAll(vocabulary.meanings(part));
      vocabulary
          .resultWords()
          .forEach((meaning, spellings) -> {
            for (String spelling : spellings) {
              if (spelling.length() > 3 && contains(part.toLowerCase(Locale.ROOT), spelling)) {
                meanings.add(meaning);
              }
            }
          });
    }
    if (meanings.contains("negative") && contains(words.toLowerCase(Locale.ROOT), "not")) {
      meanings.remove("positive");
      meanings.remove("amplified");
      meanings.remove("mutated");
    }
    if (meanings.contains("negative")) {
      meanings.removeAll(Set.of("positive", "mutated", "fused", "amplified"));
    }
    if (words
            .toLowerCase(Locale.ROOT)
            .matches("(?s).*(?<!non-)(?<!non)\\b(?:likely )?pathogenic\\b.*")
        && !meanings.contains("benign")) {
      meanings.add("mutated");
    }
    if (meanings.contains("benign")) {
      meanings.remove("mutated");
    }
    var changes = new ArrayList<ProteinChange>();
    var codons = new LinkedHashSet<String>();
    for (Matcher change = CHANGE.matcher(words); change.find(); ) {
      try {
        changes.add(ProteinHgvs.parse("p." + change.group(1)));
      } catch (MalformedHgvsException e) {
        // Not a protein change after all; its words are judged like any other.
        continue;
      }
    }
    for (Matcher codon = CODON.matcher(words); codon.find(); ) {
      codons.add(codon.group(1));
    }
    var exons = new LinkedHashSet<String>();
    for (Matcher exon = EXON.matcher(words); exon.find(); ) {
      var number =
          exon.group(1) != null
              ? exon.group(1)
              : exon.group(3) != null ? exon.group(3) : exon.group(4);
      exons.add(number + " " + (exon.group(1) == null ? "deletion" : word(exon.group(2))));
    }
    if (words.contains("c.")
        && changes.isEmpty()
        && meanings.stream().noneMatch("benign"::equals)
        && words.matches(".*\\bc\\.[0-9*_+-].*")) {
      meanings.add("mutated");
    }
    Matcher ihc = IHC.matcher(words);
    int level =
        ihc.find() ? Integer.parseInt(ihc.group(1) != null ? ihc.group(1) : ihc.group(2)) : -1;
    var ratio = ratio(words);
    boolean notAmplified = ISH_NEGATIVE.matcher(words).find() || ratio == Truth.NO;
    boolean amplified = ISH_POSITIVE.matcher(words).find() || ratio == Truth.YES;
    var ish = notAmplified == amplified ? Truth.UNKNOWN : Truth.of(amplified);
    if (ish != Truth.UNKNOWN && level >= 0) {
      meanings.removeAll(Set.of("negative", "positive", "amplified"));
    }
    var percent = OptionalDouble.empty();
    Matcher share = PERCENT.matcher(words);
    if (share.find()) {
      double value = Double.parseDouble(share.group(2));
      percent = OptionalDouble.of("<".equals(share.group(1)) ? Math.max(0, value - 0.5) : value);
    }
    return new Observed(meanings, changes, codons, exons, level, ish, percent, words);
  }

  private static boolean contains(String text, String word) {
    int at = text.indexOf(word);
    while (at >= 0) {
      int end = at + word.length();
      boolean alone =
          (at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1)))
              && (end == text.length() || !Character.isLetterOrDigit(text.charAt(end)));
      if (alone) {
        return true;
      }
      at = text.indexOf(word, at + 1);
    }
    return false;
  }
}
