package org.theriac.gateway.reports;

import io.grpc.StatusRuntimeException;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.theriac.gateway.clients.Services;
import org.theriac.gateway.clients.Uploads;
import org.theriac.gateway.patients.Profiles;
import org.theriac.gateway.problem.Problem;
import org.theriac.gateway.problem.ProblemCode;
import org.theriac.gateway.problem.ProblemException;
import org.theriac.gateway.problem.RpcProblems;
import org.theriac.gateway.trials.PatientOfRequest;
import org.theriac.ontology.v1.Alteration;
import org.theriac.ontology.v1.AlterationKind;
import org.theriac.ontology.v1.AlterationOrigin;
import org.theriac.ontology.v1.CheckPrescriptionRequest;
import org.theriac.ontology.v1.CheckPrescriptionResponse;
import org.theriac.ontology.v1.DrugReference;
import org.theriac.ontology.v1.GeneResult;
import org.theriac.ontology.v1.MatchBiomarkersRequest;
import org.theriac.ontology.v1.MatchBiomarkersResponse;
import org.theriac.ontology.v1.UnreadAlteration;
import org.theriac.therapies.v1.RankRequest;
import org.theriac.therapies.v1.RankResponse;
import org.theriac.trials.v1.Fact;
import org.theriac.trials.v1.FactStatus;
import org.theriac.trials.v1.MatchTrialsRequest;
import org.theriac.trials.v1.MatchTrialsResponse;
import org.theriac.trials.v1.PatientFacts;
import org.theriac.variants.v1.Assembly;
import org.theriac.variants.v1.GeneCopyNumber;
import org.theriac.variants.v1.InputNote;
import org.theriac.variants.v1.ParseSomaticRequest;
import org.theriac.variants.v1.ParseSomaticResponse;
import org.theriac.variants.v1.ParseTumorTableRequest;
import org.theriac.variants.v1.ParseTumorTableResponse;
import org.theriac.variants.v1.SomaticHeader;
import org.theriac.variants.v1.SomaticVariant;
import org.theriac.variants.v1.TumorTableHeader;
import org.theriac.variants.v1.TumorTableKind;

/**
 * Makes reports: file to variants, variants to evidence, evidence to therapies, and beside them
 * germline warnings and trials. A failing service fails the report: a page without a section would
 * read as one without findings.
 */
@Singleton
final class Reporter {
  private static final long LARGEST_FILE = 64L << 20;
  private static final int MOST_DRUGS = 500;

  /** As many as the ontology checks in one request. */
  private static final int DRUGS_AT_ONCE = 100;

  private static final int MOST_BIOMARKER_FACTS = 500;
  private static final int MOST_WILD_TYPES = 1_000;
  private static final int MOST_GENES_NAMED = 50;

  /** As many as the ontology matches in one request; a report has to be made of all at once. */
  private static final int MOST_ALTERATIONS = 200_000;

  private final Services services;
  private final Profiles profiles;
  private final PatientOfRequest patients;

  Reporter(Services services, Profiles profiles, PatientOfRequest patients) {
    this.services = services;
    this.profiles = profiles;
    this.patients = patients;
  }

  /**
   * Makes a report.
   *
   * @throws ProblemException TOO_MANY variants; SERVICE_UNAVAILABLE if a service was not in time,
   *     with what makes the work smaller
   */
  Report report(ReportRequest request) {
    try {
      return made(request);
    } catch (StatusRuntimeException e) {
      if (!RpcProblems.isDeadline(e)) {
        throw e;
      }
      throw new ProblemException(
          Problem.of(
              ProblemCode.SERVICE_UNAVAILABLE,
              "The report could not be made in time; nothing was decided. If the file holds many"
                  + " variants, send the tumour's filtered somatic calls, or those of the panel's"
                  + " genes; else try again."));
    }
  }

