package org.theriac.ontology.rpc;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import org.theriac.knowledgebase.GeneSymbol;
import org.theriac.knowledgebase.Source;
import org.theriac.knowledgebase.oncology.EvidenceItem;
import org.theriac.knowledgebase.oncology.TherapyAgent;
import org.theriac.knowledgebase.oncology.TherapyComparison;
import org.theriac.knowledgebase.oncology.TumorTypes;
import org.theriac.ontology.biomarkers.EvidenceFeatures;
import org.theriac.ontology.biomarkers.EvidenceSentence;
import org.theriac.ontology.biomarkers.Finding;
import org.theriac.ontology.biomarkers.MatchNote;
import org.theriac.ontology.biomarkers.MatchResult;
import org.theriac.ontology.biomarkers.MatchedEvidence;
import org.theriac.ontology.biomarkers.Oncogenicity;
import org.theriac.ontology.biomarkers.Origin;
import org.theriac.ontology.biomarkers.ReportedAlteration;
import org.theriac.ontology.biomarkers.Rung;
import org.theriac.ontology.biomarkers.Tumor;
import org.theriac.ontology.biomarkers.UndecidedEvidence;
import org.theriac.ontology.v1.Alteration;
import org.theriac.ontology.v1.AlterationSummary;
import org.theriac.ontology.v1.BiomarkerEvidence;
import org.theriac.ontology.v1.CallNote;
import org.theriac.ontology.v1.DiseaseRelation;
import org.theriac.ontology.v1.EvidenceDirection;
import org.theriac.ontology.v1.MatchBiomarkersResponse;
import org.theriac.ontology.v1.MatchRung;
import org.theriac.ontology.v1.Medicine;
import org.theriac.ontology.v1.TumorType;

/** Maps biomarkers between contract and domain. */
final class BiomarkersMapping {
  private BiomarkersMapping() {}

  static ReportedAlteration reported(Alteration alteration) {
    return new ReportedAlteration(
        alteration.getKey(),
        alteration.getGene(),
        switch (alteration.getKind()) {
          case ALTERATION_KIND_FUSION -> ReportedAlteration.Kind.FUSION;
          case ALTERATION_KIND_AMPLIFICATION -> ReportedAlteration.Kind.AMPLIFICATION;
          case ALTERATION_KIND_DELETION -> ReportedAlteration.Kind.DELETION;
          case ALTERATION_KIND_WILD_TYPE -> ReportedAlteration.Kind.WILD_TYPE;
          case ALTERATION_KIND_CLASS -> ReportedAlteration.Kind.CLASS;
          case ALTERATION_KIND_SIGNATURE -> ReportedAlteration.Kind.SIGNATURE;
          case ALTERATION_KIND_EXPRESSION -> ReportedAlteration.Kind.EXPRESSION;
          case ALTERATION_KIND_ARM_DELETION -> ReportedAlteration.Kind.ARM_DELETION;
          case ALTERATION_KIND_SMALL_VARIANT, ALTERATION_KIND_UNSPECIFIED, UNRECOGNIZED ->
              ReportedAlteration.Kind.SMALL_VARIANT;
        },
        alteration.getHgvsP(),
        alteration.getHgvsC(),
        alteration.getConsequencesList(),
        alteration.hasExon() ? OptionalInt.of(alteration.getExon()) : OptionalInt.empty(),
        alteration.getPartnerGene(),
        alteration.getLabel(),
        alteration.hasValue() ? OptionalDouble.of(alteration.getValue()) : OptionalDouble.empty(),
        alteration.hasAlleleFraction()
            ? OptionalDouble.of(alteration.getAlleleFraction())
            : OptionalDouble.empty(),
        switch (alteration.getOrigin()) {
          case ALTERATION_ORIGIN_SOMATIC -> Origin.SOMATIC;
          case ALTERATION_ORIGIN_GERMLINE -> Origin.GERMLINE;
          case ALTERATION_ORIGIN_UNSPECIFIED, UNRECOGNIZED -> Origin.UNSTATED;
        },
        alteration.getOtherHgvsPList());
  }

  static MatchBiomarkersResponse response(
      Tumor tumor,
      TumorTypes types,
      MatchResult result,
      List<MatchNote> readingNotes,
      Predicate<GeneSymbol> known,
      Function<org.theriac.ontology.biomarkers.Alteration, Optional<String>> impossible,
      EvidenceFeatures features,
      Map<String, TherapyAgent> agents,
      String release) {
    MatchBiomarkersResponse.Builder response =
        MatchBiomarkersResponse.newBuilder().setKnowledgeRelease(release);
    result.evidence().stream()
        .flatMap(one -> one.item().therapy().stream())
        .distinct()
        .sorted()
        .map(agents::get)
        .filter(Objects::nonNull)
        .forEach(agent ->
            response.addMedicines(
                Medicine.newBuilder()
                    .setName(agent.name())
                    .setMechanism(agent.mechanism())
                    .addAllTargets(agent.targets().stream().map(GeneSymbol::value).toList())
                    .setNcit(agent.ncit())));
    response.setTumorType(
        tumor.type().map(type -> tumorType(type, types)).orElse(TumorType.getDefaultInstance()));
    Set<Integer> matched = new HashSet<>();
    for (MatchedEvidence evidence : result.evidence()) {
      matched.addAll(evidence.alterations());
      response.addEvidence(evidence(evidence, tumor, features));
    }
    for (int i = 0; i < tumor.alterations().size(); i++) {
      Oncogenicity oncogenicity = result.oncogenicity().get(i);
      response.addAlterations(
          AlterationSummary.newBuilder()
              .setKey(tumor.alterations().get(i).key())
              .setLabel(tumor.alterations().get(i).label())
              .setOncogenicity(oncogenicity.verdict().word())
              .setOncogenicityRule(oncogenicity.rule())
              .setMatched(matched.contains(i))
              .setGeneUnknown(!known.test(tumor.alterations().get(i).gene()))
              .setChangesGene(tumor.alterations().get(i).finding().changesGene())
              .setImpossible(impossible.apply(tumor.alterations().get(i)).orElse("")));
    }
    result.comparisons().forEach(comparison -> response.addComparisons(comparison(comparison)));
    for (UndecidedEvidence undecided : result.undecided()) {
      response.addUndecided(
          org.theriac.ontology.v1.UndecidedEvidence.newBuilder()
              .setEvidenceId(undecided.item().id())
              .addAllTherapy(undecided.item().therapy())
              .setBiomarker(undecided.item().wording())
              .addAllNeeds(undecided.needs()));
    }
    readingNotes.forEach(note -> response.addNotes(note(note)));
    result.notes().forEach(note -> response.addNotes(note(note)));
    return response.build();
  }

