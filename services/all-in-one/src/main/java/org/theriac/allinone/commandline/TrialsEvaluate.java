package org.theriac.allinone.commandline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.Callable;
import org.theriac.allinone.platform.LocalServices;
import org.theriac.transport.ServiceName;
import org.theriac.trials.facts.StructuredFacts;
import org.theriac.trials.v1.EvaluateCriterionRequest;
import org.theriac.trials.v1.TrialsServiceGrpc;
import picocli.CommandLine.Command;

@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    description = {
      "Decides criteria: a filter of JSON Lines.",
      "In: {\"criterion\",\"kind\":\"inclusion|exclusion\",\"facts\":{...}"
          + "|\"note\":\"...\",\"note_date\"?,\"silence\":\"assume\"}; out: {\"label\":\"met"
          + "|not_met|unknown\",\"conditionHolds\":\"yes|no"
          + "|unknown\",\"evidence\":[...]}. Fields that are not known are named as \"ignored\"."
    })
final class TrialsEvaluate implements Callable<Integer> {
  private static final Set<String> KNOWN =
      Set.of("id", "criterion", "kind", "facts", "note", "note_date", "noteDate", "silence");

  @Override
  public Integer call() throws IOException {
    try (var services = LocalServices.withoutTrialIndex(System.getenv())) {
      JsonLines.filter(System.in, System.out, request -> answer(services, request));
      return 0;
    }
  }

  static JsonNode answer(LocalServices services, JsonNode request) {
    var facts = request.path("facts");
    if (!request.hasNonNull("facts")) {
      Field.refuseElsewhere(request, "note", "text");
    }
    if (!facts.isObject() && (facts.isValueNode() && !facts.isNull() || !facts.isEmpty())) {
      // Passed over, everything would be unknown.
      throw new CallerError(
          "WRONG_TYPE",
          "the field \"facts\" must be an object with keys of the criterion vocabulary");
    }
    var response =
        TrialsServiceGrpc.newBlockingStub(services.to(ServiceName.TRIALS))
            .evaluateCriterion(
                EvaluateCriterionRequest.newBuilder()
                    .setCriterion(Field.requiredWords(request, "criterion"))
                    .setExclusion(exclusion(Field.required(request, "kind")))
                    .setFactsJson(facts.isObject() ? facts.toString() : "")
                    .setNote(Field.words(request, "note"))
                    .setNoteDate(Field.noteDate(request))
                    .setAssumeSilenceIsAbsence(assumed(Field.text(request, "silence")))
                    .build());
    var verdict = response.getVerdict();
    var answer = JsonNodeFactory.instance.objectNode();
    answer.put("label", PgxJson.enumWord(verdict.getVerdict().name(), "VERDICT_"));
    answer.put(
        "conditionHolds",
        PgxJson.enumWord(response.getConditionHolds().name(), "CONDITION_HOLDS_"));
    var evidence = answer.putArray("evidence");
    verdict.getEvidenceList().forEach(fact -> evidence.add(FactJson.write(fact)));
    answer.put("explanation", verdict.getExplanation());
    answer.put("parsed", verdict.getCriterion().getParsed());
    answer.put("reading", verdict.getCriterion().getReading());
    if (verdict.getAssumed()) {
      answer.put("assumed", true);
    }
    Field.ignored(request, KNOWN, answer);
    if (facts.isObject()) {
      Field.ignored("facts", StructuredFacts.unread(facts.toString()), answer);
    }
    return answer;
  }

  private static boolean assumed(String silence) {
    return switch (silence) {
      case "assume" -> true;
      case "unknown", "" -> false;
      default -> throw new CallerError("WRONG_VALUE", "silence must be assume or unknown");
    };
  }

  private static boolean exclusion(String kind) {
    return switch (kind) {
      case "exclusion" -> true;
      case "inclusion" -> false;
      default -> throw new CallerError("WRONG_VALUE", "kind must be inclusion or exclusion");
    };
  }
}