  private Report made(ReportRequest request) {
    List<String> limits = new ArrayList<>();
    ParseSomaticResponse file = file(request);
    TumorTables tables = tables(request, file);
    List<Located> located = alterations(request, file, tables, limits);
    if (located.size() > MOST_ALTERATIONS) {
      throw new ProblemException(
          Problem.of(
              ProblemCode.TOO_MANY,
              located.size()
                  + " variants in genes were sent; a report is made of at most "
                  + MOST_ALTERATIONS
                  + ": send the tumour's filtered somatic calls, or those of the panel's genes."));
    }
    List<Alteration> alterations = located.stream().map(Located::alteration).toList();
    Set<String> covered = covered(request, file, tables, limits);
    MatchBiomarkersResponse biomarkers =
        matched(
            MatchBiomarkersRequest.newBuilder()
                .setOncotreeCode(request.oncotreeCode())
                .setTumorName(request.tumorName())
                .addAllAlterations(alterations)
                .addAllCoveredGenes(covered)
                .setPlasmaOnly(request.specimen().plasmaOnly())
                .build(),
            located,
            covered);
    located = withoutUnread(located, biomarkers, limits);
    List<Report.Finding> findings = findings(located, biomarkers);
    unknownGenes(findings).ifPresent(limits::add);
    RankResponse ranking =
        services
            .therapies()
            .rank(
                RankRequest.newBuilder()
                    .addAllEvidence(biomarkers.getEvidenceList())
                    .addAllComparisons(biomarkers.getComparisonsList())
                    .setRulesOnly(request.rulesOnly())
                    .setKnowledgeRelease(biomarkers.getKnowledgeRelease())
                    .build());
    Optional<List<GeneResult>> profile =
        request
            .patient()
            // A mistyped id must not read as "no results stored": an unknown patient is refused.
            .map(patient -> profiles.read(patient, "tumour report").getResultsList());
    if (request.patient().isEmpty()) {
      profiles.recordUnnamed("tumour report");
    }
    CheckPrescriptionResponse germline =
        germline(request, ranking, profile.orElse(List.of()), limits);
    PatientFacts known = known(request, limits);
    List<Fact> facts = known.getFactsList();
    MatchTrialsResponse trials =
        trials(request, biomarkers, findings, Report.notFound(covered, findings), known);
    if (trials != null && trials.getResearchOptOut()) {
      limits.addAll(trials.getNotConsideredList());
    }
    biomarkers.getNotesList().forEach(note -> limits.add(note.getMessage()));
    if (request.notes().isEmpty() && facts.isEmpty()) {
      limits.add("No notes were given: most criteria of trials stay unknown.");
    }
    if (profile.isEmpty()) {
      limits.add("No patient was named: germline results were not looked at.");
    }
    return new Report(
        request.specimen(),
        file == null ? null : file.toBuilder().clearVariants().build(),
        tables,
        file == null
            ? List.of()
            : file.getVariantsList().stream().filter(v -> v.getGene().isEmpty()).toList(),
        List.copyOf(covered),
        findings,
        biomarkers,
        ranking,
        germline,
        profile,
        facts,
        trials,
        limits);
  }

  /**
   * A row of a file that says its change in an odd way must not cost the report: it is left out and
   * listed. What a person wrote is refused, with its place.
   *
   * @param covered loses the genes of what is left out: their state is not known
   */
  private MatchBiomarkersResponse matched(
      MatchBiomarkersRequest request, List<Located> located, Set<String> covered) {
    try {
      return services.biomarkers().matchBiomarkers(request);
    } catch (StatusRuntimeException e) {
      if (!RpcProblems.hasReason(e, "MALFORMED_HGVS")) {
        throw e;
      }
      MatchBiomarkersRequest leavingOut = request.toBuilder().setLeaveOutUnreadable(true).build();
      MatchBiomarkersResponse without = services.biomarkers().matchBiomarkers(leavingOut);
      Set<String> open = new HashSet<>();
      for (UnreadAlteration unread : without.getUnreadList()) {
        Located left = located.get(unread.getPosition());
        if (left.variant() == null) {
          throw e;
        }
        open.add(Report.plain(left.alteration().getGene()));
      }
      return covered.removeIf(gene -> open.contains(Report.plain(gene)))
          ? services
              .biomarkers()
              .matchBiomarkers(
                  leavingOut.toBuilder().clearCoveredGenes().addAllCoveredGenes(covered).build())
          : without;
    }
  }