  private static org.theriac.ontology.v1.TherapyComparison comparison(
      TherapyComparison comparison) {
    return org.theriac.ontology.v1.TherapyComparison.newBuilder()
        .setComparisonId(comparison.id())
        .addAllSuperior(comparison.superior())
        .addAllInferior(comparison.inferior())
        .setSetting(comparison.setting())
        .setTrial(comparison.trial())
        .setEndpoint(comparison.endpoint())
        .setSource(source(comparison.source()))
        .build();
  }

  private static CallNote note(MatchNote note) {
    return CallNote.newBuilder().setCode(note.code().name()).setMessage(note.message()).build();
  }

  private static BiomarkerEvidence evidence(
      MatchedEvidence evidence, Tumor tumor, EvidenceFeatures features) {
    EvidenceItem item = evidence.item();
    BiomarkerEvidence.Builder message =
        BiomarkerEvidence.newBuilder()
            .setEvidenceId(item.id())
            .addAllTherapy(item.therapy())
            .setDirection(
                switch (item.direction()) {
                  case SENSITIVITY -> EvidenceDirection.EVIDENCE_DIRECTION_SENSITIVITY;
                  case RESISTANCE -> EvidenceDirection.EVIDENCE_DIRECTION_RESISTANCE;
                  case NO_SENSITIVITY -> EvidenceDirection.EVIDENCE_DIRECTION_NO_SENSITIVITY;
                  case NO_RESISTANCE -> EvidenceDirection.EVIDENCE_DIRECTION_NO_RESISTANCE;
                })
            .setLevel(item.level().word())
            .setBiomarker(item.wording())
            .setRung(rung(evidence.rung()))
            .setTogether(evidence.together())
            .setDisease(item.disease().name())
            .setDiseaseRelation(
                switch (evidence.relation()) {
                  case SAME -> DiseaseRelation.DISEASE_RELATION_SAME;
                  case ANCESTOR -> DiseaseRelation.DISEASE_RELATION_ANCESTOR;
                  case TUMOR_AGNOSTIC -> DiseaseRelation.DISEASE_RELATION_TUMOR_AGNOSTIC;
                  case NARROWER -> DiseaseRelation.DISEASE_RELATION_NARROWER;
                  case OTHER -> DiseaseRelation.DISEASE_RELATION_OTHER;
                })
            .addAllConditions(evidence.conditions())
            .setTier(evidence.tier().name())
            .setTierRule(evidence.tier().rule())
            .setComparableLevel(evidence.tier().comparableLevel())
            .setSubclonal(evidence.subclonal())
            .addAllOpenResistance(evidence.openResistance())
            .addAllDoubts(evidence.doubts())
            .setRating(item.rating())
            .setStatement(EvidenceSentence.of(evidence))
            .setSource(source(item.source()))
            .setAgency(item.agency())
            .setVerification(item.verification())
            .putAllFeatures(features.of(evidence));
    evidence.closeness().forEach(closeness -> message.addAlterationRungs(rung(closeness)));
    Set<String> genes = new TreeSet<>();
    for (int position : evidence.alterations()) {
      org.theriac.ontology.biomarkers.Alteration alteration = tumor.alterations().get(position);
      message.addAlterationKeys(alteration.key());
      genes.add(alteration.gene().value());
      if (alteration.finding() instanceof Finding.FusionFound fusion) {
        fusion.partner().ifPresent(partner -> genes.add(partner.value()));
      }
    }
    message.addAllAlterationGenes(genes);
    return message.build();
  }

  private static MatchRung rung(Rung rung) {
    return switch (rung) {
      case ALLELE -> MatchRung.MATCH_RUNG_ALLELE;
      case CODON -> MatchRung.MATCH_RUNG_CODON;
      case EXON -> MatchRung.MATCH_RUNG_EXON;
      case CLASS -> MatchRung.MATCH_RUNG_CLASS;
      case GENE -> MatchRung.MATCH_RUNG_GENE;
    };
  }

  private static org.theriac.ontology.v1.Source source(Source source) {
    return org.theriac.ontology.v1.Source.newBuilder()
        .setTitle(source.title())
        .setIssuer(source.issuer())
        .setVersion(source.version())
        .setDate(source.date())
        .addAllPmids(source.pmids())
        .setUrl(source.url())
        .build();
  }

  static TumorType tumorType(org.theriac.knowledgebase.oncology.TumorType type, TumorTypes types) {
    return TumorType.newBuilder()
        .setCode(type.code())
        .setName(type.name())
        .setMainType(type.mainType())
        .setTissue(type.tissue())
        .addAllPath(
            types.path(type.code()).stream()
                .map(org.theriac.knowledgebase.oncology.TumorType::code)
                .toList())
        .build();
  }
}
