package org.theriac.ontology.rpc;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.theriac.knowledgebase.GeneSymbol;
import org.theriac.knowledgebase.pharmacogenomics.GeneDefinition;
import org.theriac.knowledgebase.pharmacogenomics.Pharmacogenomics;
import org.theriac.knowledgebase.pharmacogenomics.PhenotypeScheme;
import org.theriac.knowledgebase.pharmacogenomics.Ploidy;
import org.theriac.ontology.pharmacogenomics.calling.Note;
import org.theriac.ontology.pharmacogenomics.calling.ObservedGenotype;
import org.theriac.ontology.pharmacogenomics.calling.ObservedGenotype.Quality;
import org.theriac.ontology.pharmacogenomics.dose.DosePatient;
import org.theriac.ontology.pharmacogenomics.guidance.PatientResult;
import org.theriac.ontology.pharmacogenomics.guidance.PatientResult.Seen;
import org.theriac.ontology.pharmacogenomics.guidance.PatientResult.Standing;
import org.theriac.ontology.pharmacogenomics.phenotype.Interpretation;
import org.theriac.ontology.pharmacogenomics.reported.ReportedDiplotypes;
import org.theriac.ontology.pharmacogenomics.reported.ReportedResult;
import org.theriac.ontology.v1.CallNote;
import org.theriac.ontology.v1.CoverageGrade;
import org.theriac.ontology.v1.Diplotype;
import org.theriac.ontology.v1.GeneResult;
import org.theriac.ontology.v1.PatientContext;
import org.theriac.variants.v1.Genotype;

/** Genotypes, calls and results between contract and domain. */
final class GeneMessages {
  private static final Pattern HETEROZYGOUS =
      Pattern.compile("\\bheterozyg(?:ous|ote)\\b", Pattern.CASE_INSENSITIVE);

  private static final int MOST_ALTERNATIVES = 200;
  private static final int LONGEST_QUOTED = 60;
  private static final String GERMLINE = "germline";

  /** The status of alleles, written where a diplotype is expected. */
  private static final Pattern ALLELE_STATUS =
      Pattern.compile(
          "\\b(?:positive|negative|pos|neg|detected|present|found|absent|undetected)\\b",
          Pattern.CASE_INSENSITIVE);

  /** Between alleles that are reported in one text. */
  private static final Pattern SEVERAL_ALLELES = Pattern.compile("\\s*[;,]\\s*");

  private final Map<GeneSymbol, GeneDefinition> genes;
  private final Map<GeneSymbol, ReportedDiplotypes> readers;

  GeneMessages(Pharmacogenomics tables, Map<GeneSymbol, ReportedDiplotypes> readers) {
    this.genes = tables.genes();
    this.readers = readers;
  }

  static ObservedGenotype genotype(Genotype genotype) {
    return new ObservedGenotype(
        genotype.getPosition(),
        genotype.getAllelesList(),
        genotype.getPhased(),
        genotype.hasPhaseSet() ? OptionalLong.of(genotype.getPhaseSet()) : OptionalLong.empty(),
        switch (genotype.getQuality()) {
          case GENOTYPE_QUALITY_FILTERED -> Quality.FILTERED;
          case GENOTYPE_QUALITY_LOW -> Quality.LOW;
          case GENOTYPE_QUALITY_UNDOCUMENTED -> Quality.UNDOCUMENTED;
          case GENOTYPE_QUALITY_REFERENCE_MISMATCH -> Quality.REFERENCE_MISMATCH;
          case GENOTYPE_QUALITY_PASS, GENOTYPE_QUALITY_UNSPECIFIED, UNRECOGNIZED -> Quality.PASS;
        });
  }