  private static List<Located> withoutUnread(
      List<Located> located, MatchBiomarkersResponse biomarkers, List<String> limits) {
    if (biomarkers.getUnreadCount() == 0) {
      return located;
    }
    Set<Integer> left = new LinkedHashSet<>();
    List<String> listed = new ArrayList<>();
    for (UnreadAlteration unread : biomarkers.getUnreadList()) {
      left.add(unread.getPosition());
      SomaticVariant variant = located.get(unread.getPosition()).variant();
      listed.add(
          unread.getGene()
              + (variant == null ? "" : " (line " + variant.getLine() + ")")
              + ": "
              + unread.getProblem());
    }
    limits.add(
        left.size()
            + " variants of the file were left out, since their change cannot be read, so that wild"
            + " type is not known of their genes: "
            + String.join("; ", listed)
            + ".");
    List<Located> kept = new ArrayList<>();
    for (int i = 0; i < located.size(); i++) {
      if (!left.contains(i)) {
        kept.add(located.get(i));
      }
    }
    return kept;
  }

  private @Nullable ParseSomaticResponse file(ReportRequest request) {
    byte[] bytes = request.files().variants();
    if (bytes == null) {
      return null;
    }
    return Uploads.send(
            new ByteArrayInputStream(bytes),
            LARGEST_FILE,
            ParseSomaticRequest.newBuilder()
                .setHeader(
                    SomaticHeader.newBuilder()
                        .setTumorSampleId(request.tumorSample())
                        .setAssembly(request.assembly()))
                .build(),
            chunk -> ParseSomaticRequest.newBuilder().setChunk(chunk).build(),
            services.variantStreams()::parseSomatic)
        .getFirst();
  }

  private TumorTables tables(ReportRequest request, @Nullable ParseSomaticResponse file) {
    Assembly assembly = file == null ? request.assembly() : file.getAssembly();
    ReportFiles files = request.files();
    TumorTableHeader.Builder header = TumorTableHeader.newBuilder().setAssembly(assembly);
    request.ploidy().ifPresent(header::setPloidy);
    return new TumorTables(
        table(files.copyNumbers(), header.setKind(TumorTableKind.TUMOR_TABLE_KIND_COPY_NUMBERS)),
        table(files.fusions(), header.setKind(TumorTableKind.TUMOR_TABLE_KIND_FUSIONS)),
        table(files.coverage(), header.setKind(TumorTableKind.TUMOR_TABLE_KIND_COVERAGE)));
  }

  private @Nullable ParseTumorTableResponse table(
      byte @Nullable [] bytes, TumorTableHeader.Builder header) {
    if (bytes == null) {
      return null;
    }
    return Uploads.send(
            new ByteArrayInputStream(bytes),
            LARGEST_FILE,
            ParseTumorTableRequest.newBuilder().setHeader(header).build(),
            chunk -> ParseTumorTableRequest.newBuilder().setChunk(chunk).build(),
            services.variantStreams()::parseTumorTable)
        .getFirst();
  }

  /** The genes of which wild type is known where nothing was found. */
  private static Set<String> covered(
      ReportRequest request,
      @Nullable ParseSomaticResponse file,
      TumorTables tables,
      List<String> limits) {
    Set<String> covered = new LinkedHashSet<>(request.coveredGenes());
    ParseTumorTableResponse coverage = tables.coverage();
    if (coverage != null) {
      covered.addAll(coverage.getCoveredGenesList());
    }
    if (request.specimen().plasmaOnly() && !covered.isEmpty()) {
      // Tumours shed too little DNA too often.
      limits.add(
          "Only plasma was looked at: what was not found there may still be in the tumour, so no"
              + " gene is taken for wild type.");
      return new LinkedHashSet<>();
    }
    Set<String> undecided = new HashSet<>();
    tables.undecided().forEach(number -> undecided.add(Report.plain(number.getGene())));
    // What may be amplified or lost is not shown to be unaltered.
    covered.removeIf(gene -> undecided.contains(Report.plain(gene)));
    if (file != null) {
      withoutLeftOut(covered, file, limits);
    }
    return covered;
  }

