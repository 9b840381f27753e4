package org.theriac.allinone.commandline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.theriac.allinone.platform.LocalServices;
import org.theriac.ontology.v1.BiomarkerEvidence;
import org.theriac.ontology.v1.BiomarkersServiceGrpc;
import org.theriac.ontology.v1.MatchBiomarkersRequest;
import org.theriac.ontology.v1.MatchBiomarkersResponse;
import org.theriac.therapies.v1.RankRequest;
import org.theriac.therapies.v1.RankedTherapy;
import org.theriac.therapies.v1.TherapiesServiceGrpc;
import org.theriac.transport.RpcErrors;
import org.theriac.transport.ServiceName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "match",
    mixinStandardHelpOptions = true,
    description = {
      "Ranks therapies for tumours: a filter of JSON Lines.",
      "In: "
          + "{\"tumor_type\":{\"oncotree\":\"LUAD\"},\"variants\":[{\"gene\":SYMBOL,"
          + "\"hgvsp\":\"p.X000Y\"},{\"gene\":SYMBOL,\"kind\":\"amplification\"}],"
          + "\"covered_genes\":[...],\"specimen\":\"tissue|plasma\"}",
      "\"plasma_only\":true says the same as specimen plasma."
    })
final class OncologyMatch implements Callable<Integer> {
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