  /**
   * Results of a profile that can be interpreted: germline ones of genes that are asked for.
   *
   * @param asked genes; results of others are not read
   * @param sex of the patient, {@code male} or {@code female}; anything else = not known
   */
  List<PatientResult> results(List<GeneResult> results, Set<GeneSymbol> asked, String sex) {
    var read = new ArrayList<PatientResult>();
    for (GeneResult result : results) {
      var gene = result.getGene().isBlank() ? null : genes.get(new GeneSymbol(result.getGene()));
      if (gene != null && asked.contains(gene.gene()) && germline(result.getSpecimen())) {
        read.add(result(gene, result, sex));
      }
    }
    return read;
  }

  /** What must be said of results that were not used. */
  List<CallNote> unread(List<GeneResult> results) {
    return results.stream()
        .filter(result -> !germline(result.getSpecimen()))
        .map(result -> result.getGene())
        .distinct()
        .sorted()
        .map(gene ->
            note(
                "SPECIMEN_NOT_GERMLINE",
                "The result of "
                    + gene
                    + " comes from a specimen that is not germline; it was not used."))
        .toList();
  }

  /** A specimen that is said to be anything else, for example the tumour, is not used. */
  private static boolean germline(String specimen) {
    return specimen.isBlank() || specimen.strip().equalsIgnoreCase(GERMLINE);
  }

  static DosePatient dosePatient(PatientContext patient) {
    return new DosePatient(
        patient.hasAgeYears() ? OptionalInt.of(patient.getAgeYears()) : OptionalInt.empty(),
        patient.hasHeightCm() ? OptionalDouble.of(patient.getHeightCm()) : OptionalDouble.empty(),
        patient.hasWeightKg() ? OptionalDouble.of(patient.getWeightKg()) : OptionalDouble.empty(),
        patient.hasTargetInr() ? OptionalDouble.of(patient.getTargetInr()) : OptionalDouble.empty(),
        patient.getAncestry(),
        lowerCase(patient.getConditionsList()),
        lowerCase(patient.getAbsentConditionsList()));
  }

  private static Set<String> lowerCase(List<String> words) {
    return words.stream()
        .map(word -> word.strip().toLowerCase(Locale.ROOT))
        .collect(Collectors.toSet());
  }

  private PatientResult result(GeneDefinition gene, GeneResult result, String sex) {
    var reading = new Reading();
    result
        .getNotesList()
        .forEach(note -> reading.notes.add(new Note(note.getCode(), note.getMessage())));
    reading.others.addAll(alternatives(gene, result, false));
    reading.unseen.addAll(alternatives(gene, result, true));
    var meanings = meanings(gene, result, sex, reading).stream().distinct().toList();
    return new PatientResult(
        gene.gene(),
        meanings,
        reading.others,
        reading.unseen,
        switch (result.getStatus()) {
          case RESULT_STATUS_LAB_REPORTED -> Standing.LAB_REPORTED;
          case RESULT_STATUS_SIGNED -> Standing.SIGNED;
          case RESULT_STATUS_UNVERIFIED, RESULT_STATUS_UNSPECIFIED, UNRECOGNIZED ->
              Standing.UNVERIFIED;
        },
        result.getSource(),
        result.getObservedOn(),
        switch (result.getCoverageGrade()) {
          case COVERAGE_GRADE_PARTIAL, COVERAGE_GRADE_NONE -> Seen.PARTIAL;
          case COVERAGE_GRADE_TIER1 -> Seen.TIER1;
          case COVERAGE_GRADE_COMPLETE -> Seen.COMPLETE;
          case COVERAGE_GRADE_UNSPECIFIED, UNRECOGNIZED ->
              reading.part ? Seen.PARTIAL : Seen.COMPLETE;
        },
        reading.notes.stream().distinct().toList(),
        tested(gene, result));
  }

  /** What is found out beside the meanings while a result is read. */
  private static final class Reading {
    private final List<Note> notes = new ArrayList<>();
    private final List<Interpretation> others = new ArrayList<>();
    private final List<Interpretation> unseen = new ArrayList<>();
    private boolean part;
  }

