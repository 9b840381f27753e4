package org.theriac.ontology.rpc;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.theriac.knowledgebase.GeneSymbol;
import org.theriac.knowledgebase.pharmacogenomics.GeneDefinition;
import org.theriac.knowledgebase.pharmacogenomics.Pharmacogenomics;
import org.theriac.ontology.pharmacogenomics.calling.CalledDiplotype;
import org.theriac.ontology.pharmacogenomics.calling.GeneCalling;
import org.theriac.ontology.pharmacogenomics.calling.Note;
import org.theriac.ontology.pharmacogenomics.calling.ObservedGenotype;
import org.theriac.ontology.pharmacogenomics.calling.ObservedGenotype.Quality;
import org.theriac.ontology.pharmacogenomics.calling.PositionCoverage;
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
   * Results of a profile that can be interpreted: germline ones of genes that the release knows.
   */
  List<PatientResult> results(List<GeneResult> results) {
    var read = new ArrayList<PatientResult>();
    for (GeneResult result : results) {
      var gene = result.getGene().isBlank() ? null : genes.get(new GeneSymbol(result.getGene()));
      if (gene != null && germline(result.getSpecimen())) {
        read.add(result(gene, result));
      }
    }
    return read;
  }

  /** A specimen that is not said to be germline may be the tumour's. */
  private static boolean germline(String specimen) {
    return specimen.isBlank() || specimen.strip().equalsIgnoreCase(GERMLINE);
  }

  private PatientResult result(GeneDefinition gene, GeneResult result) {
    return new PatientResult(
        gene.gene(),
        meanings(gene, result).stream().distinct().toList(),
        result.getAlternativesList().stream()
            .filter(Diplotype::getChangesGuidance)
            .flatMap(
                other -> meanings(gene, other.getName(), "", other.getActivityScore()).stream())
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
        result.getNotesList().stream().map(n -> new Note(n.getCode(), n.getMessage())).toList());
  }

  private List<Interpretation> meanings(GeneDefinition gene, GeneResult result) {
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
    boolean known = !byDiplotype.indeterminate() && agrees(byDiplotype, phenotype);
    if (!phenotype.isBlank() && !known) {
      return phenotyper.ofPhenotype(phenotype).stream()
          .map(meaning -> merged(meaning, byDiplotype))
          .toList();
    }
    return List.of(byDiplotype);
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
