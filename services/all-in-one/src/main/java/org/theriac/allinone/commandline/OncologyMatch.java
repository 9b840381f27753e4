package org.theriac.allinone.commandline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.theriac.allinone.platform.LocalServices;
import org.theriac.ontology.v1.Alteration;
import org.theriac.ontology.v1.AlterationKind;
import org.theriac.ontology.v1.AlterationOrigin;
import org.theriac.ontology.v1.BiomarkerEvidence;
import org.theriac.ontology.v1.BiomarkersServiceGrpc;
import org.theriac.ontology.v1.MatchBiomarkersRequest;
import org.theriac.therapies.v1.RankRequest;
import org.theriac.therapies.v1.RankedTherapy;
import org.theriac.therapies.v1.TherapiesServiceGrpc;
import org.theriac.transport.ServiceName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "match",
    mixinStandardHelpOptions = true,
    description = {
      "Ranks therapies for tumours: a filter of JSON Lines.",
      "In: {\"tumor_type\":{\"oncotree\":\"LUAD\"},\"variants\":[{\"gene\":SYMBOL,\"hgvsp\":\"p.X000Y\"},"
          + "{\"gene\":SYMBOL,\"kind\":\"amplification\"}],\"covered_genes\":[...]}"
    })
final class OncologyMatch implements Callable<Integer> {
  /** Kinds of the filter's vocabulary that are not classes or results in words. */
  private static final Map<String, AlterationKind> KINDS =
      Map.of(
          "fusion", AlterationKind.ALTERATION_KIND_FUSION,
          "amplification", AlterationKind.ALTERATION_KIND_AMPLIFICATION,
          "deletion", AlterationKind.ALTERATION_KIND_DELETION,
          "wildtype", AlterationKind.ALTERATION_KIND_WILD_TYPE,
          "wild_type", AlterationKind.ALTERATION_KIND_WILD_TYPE,
          "arm_deletion", AlterationKind.ALTERATION_KIND_ARM_DELETION);

  @Option(
      names = "--rules-only",
      description = "Order therapies within a tier by rule, without the model.")
  boolean rulesOnly;

  @Override
  public Integer call() throws IOException {
    try (var services = new LocalServices(System.getenv())) {
      JsonLines.filter(System.in, System.out, request -> answer(services, request));
      return 0;
    }
  }

  private JsonNode answer(LocalServices services, JsonNode request) {
    var tumor = request.path("tumor_type");
    var query =
        MatchBiomarkersRequest.newBuilder()
            .setOncotreeCode(Field.text(tumor, "oncotree"))
            .setTumorName(Field.text(tumor, "name"))
            .addAllCoveredGenes(Field.texts(request, "covered_genes"));
    Field.list(request, "variants").forEach(variant -> query.addAlterations(alteration(variant)));
    var matched =
        BiomarkersServiceGrpc.newBlockingStub(services.to(ServiceName.ONTOLOGY))
            .matchBiomarkers(query.build());
    var ranked =
        TherapiesServiceGrpc.newBlockingStub(services.to(ServiceName.THERAPIES))
            .rank(
                RankRequest.newBuilder()
                    .addAllEvidence(matched.getEvidenceList())
                    .setRulesOnly(rulesOnly)
                    .setKnowledgeRelease(matched.getKnowledgeRelease())
                    .build());
    var evidence =
        matched.getEvidenceList().stream()
            .collect(
                Collectors.toMap(
                    BiomarkerEvidence::getEvidenceId, Function.identity(), (a, b) -> a));
    var answer = JsonNodeFactory.instance.objectNode();
    var therapies = answer.putArray("therapies");
    ranked.getTherapiesList().forEach(therapy -> therapies.add(therapy(therapy, evidence)));
    var unknown = answer.putArray("unknown");
    matched
        .getUndecidedList()
        .forEach(undecided -> {
          var node = unknown.addObject();
          node.put("evidence", undecided.getEvidenceId());
          node.put("therapy", String.join(" + ", undecided.getTherapyList()));
          node.put("biomarker", undecided.getBiomarker());
          node.set("needs", PgxJson.texts(undecided.getNeedsList()));
        });
    var findings = answer.putArray("findings");
    matched
        .getAlterationsList()
        .forEach(summary ->
            findings
                .addObject()
                .put("finding", summary.getLabel())
                .put("oncogenicity", summary.getOncogenicity())
                .put("rule", summary.getOncogenicityRule())
                .put("matched", summary.getMatched()));
    answer.set("notes", PgxJson.notes(matched.getNotesList()));
    answer.put("tumorType", matched.getTumorType().getCode());
    answer.put("knowledge", matched.getKnowledgeRelease());
    answer.put("model", ranked.getModelVersion());
    return answer;
  }

