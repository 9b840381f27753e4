package org.theriac.ontology.rpc;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.theriac.knowledgebase.GeneSymbol;
import org.theriac.knowledgebase.pharmacogenomics.GeneDefinition;
import org.theriac.knowledgebase.pharmacogenomics.Pharmacogenomics;
import org.theriac.knowledgebase.pharmacogenomics.PhenotypeScheme;
import org.theriac.ontology.pharmacogenomics.calling.CalledDiplotype;
import org.theriac.ontology.pharmacogenomics.calling.GeneCalling;
import org.theriac.ontology.pharmacogenomics.calling.Note;
import org.theriac.ontology.pharmacogenomics.calling.ObservedGenotype;
import org.theriac.ontology.pharmacogenomics.calling.ObservedGenotype.Quality;
import org.theriac.ontology.pharmacogenomics.calling.PositionCoverage;
import org.theriac.ontology.pharmacogenomics.dose.DosePatient;
import org.theriac.ontology.pharmacogenomics.guidance.PatientResult;
import org.theriac.ontology.pharmacogenomics.guidance.PatientResult.Seen;
import org.theriac.ontology.pharmacogenomics.guidance.PatientResult.Standing;
import org.theriac.ontology.pharmacogenomics.phenotype.Interpretation;
import org.theriac.ontology.pharmacogenomics.phenotype.Phenotyper;
import org.theriac.ontology.pharmacogenomics.phenotype.ReportedDiplotype;
import org.theriac.ontology.v1.CallNote;
import org.theriac.ontology.v1.CallStatus;
import org.theriac.ontology.v1.Coverage;
import org.theriac.ontology.v1.CoverageGrade;
import org.theriac.ontology.v1.Diplotype;
import org.theriac.ontology.v1.GeneCall;
import org.theriac.ontology.v1.GeneResult;
import org.theriac.ontology.v1.OutsideCall;
import org.theriac.ontology.v1.PatientContext;
import org.theriac.variants.v1.Genotype;

/** Genotypes, calls and results between contract and domain. */
final class GeneMessages {
  private static final int MOST_ALTERNATIVES = 200;
  private static final String GERMLINE = "germline";

  private final Map<GeneSymbol, GeneDefinition> genes;
  private final Map<GeneSymbol, Phenotyper> phenotypers = new HashMap<>();

