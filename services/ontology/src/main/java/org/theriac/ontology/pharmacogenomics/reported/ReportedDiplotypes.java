package org.theriac.ontology.pharmacogenomics.reported;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.theriac.knowledgebase.pharmacogenomics.GeneDefinition;
import org.theriac.knowledgebase.pharmacogenomics.NamedAllele;
import org.theriac.knowledgebase.pharmacogenomics.PhenotypeScheme;
import org.theriac.knowledgebase.pharmacogenomics.Ploidy;
import org.theriac.ontology.pharmacogenomics.calling.Note;
import org.theriac.ontology.pharmacogenomics.calling.PositionCoverage.Grade;
import org.theriac.ontology.pharmacogenomics.phenotype.BasesAtOnePosition;
import org.theriac.ontology.pharmacogenomics.phenotype.Interpretation;
import org.theriac.ontology.pharmacogenomics.phenotype.Phenotyper;

/**
 * Reads results of one gene as laboratories and other callers write them. A score wins over a
 * phenotype, a phenotype over a diplotype. What cannot be read is said, and is never normal. Safe
 * for concurrent use.
 */
public final class ReportedDiplotypes {
  private static final int LONGEST = 400;
  private static final int MOST_DIPLOTYPES = 20;
  private static final Pattern SEVERAL = Pattern.compile("\\s*(?:[;,]|\\bor\\b)\\s*");
  private static final Pattern TWO_STARS =
      Pattern.compile(
          "(?:[A-Z][A-Z0-9-]{1,12}[\\s:_]*)?(\\*[^\\s*,;/|&]+)(?:\\s*[,;&]\\s*|\\s+and\\s+)"
              + "((?:[A-Z][A-Z0-9-]{1,12}[\\s:_]*)?\\*[^\\s*,;/|&]+)");
  private static final Pattern ZYGOSITY =
      Pattern.compile(
          "(.*?)[\\s,]*(?:\\((heterozyg(?:ous|ote)|homozyg(?:ous|ote)|hemizyg(?:ous|ote))\\)"
              + "|\\b(heterozyg(?:ous|ote)|homozyg(?:ous|ote)|hemizyg(?:ous|ote)))",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern SHARE_OF_MITOCHONDRIA =
      Pattern.compile(
          "(\\S+?)[\\s,:(]+(?:(homoplasm(?:ic|y))|(heteroplasm(?:ic|y)\\b[^()]{0,40}"
              + "|[^()]{0,20}\\d ?%[^()]{0,20}))\\)?",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern NO_SHARE = Pattern.compile("(?<![\\d.])0(?:[.,]0+)? ?%");
  private static final Pattern LOOKED_FOR =
      Pattern.compile(
          "(\\*[0-9]{1,3}[A-Z]?)(?:[\\s,:=(-]+(?:(negative|neg|absent|undetected|not (?:detected"
              + "|present|found))|(?:positive|pos|present|detected|found))\\)?\\.?)?",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern BETWEEN_LOOKED_FOR =
      Pattern.compile("\\s*[;,]\\s*(?=(?:[A-Z][A-Z0-9-]{1,12}[\\s:_]*)?\\*)");
  private static final String NO_SECOND_X = "Y";
  private static final String AT_LEAST = "≥";
  private static final String POSITIVE = " positive";
  private static final String NEGATIVE = " negative";
  private static final double HIGHEST_SCORE = 20;
  private static final Set<String> NOTHING =
      Set.of("", "-", ".", "na", "n/a", "not available", "not tested", "not reported", "no call");

  private final GeneDefinition gene;
  private final Phenotyper phenotyper;
  private final ReportedAlleles alleles;
  private final AlleleStatusWords statusWords;
  private final OnePositionReport onePosition;
  private final DiplotypeSpelling spelling;
  private final CopiesInWords copiesInWords;

  /** A reader for a gene. */
  public ReportedDiplotypes(GeneDefinition gene) {
    this.gene = gene;
    this.phenotyper = new Phenotyper(gene);
    this.alleles = new ReportedAlleles(gene);
    this.statusWords = new AlleleStatusWords(gene, alleles);
    this.onePosition = new OnePositionReport(gene, phenotyper);
    this.spelling = new DiplotypeSpelling(gene, alleles);
    this.copiesInWords = new CopiesInWords(gene);
  }

  /**
   * Reads a result; parts that were not reported are empty.
   *
   * @param diplotype for example {@code *36+*10/*1x2}
   * @param phenotype for example {@code Poor Metabolizer}
   * @param score for example {@code 1.5} or {@code >=3}
   */
  public ReportedResult read(String diplotype, String phenotype, String score) {
    if (score.isBlank() && (phenotype.isBlank() || diplotype.isBlank())) {
      // Laboratories write the status of single alleles where a phenotype is expected, too.
      var lookedFor =
          oneByOne(PresenceWords.namesFirst(diplotype.isBlank() ? phenotype : diplotype));
      if (lookedFor.isPresent()) {
        return lookedFor.get();
      }
    }
    var read = byAlleles(diplotype, phenotype, score);
    // A phenotype or score of the laboratory's own is of all copies.
    boolean open =
        gene.ploidy() == Ploidy.X_LINKED
            && phenotype.isBlank()
            && score.isBlank()
            && read.notes().stream()
                .anyMatch(note -> note.code().equals(ReportedResult.ONE_ALLELE));
    return open
        ? new ReportedResult(read.meanings(), read.notes(), withAnotherCopy(diplotype))
        : read;
  }

  /**
   * Star alleles that were looked for one by one: {@code *2 detected, *3 not detected}. What was
   * not found excludes no other allele. Empty if it is no such report, if a part of it cannot be
   * read, or if it names the reference, which is not looked for.
   */
  private Optional<ReportedResult> oneByOne(String text) {
    if (gene.ploidy() != Ploidy.AUTOSOMAL
        || gene.scheme() == PhenotypeScheme.ALLELE_STATUS
        || text.length() > LONGEST) {
      return Optional.empty();
    }
    var parts = BETWEEN_LOOKED_FOR.split(text.strip(), -1);
    var found = new LinkedHashMap<String, NamedAllele>();
    var notFound = new LinkedHashSet<String>();
    for (String part : parts) {
      var stated = LOOKED_FOR.matcher(withoutGene(part));
      if (!stated.matches()
          || (parts.length > 1 && stated.end(1) == stated.end())
          || !(alleles.read(stated.group(1)) instanceof ReportedCopy.Known known)
          || known.options().getFirst().reference()) {
        return Optional.empty();
      }
      if (stated.group(2) == null) {
        found.put(known.options().getFirst().name(), known.options().getFirst());
      } else {
        notFound.add(stated.group(1));
      }
    }
    if (found.isEmpty()) {
      return Optional.of(
          new ReportedResult(List.of(), List.of(onlyNotFound(String.join(", ", notFound)))));
    }
    var names = List.copyOf(found.keySet());
    return switch (names.size()) {
      case 1 -> oneAlleleFound(found.values().iterator().next());
      case 2 -> Optional.of(byAlleles(String.join("/", names), "", ""));
      default -> Optional.empty();
    };
  }

  private Note onlyNotFound(String alleles) {
    return new Note(
        ReportedResult.ONLY_NOT_FOUND,
        "A report of "
            + gene.gene()
            + " says only that "
            + alleles
            + " was not found; that excludes no other allele and makes no normal result.");
  }

  /**
   * An allele that was found, on how many copies is not said: beside the usual copy, and possibly
   * on both. It speaks of a part of the gene only.
   */
  private Optional<ReportedResult> oneAlleleFound(NamedAllele one) {
    var both = phenotyper.of(one.name() + "/" + one.name(), List.of(one, one));
    return gene.alleles().stream()
        .filter(NamedAllele::reference)
        .findFirst()
        .map(usual -> phenotyper.of(usual.name() + "/" + one.name(), List.of(usual, one)))
        .filter(ReportedDiplotypes::known)
        .map(meaning ->
            new ReportedResult(
                List.of(meaning),
                List.of(
                    new Note(
                        ReportedResult.ONE_ALLELE,
                        "Of "
                            + gene.gene()
                            + " only "
                            + one.name()
                            + " is reported as found; whether the other copy has it too, or another"
                            + " allele, is not known.")),
                known(both) ? List.of(both) : List.of(),
                Grade.PARTIAL,
                List.of()));
  }

  /**
   * What the reported allele means beside any other; unknown functions of the other tell nothing.
   */
  private List<Interpretation> withAnotherCopy(String diplotype) {
    var copies = copies(withoutGene(diplotype));
    if (copies.size() != 1
        || !(alleles.read(copies.getFirst()) instanceof ReportedCopy.Known known)) {
      return List.of();
    }
    var one = known.options().getFirst();
    var meanings = new LinkedHashMap<List<String>, Interpretation>();
    for (NamedAllele other : gene.alleles()) {
      var meaning =
          phenotyper.of(one.name() + " beside an allele not reported", List.of(one, other));
      if (known(meaning)) {
        meanings.putIfAbsent(
            meaning.phenotypes(),
            new Interpretation(
                meaning.diplotype(), meaning.phenotypes(), meaning.activityScore(), Map.of()));
      }
    }
    return List.copyOf(meanings.values());
  }

  private ReportedResult byAlleles(String diplotype, String phenotype, String score) {
    if (gene.scheme() == PhenotypeScheme.ALLELE_STATUS && score.isBlank()) {
      boolean joined = !diplotype.isBlank() && AlleleStatusWords.statusAlone(phenotype);
      var states =
          statusWords.read(
              joined ? diplotype + " " + phenotype : phenotype.isBlank() ? diplotype : phenotype);
      if (!states.isEmpty()) {
        var notes = new ArrayList<Note>();
        if (!joined && !phenotype.isBlank() && !diplotype.isBlank()) {
          states = withDiplotype(states, diplotype, notes);
        }
        return new ReportedResult(
            List.of(new Interpretation("", List.copyOf(states), "", Map.of())), notes);
      }
      if (joined) {
        // The allele alone would read as found, whatever the status says.
        return new ReportedResult(
            List.of(), List.of(unreadable("it names no allele of the release")));
      }
    }
    if (phenotype.isBlank() && score.isBlank()) {
      var atOnePosition = onePosition.read(withoutGene(diplotype));
      if (atOnePosition.isPresent()) {
        return atOnePosition.get();
      }
    }
    var notes = new ArrayList<Note>();
    var byDiplotype =
        diplotype.isBlank() ? List.<Interpretation>of() : ofDiplotypes(diplotype.strip(), notes);
    if (byDiplotype.isEmpty() && phenotype.isBlank() && score.isBlank()) {
      // Laboratories write phenotypes, and the status of single alleles, where a diplotype is
      // expected.
      var byWords = ofWords(diplotype.strip());
      if (!byWords.isEmpty()) {
        return new ReportedResult(byWords, List.of());
      }
    }
    var counts =
        byDiplotype.size() == 1 ? byDiplotype.getFirst().alleleCounts() : Map.<String, Integer>of();
    if (!score.isBlank() && !score.strip().equals("n/a")) {
      var meanings = ofScore(score.strip());
      if (gene.scheme() == PhenotypeScheme.ACTIVITY_SCORE
          && !meanings.isEmpty()
          && meanings.stream().allMatch(ReportedDiplotypes::known)) {
        compare(byDiplotype, meanings, notes);
        return new ReportedResult(
            withPhenotype(meanings, phenotype, byDiplotype.isEmpty(), notes).stream()
                .map(meaning -> named(meaning, diplotype, counts))
                .toList(),
            notes);
      }
      notes.add(
          new Note(
              "UNKNOWN_SCORE",
              "The reported activity score of "
                  + gene.gene()
                  + " is not one that the release knows; it was not used."));
    }
    if (phenotype.strip().equalsIgnoreCase(Interpretation.INDETERMINATE)) {
      // Whoever reports this knows the diplotype and could not tell what it means.
      return new ReportedResult(
          List.of(
              new Interpretation(
                  diplotype.strip(), List.of(Interpretation.INDETERMINATE), "n/a", Map.of())),
          notes);
    }
    if (!phenotype.isBlank()) {
      var meanings = phenotyper.ofPhenotype(phenotype.strip());
      if (meanings.stream().allMatch(ReportedDiplotypes::known)) {
        var both =
            byDiplotype.stream()
                .filter(meaning ->
                    meanings.stream().anyMatch(m -> m.phenotypes().equals(meaning.phenotypes())))
                .toList();
        if (!both.isEmpty()) {
          return new ReportedResult(both, notes);
        }
        compare(byDiplotype, meanings, notes);
        return new ReportedResult(
            meanings.stream().map(meaning -> named(meaning, diplotype, counts)).toList(), notes);
      }
      if (diplotype.isBlank()) {
        // An allele where a phenotype is expected.
        var remarks = new ArrayList<Note>();
        var byPhenotype = ofDiplotypes(phenotype.strip(), remarks);
        if (!byPhenotype.isEmpty()) {
          notes.addAll(remarks);
          return new ReportedResult(byPhenotype, notes);
        }
      }
      notes.add(
          new Note(
              "UNKNOWN_PHENOTYPE",
              "The reported phenotype of "
                  + gene.gene()
                  + " is not one that the release knows; it was not used."));
    }
    return new ReportedResult(byDiplotype, notes);
  }

  /**
   * States of alleles that a report tells one by one, beside those of its diplotype. What only one
   * of them tells is kept; where they contradict each other an allele that was found counts.
   */
  private Set<String> withDiplotype(Set<String> stated, String diplotype, List<Note> notes) {
    var own = new LinkedHashSet<>(statusWords.read(diplotype));
    if (own.isEmpty()) {
      ofDiplotypes(diplotype.strip(), notes).stream()
          .flatMap(meaning -> meaning.phenotypes().stream())
          .forEach(own::add);
    }
    var all = new LinkedHashSet<>(stated);
    boolean contradicts = false;
    for (String state : own) {
      var opposite = opposite(state);
      contradicts |= stated.contains(opposite);
      if (!stated.contains(opposite)) {
        all.add(state);
      } else if (state.endsWith(POSITIVE)) {
        all.remove(opposite);
        all.add(state);
      }
    }
    if (contradicts) {
      notes.add(
          new Note(
              "REPORT_CONTRADICTS_ITSELF",
              "The reported diplotype of "
                  + gene.gene()
                  + " and the reported states of its alleles contradict each other; an allele that"
                  + " one of them found counts as found."));
    }
    return all;
  }

  private static String opposite(String state) {
    return state.endsWith(POSITIVE)
        ? state.substring(0, state.length() - POSITIVE.length()) + NEGATIVE
        : state.endsWith(NEGATIVE)
            ? state.substring(0, state.length() - NEGATIVE.length()) + POSITIVE
            : "";
  }

  /** True if a report says no more than that there is nothing to report. */
  public static boolean saysNothing(String diplotype, String phenotype, String score) {
    return Stream.of(diplotype, phenotype, score)
        .allMatch(part -> NOTHING.contains(part.strip().toLowerCase(Locale.ROOT)));
  }

  private List<Interpretation> ofWords(String words) {
    if (words.isEmpty() || words.length() > LONGEST) {
      return List.of();
    }
    var read = phenotyper.ofPhenotype(words);
    return read.stream().allMatch(ReportedDiplotypes::known) ? read : List.of();
  }

  /** One meaning; several where the score is said to be above a bound; none if it is no score. */
  private List<Interpretation> ofScore(String written) {
    var digits = written.replace(">=", AT_LEAST).replace(AT_LEAST, "").replace(">", "").strip();
    double value;
    try {
      value = Double.parseDouble(digits);
    } catch (NumberFormatException e) {
      return List.of();
    }
    if (!(value >= 0 && value <= HIGHEST_SCORE)) {
      return List.of();
    }
    if (written.startsWith(">") && !written.startsWith(">=")) {
      return gene.phenotypesByScore().entrySet().stream()
          .filter(entry -> above(entry.getKey(), value))
          .map(entry -> new Interpretation("", List.of(entry.getValue()), entry.getKey(), Map.of()))
          .toList();
    }
    var open = AT_LEAST + written(value);
    var phenotype = gene.phenotypesByScore().get(open);
    return List.of(
        written.equals(digits) || phenotype == null
            ? phenotyper.ofScore(digits)
            : new Interpretation("", List.of(phenotype), open, Map.of()));
  }

  private static boolean above(String score, double bound) {
    try {
      return Double.parseDouble(score.replace(AT_LEAST, "")) > bound;
    } catch (NumberFormatException e) {
      // A row for what has no score.
      return false;
    }
  }

  private static boolean known(Interpretation meaning) {
    return !meaning.phenotypes().equals(List.of(Interpretation.INDETERMINATE));
  }

  private void compare(
      List<Interpretation> byDiplotype, List<Interpretation> reported, List<Note> notes) {
    boolean contradicts =
        !byDiplotype.isEmpty()
            && byDiplotype.stream()
                .noneMatch(own ->
                    reported.stream().anyMatch(r -> r.phenotypes().equals(own.phenotypes())));
    if (contradicts) {
      notes.add(
          new Note(
              "REPORT_CONTRADICTS_ITSELF",
              "The reported diplotype of "
                  + gene.gene()
                  + " means "
                  + byDiplotype.getFirst().phenotype()
                  + " in this release, not "
                  + reported.getFirst().phenotype()
                  + "; the reported phenotype or score was used."));
    }
  }

  /**
   * The meanings of a score beside the phenotype that the report states. Where the two disagree it
   * is said, and without alleles, which would tell, either of them may be the patient's.
   */
  private List<Interpretation> withPhenotype(
      List<Interpretation> ofScore, String phenotype, boolean withoutAlleles, List<Note> notes) {
    var stated = ofWords(phenotype.strip());
    boolean agree =
        stated.isEmpty()
            || ofScore.stream()
                .anyMatch(own ->
                    stated.stream().anyMatch(other -> other.phenotypes().equals(own.phenotypes())));
    if (agree) {
      return ofScore;
    }
    notes.add(
        new Note(
            "REPORT_CONTRADICTS_ITSELF",
            "The reported activity score of "
                + gene.gene()
                + " means "
                + ofScore.getFirst().phenotype()
                + " in this release, the report says "
                + stated.getFirst().phenotype()
                + (withoutAlleles ? "; either may be meant." : "; the score was used.")));
    return withoutAlleles ? Stream.concat(ofScore.stream(), stated.stream()).toList() : ofScore;
  }

  private static Interpretation named(
      Interpretation meaning, String diplotype, Map<String, Integer> counts) {
    return new Interpretation(
        diplotype.strip(),
        meaning.phenotypes(),
        meaning.activityScore(),
        counts.isEmpty() ? meaning.alleleCounts() : counts);
  }

  /** A diplotype, or several that the report could not tell apart: {@code *1/*2;*4/*5}. */
  private List<Interpretation> ofDiplotypes(String written, List<Note> notes) {
    var remarks = new ArrayList<Note>();
    var one = ofDiplotype(asPair(written), remarks);
    var parts = SEVERAL.split(written, -1);
    boolean several =
        parts.length > 1
            && parts.length <= MOST_DIPLOTYPES
            && Stream.of(parts).allMatch(part -> part.indexOf('/') > 0);
    if (!one.isEmpty() || !several) {
      notes.addAll(remarks);
      return one;
    }
    var all = new ArrayList<Interpretation>();
    for (String part : parts) {
      var meanings = ofDiplotype(part.strip(), notes);
      if (meanings.isEmpty()) {
        return List.of();
      }
      all.addAll(meanings);
    }
    return all;
  }

  /** Two star alleles divided by another sign than a slash are the two of one diplotype. */
  private String asPair(String written) {
    var pair = TWO_STARS.matcher(written.strip());
    return pair.matches()
            && gene.ploidy() == Ploidy.AUTOSOMAL
            && gene.scheme() != PhenotypeScheme.ALLELE_STATUS
            && alleles.knows(pair.group(1))
            && alleles.knows(withoutGene(pair.group(2)))
        ? pair.group(1) + "/" + withoutGene(pair.group(2))
        : written;
  }

  private List<Interpretation> ofDiplotype(String written, List<Note> notes) {
    var text = withoutGene(written);
    if (text.length() > LONGEST) {
      notes.add(unreadable("it is longer than " + LONGEST + " characters"));
      return List.of();
    }
    var counted = copiesInWords.read(text);
    if (counted.isPresent()) {
      return ofCounted(counted.get(), notes);
    }
    var byBases = BasesAtOnePosition.read(gene, text);
    if (byBases.isPresent()) {
      return List.of(meaning(written, byBases.get(), false));
    }
    if (gene.ploidy() == Ploidy.MITOCHONDRIAL) {
      var lookedFor = PresenceWords.readAll(text);
      var found = lookedFor.stream().filter(PresenceWords.Said::found).toList();
      if (!lookedFor.isEmpty() && found.isEmpty()) {
        notes.add(
            onlyNotFound(
                String.join(", ", lookedFor.stream().map(PresenceWords.Said::name).toList())));
        return List.of();
      }
      text = found.size() == 1 ? withoutGene(found.getFirst().name()) : text;
      var zygosity = ZYGOSITY.matcher(text);
      // Copies are not counted here; "heterozygous" is said of a part of the mitochondria.
      if (zygosity.matches() && text.indexOf('/') < 0) {
        boolean part = text.toLowerCase(Locale.ROOT).contains("heterozyg");
        text = zygosity.group(1).strip() + (part ? " (heteroplasmic)" : "");
      }
      var share = SHARE_OF_MITOCHONDRIA.matcher(text);
      if (share.matches() && !NO_SHARE.matcher(text).find()) {
        text = share.group(1);
        if (share.group(3) != null) {
          notes.add(
              new Note(
                  "HETEROPLASMY",
                  "The variant of "
                      + gene.gene()
                      + " is reported in a part of the mitochondria; it counts as found, whatever"
                      + " the share."));
        }
      }
    }
    var usual = spelling.read(text);
    var copies = copies(usual.text());
    boolean onlyCopy = saysOnlyCopy(text);
    var read = new ArrayList<ReportedCopy.Known>();
    for (String copy : copies) {
      switch (alleles.read(copy)) {
        case ReportedCopy.Known known -> read.add(known);
        case ReportedCopy.Unknown unknown -> {
          notes.add(unreadable(unknown.reason()));
          return List.of();
        }
      }
    }
    if (usual.starsLeftOut()) {
      notes.add(
          new Note(
              "STARS_LEFT_OUT",
              "The result of "
                  + gene.gene()
                  + " is written without stars; it was read as "
                  + usual.text()
                  + "."));
    }
    boolean status = gene.scheme() == PhenotypeScheme.ALLELE_STATUS;
    if (read.size() > 2 || (read.size() == 1 && gene.ploidy() == Ploidy.AUTOSOMAL && !status)) {
      notes.add(unreadable("two alleles are expected and " + read.size() + " are given"));
      return List.of();
    }
    if (read.stream().anyMatch(ReportedCopy.Known::computed)) {
      notes.add(
          new Note(
              "ACTIVITY_ADDED_UP",
              "The release has no row for this number of copies of "
                  + gene.gene()
                  + "; the activity values of the copies were added up."));
    }
    if (read.size() == 1 && gene.ploidy() == Ploidy.X_LINKED && !onlyCopy) {
      notes.add(
          new Note(
              ReportedResult.ONE_ALLELE,
              "One allele of "
                  + gene.gene()
                  + " is reported: all that a male has; in a female the other copy is not known."));
    }
    if (status && read.size() == 1) {
      notes.add(
          new Note(
              ReportedResult.ONE_ALLELE,
              "Only one allele of "
                  + gene.gene()
                  + " is reported; what the other is is not known."));
    }
    var meanings = new LinkedHashMap<String, Interpretation>();
    for (NamedAllele first : read.getFirst().options()) {
      for (NamedAllele second :
          read.size() == 1 ? List.<NamedAllele>of(first) : read.get(1).options()) {
        var pair = read.size() == 1 ? List.of(first) : List.of(first, second);
        var meaning = meaning(written, pair, status);
        meanings.putIfAbsent(meaning.phenotype() + "|" + meaning.activityScore(), meaning);
      }
    }
    if (meanings.size() > 1) {
      notes.add(
          new Note(
              "COPY_NUMBER_OPEN",
              "The number of copies of "
                  + gene.gene()
                  + " is left open in the report; it may mean any of the listed phenotypes."));
    }
    return List.copyOf(meanings.values());
  }

  /** What two alleles mean with the number of copies that is told beside them. */
  private List<Interpretation> ofCounted(List<String> diplotypes, List<Note> notes) {
    if (diplotypes.isEmpty()) {
      notes.add(unreadable("its number of copies does not fit its alleles"));
      return List.of();
    }
    var all = new LinkedHashMap<String, Interpretation>();
    var remarks = new LinkedHashSet<Note>();
    for (String diplotype : diplotypes) {
      var read = new ArrayList<Note>();
      var meanings = ofDiplotype(diplotype, read);
      remarks.addAll(read);
      if (meanings.isEmpty()) {
        notes.addAll(remarks);
        return List.of();
      }
      meanings.forEach(
          meaning -> all.putIfAbsent(meaning.phenotype() + "|" + meaning.activityScore(), meaning));
    }
    notes.addAll(remarks);
    if (all.size() > 1) {
      notes.add(
          new Note(
              "COPIES_OF_WHICH_ALLELE",
              "More than two copies of "
                  + gene.gene()
                  + " were counted; which allele is there more than once is not said, and it may"
                  + " mean any of the listed phenotypes."));
    }
    return List.copyOf(all.values());
  }

  private Interpretation meaning(String written, List<NamedAllele> pair, boolean status) {
    if (status && pair.size() == 1) {
      var name = pair.getFirst().name();
      boolean asked = gene.alleles().stream().anyMatch(allele -> allele.name().equals(name));
      return new Interpretation(
          written, asked ? List.of(name + " positive") : List.of(), "", Map.of());
    }
    var meaning = phenotyper.of(written, pair);
    boolean open = pair.stream().anyMatch(allele -> allele.name().contains("x" + AT_LEAST));
    boolean active =
        pair.stream()
            .filter(allele -> allele.name().contains("x" + AT_LEAST))
            .anyMatch(allele -> allele.activity().orElse(0) > 0);
    if (gene.scheme() != PhenotypeScheme.ACTIVITY_SCORE || !open || !active) {
      return meaning;
    }
    double sum = 0;
    for (NamedAllele allele : pair) {
      if (allele.activity().isEmpty()) {
        return meaning;
      }
      sum += allele.activity().getAsDouble();
    }
    var score = AT_LEAST + written(sum);
    var phenotype = gene.phenotypesByScore().get(score);
    var counts = new TreeMap<String, Integer>();
    pair.forEach(allele -> counts.merge(allele.name(), 1, Integer::sum));
    return phenotype == null
        ? meaning
        : new Interpretation(written, List.of(phenotype), score, counts);
  }

  private static String written(double score) {
    var plain = BigDecimal.valueOf(score).stripTrailingZeros().toPlainString();
    return plain.contains(".") ? plain : plain + ".0";
  }

  private Note unreadable(String reason) {
    return new Note(
        "UNKNOWN_ALLELE",
        "The reported diplotype of "
            + gene.gene()
            + " cannot be read: "
            + reason
            + ". It is unknown, not normal; check the spelling, or give phenotype or activity"
            + " score.");
  }

  private String withoutGene(String written) {
    var symbol = gene.gene().value();
    var text = written.strip();
    // The alleles of a gene that is one variant begin with its name.
    boolean part = gene.alleles().stream().anyMatch(allele -> allele.name().startsWith(symbol));
    if (!part && text.regionMatches(true, 0, symbol, 0, symbol.length())) {
      text = text.substring(symbol.length()).strip();
      text = text.startsWith(":") ? text.substring(1).strip() : text;
    }
    return text;
  }

  /** Whether the report says itself that there is no other copy. */
  private boolean saysOnlyCopy(String text) {
    var zygosity = ZYGOSITY.matcher(text);
    return (zygosity.matches() && text.toLowerCase(Locale.ROOT).contains("hemizyg"))
        || Stream.of(text.split("/", -1))
            .anyMatch(copy -> copy.strip().equalsIgnoreCase(NO_SECOND_X));
  }

  /** The text of each copy; a slash inside an allele's own name does not divide. */
  private List<String> copies(String text) {
    if (alleles.knows(text)) {
      return List.of(text);
    }
    var zygosity = ZYGOSITY.matcher(text);
    if (zygosity.matches() && text.indexOf('/') < 0) {
      var one = zygosity.group(1).strip();
      var word = zygosity.group(2) == null ? zygosity.group(3) : zygosity.group(2);
      // What an allele's status is beside it is not known, and does not matter to it.
      return switch (gene.scheme() == PhenotypeScheme.ALLELE_STATUS
          ? ""
          : word.toLowerCase(Locale.ROOT)) {
        case "heterozygous", "heterozygote" -> List.of("reference", one);
        case "homozygous", "homozygote" -> List.of(one, one);
        default -> List.of(one);
      };
    }
    for (int slash = text.indexOf('/'); slash >= 0; slash = text.indexOf('/', slash + 1)) {
      if (alleles.knows(text.substring(0, slash)) && alleles.knows(text.substring(slash + 1))) {
        return List.of(text.substring(0, slash), text.substring(slash + 1));
      }
    }
    var separated = text.indexOf('/') >= 0 ? text.split("/", -1) : text.split("\\|", -1);
    var copies = new ArrayList<String>();
    for (String copy : separated) {
      copies.add(withoutGene(copy));
    }
    if (gene.ploidy() == Ploidy.X_LINKED
        && copies.size() == 2
        && !copies.getFirst().equalsIgnoreCase(copies.getLast())) {
      copies.removeIf(copy -> copy.equalsIgnoreCase(NO_SECOND_X));
    }
    return copies;
  }
}