  private List<Interpretation> alternatives(
      GeneDefinition gene, GeneResult result, boolean assumingUnseen) {
    return result.getAlternativesList().stream()
        .limit(MOST_ALTERNATIVES)
        .filter(other -> other.getAssumesUnseen() == assumingUnseen)
        .flatMap(other -> alternative(gene, other).stream())
        .distinct()
        .toList();
  }

  private static Set<String> tested(GeneDefinition gene, GeneResult result) {
    var tested = new HashSet<>(result.getTestedAllelesList());
    if (result.getCoverageGrade() == CoverageGrade.COVERAGE_GRADE_COMPLETE) {
      gene.alleles().stream()
          .filter(allele -> !allele.structural())
          .forEach(allele -> tested.add(allele.name()));
    }
    return tested;
  }

  /** What a possible diplotype means, as the call said; it is read anew only if it said nothing. */
  private List<Interpretation> alternative(GeneDefinition gene, Diplotype other) {
    return other.getPhenotypesCount() == 0
        ? meanings(gene, other.getName(), "", other.getActivityScore(), "", new Reading())
        : List.of(
            new Interpretation(
                other.getName(), other.getPhenotypesList(), other.getActivityScore(), Map.of()));
  }

  private List<Interpretation> meanings(
      GeneDefinition gene, GeneResult result, String sex, Reading reading) {
    if (gene.scheme() == PhenotypeScheme.ALLELE_STATUS
        && result.getDiplotypesCount() == 0
        && result.getPhenotypesCount() > 0) {
      return List.of(alleleStates(gene, result.getPhenotypesList(), reading.notes));
    }
    if (gene.scheme() == PhenotypeScheme.ALLELE_STATUS
        && result.getPhenotypesCount() == 0
        && result.getDiplotypesCount() > 0
        && result.getDiplotypesList().stream()
            .allMatch(words -> ALLELE_STATUS.matcher(words).find())) {
      return List.of(alleleStates(gene, result.getDiplotypesList(), reading.notes));
    }
    if (result.getDiplotypesCount() == 0
        && result.getPhenotypesCount() > 1
        && result.getPhenotypesList().stream()
            .allMatch(words -> ALLELE_STATUS.matcher(words).find())) {
      return meanings(gene, String.join("; ", result.getPhenotypesList()), "", "", sex, reading);
    }
    var meanings = new ArrayList<Interpretation>();
    int count = Math.max(result.getDiplotypesCount(), result.getActivityScoresCount());
    for (int i = 0; i < Math.max(count, Math.min(1, result.getPhenotypesCount())); i++) {
      meanings.addAll(
          meanings(
              gene,
              i < result.getDiplotypesCount() ? result.getDiplotypes(i) : "",
              i < result.getPhenotypesCount() ? result.getPhenotypes(i) : "",
              i < result.getActivityScoresCount() ? result.getActivityScores(i) : "",
              sex,
              reading));
    }
    return meanings;
  }

  /** Alleles reported one by one as found or not found: together one state of the gene. */
  private Interpretation alleleStates(
      GeneDefinition gene, List<String> reported, List<Note> notes) {
    var reader = readers.get(gene.gene());
    var states = new LinkedHashSet<String>();
    for (String words : reported) {
      for (String one : SEVERAL_ALLELES.split(words.strip())) {
        var read =
            reader == null
                ? List.<String>of()
                : reader.read("", one.strip(), "").meanings().stream()
                    .filter(meaning -> !meaning.indeterminate())
                    .flatMap(meaning -> meaning.phenotypes().stream())
                    .toList();
        states.addAll(read);
        if (read.isEmpty() && !one.strip().equalsIgnoreCase(Interpretation.INDETERMINATE)) {
          notes.add(notReadable(gene, one));
        }
      }
    }
    return new Interpretation(
        "",
        states.isEmpty() ? List.of(Interpretation.INDETERMINATE) : List.copyOf(states),
        "",
        Map.of());
  }