  GeneMessages(Pharmacogenomics tables) {
    this.genes = tables.genes();
    genes.forEach((gene, definition) -> phenotypers.put(gene, new Phenotyper(definition)));
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
          case GENOTYPE_QUALITY_PASS, GENOTYPE_QUALITY_UNSPECIFIED, UNRECOGNIZED -> Quality.PASS;
        });
  }

  GeneCall called(GeneCalling calling) {
    var phenotyper = phenotyper(calling.gene().gene());
    var call =
        GeneCall.newBuilder()
            .setGene(calling.gene().gene().value())
            .setSource("vcf")
            .setCoverage(coverage(calling.coverage()))
            .addAllNotes(notes(calling.notes()));
    var meanings = new HashSet<String>();
    if (calling.best().size() == 1 && calling.names().size() > 1) {
      // Variants of unknown phase are listed one by one and mean one thing together.
      var meaning =
          phenotyper.of(calling.best().getFirst().name(), calling.best().getFirst().alleles());
      meanings.add(key(meaning));
      calling.names().forEach(name -> call.addDiplotypes(diplotype(name, meaning, false)));
    } else {
      for (CalledDiplotype diplotype : calling.best()) {
        var meaning = phenotyper.of(diplotype.name(), diplotype.alleles());
        meanings.add(key(meaning));
        call.addDiplotypes(diplotype(diplotype.name(), meaning, false));
      }
    }
    for (CalledDiplotype other :
        calling.alternatives().stream().limit(MOST_ALTERNATIVES).toList()) {
      var meaning = phenotyper.of(other.name(), other.alleles());
      boolean changes = !meanings.isEmpty() && !meanings.contains(key(meaning));
      call.addAlternatives(diplotype(other.name(), meaning, changes));
    }
    int unlisted = calling.alternatives().size() - MOST_ALTERNATIVES;
    if (unlisted > 0) {
      call.addNotes(
          note("MORE_ALTERNATIVES", unlisted + " more possible diplotypes are not listed."));
    }
    var status =
        switch (calling.best().size()) {
          case 0 -> CallStatus.CALL_STATUS_NOT_CALLED;
          case 1 -> CallStatus.CALL_STATUS_CALLED;
          default -> CallStatus.CALL_STATUS_AMBIGUOUS;
        };
    return call.setStatus(status).build();
  }

  /** The call of a gene by other callers and laboratories. */
  GeneCall outside(GeneDefinition gene, List<OutsideCall> calls) {
    var call = GeneCall.newBuilder().setGene(gene.gene().value()).setSource("outside");
    for (OutsideCall reported : calls) {
      var meanings =
          meanings(
              gene, reported.getDiplotype(), reported.getPhenotype(), reported.getActivityScore());
      // A phenotype alone may stand for several scores; they are one result.
      var meaning = meanings.getFirst();
      var shown =
          meanings.size() == 1
              ? meaning
              : new Interpretation(meaning.diplotype(), meaning.phenotypes(), "", Map.of());
      call.addDiplotypes(diplotype(reported.getDiplotype(), shown, false));
      if (meaning.indeterminate()) {
        call.addNotes(
            note(
                "UNKNOWN_ALLELE",
                "The reported result of "
                    + gene.gene()
                    + " names an allele or phenotype that the release does not know: indeterminate, not normal."));
      }
    }
    var status =
        call.getDiplotypesCount() > 1
            ? CallStatus.CALL_STATUS_AMBIGUOUS
            : CallStatus.CALL_STATUS_CALLED;
    return call.setStatus(status).build();
  }

  /**
   * Results of a profile that can be interpreted: germline ones of genes that are asked for.
   *
   * @param asked genes; results of others are not read
   */
  List<PatientResult> results(List<GeneResult> results, Set<GeneSymbol> asked) {
    var read = new ArrayList<PatientResult>();
    for (GeneResult result : results) {
      var gene = result.getGene().isBlank() ? null : genes.get(new GeneSymbol(result.getGene()));
      if (gene != null && asked.contains(gene.gene()) && germline(result.getSpecimen())) {
        read.add(result(gene, result));
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

  private PatientResult result(GeneDefinition gene, GeneResult result) {
    return new PatientResult(
        gene.gene(),
        meanings(gene, result).stream().distinct().toList(),
        result.getAlternativesList().stream()
            .limit(MOST_ALTERNATIVES)
            .flatMap(other -> alternative(gene, other).stream())
            .distinct()
            .toList(),
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
          case COVERAGE_GRADE_COMPLETE, COVERAGE_GRADE_UNSPECIFIED, UNRECOGNIZED -> Seen.COMPLETE;
        },
        result.getNotesList().stream().map(n -> new Note(n.getCode(), n.getMessage())).toList(),
        tested(gene, result));
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
        ? meanings(gene, other.getName(), "", other.getActivityScore())
        : List.of(
            new Interpretation(
                other.getName(), other.getPhenotypesList(), other.getActivityScore(), Map.of()));
  }

  private List<Interpretation> meanings(GeneDefinition gene, GeneResult result) {
    if (gene.scheme() == PhenotypeScheme.ALLELE_STATUS
        && result.getDiplotypesCount() == 0
        && result.getPhenotypesCount() > 0) {
      return List.of(alleleStates(gene, result.getPhenotypesList()));
    }
    var meanings = new ArrayList<Interpretation>();
    int count = Math.max(result.getDiplotypesCount(), result.getActivityScoresCount());
    for (int i = 0; i < Math.max(count, Math.min(1, result.getPhenotypesCount())); i++) {
      meanings.addAll(
          meanings(
              gene,
              i < result.getDiplotypesCount() ? result.getDiplotypes(i) : "",
              i < result.getPhenotypesCount() ? result.getPhenotypes(i) : "",
              i < result.getActivityScoresCount() ? result.getActivityScores(i) : ""));
    }
    return meanings;
  }

  /** Alleles reported one by one as found or not found: together one state of the gene. */
  private Interpretation alleleStates(GeneDefinition gene, List<String> reported) {
    var states =
        reported.stream()
            .flatMap(words -> phenotyper(gene.gene()).ofPhenotype(words).stream())
            .filter(meaning -> !meaning.indeterminate())
            .flatMap(meaning -> meaning.phenotypes().stream())
            .distinct()
            .toList();
    return new Interpretation(
        "", states.isEmpty() ? List.of(Interpretation.INDETERMINATE) : states, "", Map.of());
  }

  /**
   * Score wins over phenotype, phenotype over diplotype; a diplotype is kept for rules that ask for
   * it.
   */
  private List<Interpretation> meanings(
      GeneDefinition gene, String diplotype, String phenotype, String score) {
    var phenotyper = phenotyper(gene.gene());
    var byDiplotype =
        ReportedDiplotype.read(gene, diplotype)
            .map(alleles -> phenotyper.of(diplotype, alleles))
            .orElse(
                new Interpretation(diplotype, List.of(Interpretation.INDETERMINATE), "", Map.of()));
    if (!score.isBlank() && !score.equals("n/a")) {
      return List.of(merged(phenotyper.ofScore(score), byDiplotype));
    }
    if (phenotype.isBlank() && byDiplotype.indeterminate()) {
      // Laboratories write phenotypes, and the status of single alleles, where a diplotype is
      // expected.
      return byWords(gene, diplotype, byDiplotype);
    }
    boolean known = !byDiplotype.indeterminate() && agrees(byDiplotype, phenotype);
    if (!phenotype.isBlank() && !known) {
      return phenotyper.ofPhenotype(phenotype).stream()
          .map(meaning -> merged(meaning, byDiplotype))
          .toList();
    }
    return List.of(byDiplotype);
  }

  private List<Interpretation> byWords(
      GeneDefinition gene, String words, Interpretation otherwise) {
    if (gene.scheme() == PhenotypeScheme.ALLELE_STATUS) {
      var text = words.strip().replaceFirst("^.*?(?=\\*)", "");
      var name = text.replaceFirst(" (positive|negative)$", "");
      boolean known = gene.alleles().stream().anyMatch(allele -> allele.name().equals(name));
      var status = text.endsWith(" negative") ? " negative" : " positive";
      return known
          ? List.of(new Interpretation("", List.of(name + status), "", Map.of()))
          : List.of(otherwise);
    }
    var read = phenotyper(gene.gene()).ofPhenotype(words);
    return read.stream().allMatch(Interpretation::indeterminate) ? List.of(otherwise) : read;
  }

  /** A reported phenotype that is one of the diplotype's own adds nothing. */
  private static boolean agrees(Interpretation byDiplotype, String phenotype) {
    return byDiplotype.phenotypes().isEmpty() || byDiplotype.phenotypes().contains(phenotype);
  }

  private static Interpretation merged(Interpretation meaning, Interpretation byDiplotype) {
    return new Interpretation(
        byDiplotype.diplotype(),
        meaning.phenotypes(),
        meaning.activityScore(),
        byDiplotype.alleleCounts());
  }

  private Phenotyper phenotyper(GeneSymbol gene) {
    var phenotyper = phenotypers.get(gene);
    if (phenotyper == null) {
      throw new IllegalStateException("no phenotype rules were compiled for " + gene);
    }
    return phenotyper;
  }

  private static String key(Interpretation meaning) {
    return meaning.phenotype() + "|" + meaning.activityScore();
  }

  private static Diplotype diplotype(String name, Interpretation meaning, boolean changesGuidance) {
    return Diplotype.newBuilder()
        .setName(name)
        .addAllPhenotypes(meaning.phenotypes())
        .setActivityScore(meaning.activityScore())
        .setChangesGuidance(changesGuidance)
        .build();
  }

  private static Coverage coverage(PositionCoverage coverage) {
    return Coverage.newBuilder()
        .setPositionsDefined(coverage.defined())
        .setPositionsCalled(coverage.called())
        .addAllMissingPositions(coverage.missing())
        .addAllNotExcludedAlleles(coverage.notExcluded())
        .setGrade(
            switch (coverage.grade()) {
              case COMPLETE -> CoverageGrade.COVERAGE_GRADE_COMPLETE;
              case TIER1 -> CoverageGrade.COVERAGE_GRADE_TIER1;
              case PARTIAL -> CoverageGrade.COVERAGE_GRADE_PARTIAL;
              case NONE -> CoverageGrade.COVERAGE_GRADE_NONE;
            })
        .build();
  }

  static List<CallNote> notes(List<Note> notes) {
    return notes.stream().map(n -> note(n.code(), n.message())).toList();
  }

  private static CallNote note(String code, String message) {
    return CallNote.newBuilder().setCode(code).setMessage(message).build();
  }
}