  private static Alteration alteration(JsonNode variant) {
    if (!variant.isObject()) {
      throw new CallerError("WRONG_TYPE", "each entry of \"variants\" must be an object");
    }
    var kind = Field.text(variant, "kind");
    var alteration =
        Alteration.newBuilder()
            .setGene(Field.required(variant, "gene"))
            .setHgvsP(Field.text(variant, "hgvsp"))
            .setHgvsC(Field.text(variant, "hgvsc"))
            .setPartnerGene(Field.text(variant, "partner"))
            .setOrigin(origin(Field.text(variant, "origin")));
    Field.number(variant, "value").ifPresent(alteration::setValue);
    Field.number(variant, "vaf").ifPresent(alteration::setAlleleFraction);
    Field.number(variant, "exon").ifPresent(exon -> alteration.setExon((int) exon));
    Field.texts(variant, "consequence").forEach(alteration::addConsequences);
    if (kind.isEmpty()) {
      return alteration.setKind(AlterationKind.ALTERATION_KIND_SMALL_VARIANT).build();
    }
    var known = KINDS.get(kind.toLowerCase(Locale.ROOT));
    if (known != null) {
      return alteration.setKind(known).build();
    }
    return alteration.setKind(worded(kind)).setLabel(kind).build();
  }

  /**
   * The kind behind a word that stands for a result (MSI-H), a protein test (HER2_IHC3+) or a class
   * of change.
   */
  private static AlterationKind worded(String kind) {
    var word = kind.toUpperCase(Locale.ROOT);
    if (word.startsWith("MSI")
        || word.startsWith("TMB")
        || word.startsWith("HRD")
        || word.endsWith("MMR")) {
      return AlterationKind.ALTERATION_KIND_SIGNATURE;
    }
    if (word.contains("_IHC")
        || word.endsWith("_POSITIVE")
        || word.endsWith("_NEGATIVE")
        || word.contains("_ISH")) {
      return AlterationKind.ALTERATION_KIND_EXPRESSION;
    }
    return AlterationKind.ALTERATION_KIND_CLASS;
  }

  private static AlterationOrigin origin(String word) {
    return switch (word) {
      case "" -> AlterationOrigin.ALTERATION_ORIGIN_UNSPECIFIED;
      case "somatic" -> AlterationOrigin.ALTERATION_ORIGIN_SOMATIC;
      case "germline" -> AlterationOrigin.ALTERATION_ORIGIN_GERMLINE;
      default -> throw new CallerError("WRONG_VALUE", "origin must be germline or somatic");
    };
  }

  private static ObjectNode therapy(
      RankedTherapy therapy, Map<String, BiomarkerEvidence> evidence) {
    var node = JsonNodeFactory.instance.objectNode();
    node.put("therapy", therapy.getTherapy());
    node.set("components", PgxJson.texts(therapy.getComponentsList()));
    node.put("tier", therapy.getTier());
    node.put("tierRule", therapy.getTierRule());
    node.put("direction", PgxJson.enumWord(therapy.getDirection().name(), "THERAPY_DIRECTION_"));
    node.put("on_label", therapy.getOnLabel());
    node.set("conditions", PgxJson.texts(therapy.getConditionsList()));
    node.set("agencies", PgxJson.texts(therapy.getAgenciesList()));
    node.put("rung", PgxJson.enumWord(therapy.getRung().name(), "MATCH_RUNG_"));
    if (therapy.hasScore()) {
      node.put("score", therapy.getScore());
    }
    var contributions = node.putArray("contributions");
    therapy
        .getContributionsList()
        .forEach(part ->
            contributions
                .addObject()
                .put("feature", part.getLabel())
                .put("value", part.getValue())
                .put("logits", part.getContribution()));
    node.set("why", PgxJson.texts(therapy.getReasonsList()));
    node.set("supporting", lines(therapy.getSupportingEvidenceList(), evidence));
    node.set("opposing", lines(therapy.getOpposingEvidenceList(), evidence));
    return node;
  }

  private static JsonNode lines(Iterable<String> ids, Map<String, BiomarkerEvidence> evidence) {
    var array = JsonNodeFactory.instance.arrayNode();
    for (String id : ids) {
      var item = evidence.get(id);
      if (item != null) {
        var node = array.addObject();
        node.put("id", id);
        node.put("level", item.getLevel());
        node.put("biomarker", item.getBiomarker());
        node.put("disease", item.getDisease());
        node.put("source", item.getSource().getTitle());
        node.put("date", item.getSource().getDate());
        node.set("pmids", PgxJson.texts(item.getSource().getPmidsList()));
      }
    }
    return array;
  }
}