  /** Where the file left something out, wild type is not known. */
  private static void withoutLeftOut(
      Set<String> covered, ParseSomaticResponse file, List<String> limits) {
    Set<String> leftOut = new HashSet<>();
    file.getFilteredGenesList().forEach(gene -> leftOut.add(Report.plain(gene)));
    List<String> open =
        covered.stream().filter(gene -> leftOut.contains(Report.plain(gene))).sorted().toList();
    if (!open.isEmpty()) {
      covered.removeAll(open);
      limits.add(
          "Not taken for wild type, since a row of the file was left out there (failed filters, or"
              + " not readable): "
              + String.join(", ", open)
              + ".");
    }
    if (!covered.isEmpty() && file.getRowsFilteredWithoutGene() > 0) {
      limits.add(
          file.getRowsFilteredWithoutGene()
              + " changes of rows that were left out lie where no gene is known.");
    }
  }

  /** An alteration and the variant of the file that it is; null = of no file. */
  private record Located(Alteration alteration, @Nullable SomaticVariant variant) {}

  private static List<Located> alterations(
      ReportRequest request,
      @Nullable ParseSomaticResponse file,
      TumorTables tables,
      List<String> limits) {
    List<Located> alterations = new ArrayList<>();
    if (file != null) {
      int outside = 0;
      for (SomaticVariant variant : file.getVariantsList()) {
        if (variant.getGene().isEmpty()) {
          outside++;
        } else {
          alterations.add(new Located(alteration(variant), variant));
        }
      }
      if (outside > 0) {
        limits.add(
            (outside == 1 ? "1 variant lies" : outside + " variants lie")
                + " where no gene or transcript is known; not interpreted, but listed.");
      }
      if (file.getRowsFiltered() > 0) {
        List<String> genes = file.getFilteredGenesList();
        limits.add(
            file.getRowsFiltered()
                + " rows of the file had failed its own filters and were left out: a gene in which"
                + " one of them lies is not taken for wild type"
                + (genes.isEmpty()
                    ? "."
                    : ". Rows that were left out may alter "
                        + genes.stream().limit(MOST_GENES_NAMED).collect(Collectors.joining(", "))
                        + (genes.size() > MOST_GENES_NAMED
                            ? " and " + (genes.size() - MOST_GENES_NAMED) + " more genes."
                            : ".")));
      }
      notes(file.getNotesList(), limits);
    }
    tables.alterations().forEach(alteration -> alterations.add(new Located(alteration, null)));
    notes(tables.notes(), limits);
    for (GeneCopyNumber number : tables.undecided()) {
      limits.add(
          "Copies of "
              + number.getGene()
              + " are undecided, so that it is not taken for unaltered: "
              + number.getReason()
              + ".");
    }
    for (int i = 0; i < request.alterations().size(); i++) {
      Alteration given = request.alterations().get(i);
      alterations.add(
          new Located(
              given.getKey().isEmpty()
                  ? given.toBuilder().setKey("given " + (i + 1)).build()
                  : given,
              null));
    }
    return alterations;
  }