  /** Answers one tumour. */
  JsonNode answer(LocalServices services, JsonNode request) {
    checkAsked(request);
    var variants = Field.list(request, "variants").stream().map(OncologyVariant::read).toList();
    var query =
        MatchBiomarkersRequest.newBuilder()
            .addAllCoveredGenes(Field.texts(request, "covered_genes"))
            .setPlasmaOnly(
                plasma(Field.text(request, "specimen")) || Field.flag(request, "plasma_only"))
            .setLeaveOutUnreadable(true);
    var tumor = request.path("tumor_type");
    if (tumor.isTextual() && tumor.asText().strip().indexOf(' ') > 0) {
      query.setTumorName(tumor.asText());
    } else if (tumor.isTextual()) {
      query.setOncotreeCode(tumor.asText());
    } else {
      query.setOncotreeCode(Field.text(tumor, "oncotree")).setTumorName(Field.text(tumor, "name"));
    }
    var sent = new ArrayList<OncologyVariant>();
    for (int i = 0; i < variants.size(); i++) {
      for (var alteration : variants.get(i).alterations(Integer.toString(i + 1))) {
        query.addAlterations(alteration);
        sent.add(variants.get(i));
      }
    }
    MatchBiomarkersResponse matched;
    try {
      matched =
          BiomarkersServiceGrpc.newBlockingStub(services.to(ServiceName.ONTOLOGY))
              .matchBiomarkers(query.build());
    } catch (StatusRuntimeException e) {
      return refused(e);
    }
    var ranked =
        TherapiesServiceGrpc.newBlockingStub(services.to(ServiceName.THERAPIES))
            .rank(
                RankRequest.newBuilder()
                    .addAllEvidence(matched.getEvidenceList())
                    .addAllComparisons(matched.getComparisonsList())
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
    unknown(answer.putArray("unknown"), variants, sent, matched);
    var findings = answer.putArray("findings");
    matched
        .getAlterationsList()
        .forEach(summary ->
            findings
                .addObject()
                .put("finding", summary.getLabel())
                .put("oncogenicity", summary.getOncogenicity())
                .put("rule", summary.getOncogenicityRule())
                .put("matched", summary.getMatched())
                .put("geneKnown", !summary.getGeneUnknown())
                .put("impossible", summary.getImpossible()));
    var notes = PgxJson.notes(matched.getNotesList());
    UnreadFields.note(request).ifPresent(notes::add);
    answer.set("notes", notes);
    answer.put("tumorType", matched.getTumorType().getCode());
    var medicines = answer.putObject("medicines");
    matched
        .getMedicinesList()
        .forEach(medicine -> {
          var one =
              medicines.putObject(medicine.getName()).put("mechanism", medicine.getMechanism());
          one.set("targets", PgxJson.texts(medicine.getTargetsList()));
          if (!medicine.getNcit().isEmpty()) {
            one.put("ncit", medicine.getNcit());
          }
        });
    answer.put("knowledge", matched.getKnowledgeRelease());
    answer.put("model", ranked.getModelVersion());
    answer.put(
        "scoreMeaning",
        "How much published evidence resembles that of labelled therapies: it orders therapies of"
            + " the same direction, tier and label status where no comparative trial does. It is no"
            + " grade, no chance of response, and no score is no low score.");
    answer.put("escat", "not given: no fact of this release says of a trial what ESCAT asks");
    return answer;
  }

  /**
   * A request of which nothing could be asked is refused: its answer would read as "nothing found".
   */
  private static void checkAsked(JsonNode request) {
    if (!request.hasNonNull("variants") && !request.hasNonNull("covered_genes")) {
      throw new CallerError(
          "MISSING_FIELD",
          "the field \"variants\" is missing: an array of what was found, [] if nothing was");
    }
    var tumor = request.path("tumor_type");
    if (!tumor.isMissingNode() && !tumor.isNull() && !tumor.isObject() && !tumor.isTextual()) {
      throw new CallerError(
          "WRONG_TYPE", "the field \"tumor_type\" must be an object with \"oncotree\" or \"name\"");
    }
  }

  private static boolean plasma(String specimen) {
    return switch (specimen.toLowerCase(Locale.ROOT)) {
      case "", "tissue", "tumor", "tumour" -> false;
      case "plasma", "ctdna", "cfdna" -> true;
      default -> throw new CallerError("WRONG_VALUE", "specimen must be tissue or plasma");
    };
  }

  /** A tumour type that is not known fails the line; what became unknown is listed beside it. */
  private static JsonNode refused(StatusRuntimeException e) {
    var fault = RpcErrors.read(e);
    if (!fault.reason().equals("UNKNOWN_TUMOR_TYPE")) {
      throw e;
    }
    var answer = JsonLines.error(fault.reason(), fault.message());
    answer.putArray("therapies");
    var unknown = answer.putArray("unknown").addObject().put("finding", "tumour type");
    unknown.putArray("needs").add(fault.message());
    return answer;
  }

  /** What could not be read or decided: first of the input, then of the evidence. */
  private static void unknown(
      ArrayNode unknown,
      List<OncologyVariant> variants,
      List<OncologyVariant> sent,
      MatchBiomarkersResponse matched) {
    if (matched.getTumorType().getCode().isEmpty()) {
      unknown
          .addObject()
          .put("finding", "tumour type")
          .putArray("needs")
          .add(
              matched.getTumorType().getName().isEmpty()
                  ? "an OncoTree code: without it no label and no evidence counts as of this tumour"
                  : "an OncoTree code: without it only labels and evidence for any such tumour"
                      + " count ("
                      + matched.getTumorType().getName()
                      + ")");
    }
    matched.getNotesList().stream()
        .filter(note -> note.getCode().equals("TUMOR_TYPE_WIDE"))
        .forEach(note ->
            unknown
                .addObject()
                .put("finding", "tumour type")
                .putArray("needs")
                .add(note.getMessage()));
    var unread = new HashSet<Integer>();
    for (var left : matched.getUnreadList()) {
      unread.add(left.getPosition());
      unknown
          .addObject()
          .put("finding", sent.get(left.getPosition()).words())
          .putArray("needs")
          .add("a readable " + left.getField() + ": " + left.getProblem());
    }
    for (OncologyVariant variant : variants) {
      variant
          .contradiction()
          .ifPresent(problem ->
              unknown.addObject().put("finding", variant.words()).putArray("needs").add(problem));
    }
    int position = 0;
    for (var summary : matched.getAlterationsList()) {
      while (unread.contains(position)) {
        position++;
      }
      var variant = sent.get(position++);
      if (!summary.getImpossible().isEmpty()) {
        unknown
            .addObject()
            .put("finding", variant.words())
            .putArray("needs")
            .add("a change that can be: " + summary.getImpossible());
      } else if (summary.getGeneUnknown()) {
        unknown
            .addObject()
            .put("finding", variant.words())
            .putArray("needs")
            .add("a gene or marker that this release knows: check the symbol");
      } else if (summary.getChangesGene() && summary.getOncogenicity().equals("uncertain")) {
        unknown
            .addObject()
            .put("finding", variant.words())
            .putArray("needs")
            .add(
                "whether "
                    + summary.getLabel()
                    + " is oncogenic, or a kind that this release knows");
      }
    }
    matched
        .getUndecidedList()
        .forEach(undecided -> {
          var node = unknown.addObject();
          node.put("evidence", undecided.getEvidenceId());
          node.put(
              "therapy",
              undecided.getTherapyList().stream().sorted().collect(Collectors.joining(" + ")));
          node.put("biomarker", undecided.getBiomarker());
          node.set("needs", PgxJson.texts(undecided.getNeedsList()));
        });
  }

  private static ObjectNode therapy(
      RankedTherapy therapy, Map<String, BiomarkerEvidence> evidence) {
    var node = JsonNodeFactory.instance.objectNode();
    node.put("therapy", therapy.getTherapy());
    node.set("components", PgxJson.texts(therapy.getComponentsList()));
    node.put("tier", therapy.getTier());
    node.put("tierRule", therapy.getTierRule());
    node.put("comparableLevel", therapy.getComparableLevel());
    node.put("direction", PgxJson.enumWord(therapy.getDirection().name(), "THERAPY_DIRECTION_"));
    node.put("on_label", therapy.getOnLabel());
    node.set("conditions", PgxJson.texts(therapy.getConditionsList()));
    var indications = node.putArray("indications");
    for (var indication : therapy.getIndicationsList()) {
      var one = indications.addObject();
      one.put("label", indication.getEvidenceId());
      one.put("agency", indication.getAgency());
      one.set("conditions", PgxJson.texts(indication.getConditionsList()));
    }
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
        node.put("tier", item.getTier());
        node.put("agency", item.getAgency());
        node.put("checked", item.getVerification());
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