  /**
   * Score wins over phenotype, phenotype over diplotype; a diplotype is kept for rules that ask for
   * it.
   */
  private List<Interpretation> meanings(
      GeneDefinition gene,
      String diplotype,
      String phenotype,
      String score,
      String sex,
      Reading reading) {
    var reader = readers.get(gene.gene());
    int others = reading.others.size();
    var read =
        reader == null
            ? List.<Interpretation>of()
            : told(
                reader.read(diplotype, phenotype, score),
                gene.ploidy() == Ploidy.X_LINKED ? sex : "",
                reading);
    if (isOfAnotherSex(gene, read, sex, diplotype + " " + phenotype)) {
      reading.notes.add(sexDiscordant(gene));
    }
    if (read.isEmpty()
        && reading.others.size() == others
        && reading.notes.stream()
            .noneMatch(note -> note.code().equals(ReportedResult.ONLY_NOT_FOUND))) {
      reading.notes.add(
          notReadable(
              gene, Stream.of(diplotype, phenotype, score).collect(Collectors.joining(" "))));
    }
    return read.isEmpty()
        ? List.of(
            new Interpretation(diplotype, List.of(Interpretation.INDETERMINATE), "", Map.of()))
        : read;
  }

  /** What only two different copies can be, of a gene of which a male has one. */
  private static boolean isOfAnotherSex(
      GeneDefinition gene, List<Interpretation> read, String sex, String written) {
    return gene.ploidy() == Ploidy.X_LINKED
        && sex.strip().equalsIgnoreCase("male")
        && (HETEROZYGOUS.matcher(written).find()
            || read.stream()
                .anyMatch(meaning ->
                    meaning.alleleCounts().size() > 1
                        || (!meaning.phenotypes().isEmpty()
                            && isOfTwoCopies(gene, meaning.phenotype()))));
  }

  /** True if two copies can have the phenotype and one alone never has. */
  private static boolean isOfTwoCopies(GeneDefinition gene, String phenotype) {
    var ofTwo = false;
    for (Map.Entry<String, String> row : gene.phenotypesByFunctionPair().entrySet()) {
      if (row.getValue().equals(phenotype)) {
        if (!row.getKey().contains(" + ")) {
          return false;
        }
        ofTwo = true;
      }
    }
    return ofTwo;
  }

  private static Note sexDiscordant(GeneDefinition gene) {
    return new Note(
        "SEX_DISCORDANT",
        "Two different alleles of "
            + gene.gene()
            + " are reported, or what only two copies can be, but the chart says male, and a male"
            + " has one copy. Make sure that the result is this patient's and that the recorded sex"
            + " is right.");
  }

  private static List<Interpretation> told(ReportedResult read, String sex, Reading reading) {
    var ofPatient =
        switch (sex.strip().toLowerCase(Locale.ROOT)) {
          case "male" -> read.ofOneCopy();
          case "female" -> read.ofTwoCopies();
          default -> read;
        };
    reading.notes.addAll(ofPatient.notes());
    reading.others.addAll(ofPatient.withAnotherCopy());
    reading.unseen.addAll(
        ofPatient.withUnseen().stream().distinct().limit(MOST_ALTERNATIVES).toList());
    reading.part |= ofPatient.partlySeen();
    return ofPatient.meanings();
  }

  private static Note notReadable(GeneDefinition gene, String written) {
    var words = written.strip();
    return new Note(
        PatientResult.NOT_READABLE,
        "The result of "
            + gene.gene()
            + " is written as “"
            + (words.length() <= LONGEST_QUOTED ? words : words.substring(0, LONGEST_QUOTED) + "…")
            + "”, which cannot be read; it counts as not known.");
  }

  static List<CallNote> notes(List<Note> notes) {
    return notes.stream().map(n -> note(n.code(), n.message())).toList();
  }

  static CallNote note(String code, String message) {
    return CallNote.newBuilder().setCode(code).setMessage(message).build();
  }
}