  /** Remarks on whole files as they are; those on lines by kind, with their number. */
  private static void notes(List<InputNote> notes, List<String> limits) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    Map<String, String> words = new LinkedHashMap<>();
    for (InputNote note : notes) {
      if (note.getCode().equals(LeftOutRecord.ELSEWHERE)) {
        // Every such variant is listed by itself.
        continue;
      }
      if (note.hasLine()) {
        counts.merge(note.getCode(), 1, Integer::sum);
        words.putIfAbsent(
            note.getCode(), note.getMessage() + " (first: line " + note.getLine() + ")");
      } else {
        limits.add(note.getCode() + ": " + note.getMessage() + ".");
      }
    }
    counts.forEach((code, count) ->
        limits.add(
            count == 1
                ? code + ": " + words.get(code) + "."
                : code + ", " + count + " times, for example: " + words.get(code) + "."));
  }

  private static Alteration alteration(SomaticVariant variant) {
    Alteration.Builder alteration =
        Alteration.newBuilder()
            .setKey(
                variant.getChromosome()
                    + ":"
                    + variant.getPosition()
                    + " "
                    + variant.getReference()
                    + ">"
                    + variant.getAlternate())
            .setGene(variant.getGene())
            .setKind(AlterationKind.ALTERATION_KIND_SMALL_VARIANT)
            .setHgvsP(variant.getHgvsP())
            .setHgvsC(variant.getHgvsC())
            .addAllConsequences(variant.getConsequencesList())
            // Without a word of the file it is not known: a tumour read alone shows inherited
            // variants too, and evidence on those must not be dismissed.
            .setOrigin(
                variant.getGermline()
                    ? AlterationOrigin.ALTERATION_ORIGIN_GERMLINE
                    : variant.getSomatic()
                        ? AlterationOrigin.ALTERATION_ORIGIN_SOMATIC
                        : AlterationOrigin.ALTERATION_ORIGIN_UNSPECIFIED);
    if (variant.hasExon()) {
      alteration.setExon(variant.getExon());
    }
    if (variant.hasAlleleFraction()) {
      alteration.setAlleleFraction(variant.getAlleleFraction());
    }
    variant.getOtherTranscriptsList().stream()
        .filter(change -> !change.getHgvsP().isEmpty())
        .forEach(change -> alteration.addOtherHgvsP(change.getHgvsP()));
    return alteration.build();
  }

  /** Genes that somebody wrote and the release does not know: perhaps misspelt. */
  private static Optional<String> unknownGenes(List<Report.Finding> findings) {
    List<String> genes =
        findings.stream()
            .filter(finding -> finding.variant() == null && finding.summary().getGeneUnknown())
            .map(finding -> finding.alteration().getGene())
            .distinct()
            .limit(MOST_GENES_NAMED)
            .toList();
    return genes.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "The knowledge base knows nothing of "
                + String.join(", ", genes)
                + ": nothing could be matched for it. Check that the symbol is HGNC's.");
  }

  private static List<Report.Finding> findings(
      List<Located> alterations, MatchBiomarkersResponse biomarkers) {
    if (alterations.size() != biomarkers.getAlterationsCount()) {
      throw new IllegalStateException("the ontology service did not answer for every alteration");
    }
    List<Report.Finding> findings = new ArrayList<>();
    for (int i = 0; i < alterations.size(); i++) {
      Located located = alterations.get(i);
      findings.add(
          new Report.Finding(
              located.alteration(), biomarkers.getAlterations(i), located.variant()));
    }
    return findings;
  }

  /** Each drug by itself, so that they can be asked in several requests. */
  private CheckPrescriptionResponse germline(
      ReportRequest request, RankResponse ranking, List<GeneResult> results, List<String> limits) {
    Set<String> all = new LinkedHashSet<>(request.plannedDrugs());
    ranking.getTherapiesList().forEach(therapy -> all.addAll(therapy.getComponentsList()));
    List<String> drugs = all.stream().limit(MOST_DRUGS).toList();
    if (all.size() > drugs.size()) {
      limits.add(
          (all.size() - drugs.size())
              + " drugs of the last therapies were not checked for germline guidance: name them as"
              + " planned drugs.");
    }
    CheckPrescriptionResponse.Builder answer = CheckPrescriptionResponse.newBuilder();
    for (int from = 0; from < drugs.size(); from += DRUGS_AT_ONCE) {
      CheckPrescriptionRequest.Builder check =
          CheckPrescriptionRequest.newBuilder().addAllResults(results).setDrugsAreSeparate(true);
      drugs
          .subList(from, Math.min(drugs.size(), from + DRUGS_AT_ONCE))
          .forEach(drug -> check.addDrugs(DrugReference.newBuilder().setKey(drug).setText(drug)));
      answer.mergeFrom(services.pharmacogenomics().checkPrescription(check.build()));
    }
    return answer.build();
  }

  /**
   * What the request says, what is stored of the patient, and what the notes say.
   *
   * @param limits gets what could not be read of the notes
   */
  private PatientFacts known(ReportRequest request, List<String> limits) {
    PatientFacts.Builder known = request.facts().toBuilder();
    request.patient().ifPresent(patient -> known.mergeFrom(patients.stored(patient)));
    for (PatientOfRequest.Note note : request.notes()) {
      PatientOfRequest.ReadNote read = patients.read(note);
      known.addAllFacts(read.facts());
      limits.addAll(read.sentences(note));
    }
    return known.build();
  }

  private @Nullable MatchTrialsResponse trials(
      ReportRequest request,
      MatchBiomarkersResponse biomarkers,
      List<Report.Finding> findings,
      List<String> wildTypes,
      PatientFacts known) {
    PatientFacts.Builder patient =
        known.toBuilder().setOncotreeCode(biomarkers.getTumorType().getCode());
    findings.stream()
        .filter(Report.Finding::isNotable)
        .limit(MOST_BIOMARKER_FACTS)
        .map(finding -> fact(finding.alteration()))
        .forEach(patient::addBiomarkers);
    wildTypes.stream()
        .limit(MOST_WILD_TYPES)
        .map(gene ->
            fact(
                    Alteration.newBuilder()
                        .setGene(gene)
                        .setKind(AlterationKind.ALTERATION_KIND_WILD_TYPE)
                        .build())
                .toBuilder()
                .putAttributes("tested", "small variants")
                .build())
        .forEach(patient::addBiomarkers);
    try {
      return services
          .trials()
          .matchTrials(
              MatchTrialsRequest.newBuilder()
                  .setPatient(patient)
                  .setPlannedDayOne(request.plannedDayOne())
                  .setAsOf(request.asOf())
                  .setLimit(request.trialLimit())
                  .build());
    } catch (StatusRuntimeException e) {
      if (RpcProblems.hasReason(e, "NO_TRIALS")) {
        return null;
      }
      throw e;
    }
  }

  private static Fact fact(Alteration alteration) {
    Fact.Builder fact =
        Fact.newBuilder()
            .setType("biomarker")
            .setName(alteration.getGene())
            .setStatus(FactStatus.FACT_STATUS_PRESENT)
            .setEvidence("molecular report");
    return switch (alteration.getKind()) {
      case ALTERATION_KIND_FUSION -> fact.setTextValue("fusion").build();
      case ALTERATION_KIND_AMPLIFICATION -> fact.setTextValue("amplification").build();
      case ALTERATION_KIND_DELETION, ALTERATION_KIND_ARM_DELETION ->
          fact.setTextValue("deletion").build();
      case ALTERATION_KIND_WILD_TYPE -> fact.setTextValue("wild type").build();
      case ALTERATION_KIND_SIGNATURE ->
          alteration.hasValue()
              ? fact.setNumberValue(alteration.getValue()).build()
              : fact.setTextValue(alteration.getLabel()).build();
      case ALTERATION_KIND_CLASS, ALTERATION_KIND_EXPRESSION ->
          fact.setTextValue(
                  alteration.hasValue()
                      ? alteration.getLabel() + " " + TherapySections.number(alteration.getValue())
                      : alteration.getLabel())
              .build();
      case ALTERATION_KIND_UNSPECIFIED, ALTERATION_KIND_SMALL_VARIANT, UNRECOGNIZED ->
          fact.setTextValue(
                  alteration.getHgvsP().isEmpty() ? alteration.getHgvsC() : alteration.getHgvsP())
              .build();
    };
  }
}
