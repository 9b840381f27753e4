package org.theriac.gateway.cds;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.theriac.gateway.fhir.OrderedDose;
import org.theriac.gateway.fhir.PendingTests;
import org.theriac.gateway.governance.RuleIds;
import org.theriac.gateway.json.Json;
import org.theriac.ontology.v1.CallNote;
import org.theriac.ontology.v1.Guidance;
import org.theriac.ontology.v1.GuidanceInput;
import org.theriac.ontology.v1.Ingredient;
import org.theriac.ontology.v1.Source;

/**
 * Assessments as cards: one per drug, all genes combined, only where something is to be done; by
 * the alert rules (post-test before pre-test, three tiers, at most 139 characters of summary).
 */
final class Cards {

  private Cards() {}

  /**
   * The cards of a decision, one per drug and order, in the order of the orders; to be joined by
   * {@link OneCardPerDrug}.
   */
  static List<Card> of(Decision decision, String patientId) {
    List<Card> cards = new ArrayList<>();
    for (Decision.AssessedOrder assessed : decision.assessed()) {
      Resemblances.of(assessed.assessment())
          .ifPresent(note -> cards.add(notRecognised(assessed, note, decision)));
      Set<String> seen = new LinkedHashSet<>();
      for (Ingredient ingredient : assessed.assessment().getIngredientsList()) {
        if (!seen.add(drug(ingredient))) {
          continue;
        }
        List<Guidance> postTest = of(ingredient, assessed.assessment().getGuidanceList());
        List<Guidance> preTest = of(ingredient, assessed.assessment().getPreTestList());
        if (!postTest.isEmpty()) {
          if (!isQuiet(assessed, ingredient, postTest, decision)) {
            cards.add(postTest(assessed, ingredient, postTest, decision));
          }
        } else if (!preTest.isEmpty()) {
          if (!isPending(preTest, assessed, decision)) {
            cards.add(preTest(assessed, ingredient, preTest, decision, patientId));
          }
        } else {
          List<Guidance> doubtful = Contradictions.of(ingredient, assessed.assessment());
          if (!doubtful.isEmpty() && !isLocal(assessed.order())) {
            cards.add(conflict(assessed, ingredient, doubtful, decision));
          }
        }
      }
    }
    return cards;
  }

  private static Card notRecognised(
      Decision.AssessedOrder assessed, CallNote note, Decision decision) {
    List<String> lines = new ArrayList<>();
    CardDetail.line(
        lines,
        new LinkedHashSet<>(),
        "What to do",
        note.getCode().equals(NotTold.CODE)
            ? "Order it by its usual name or by RxNorm, so that it is checked against the patient's"
                + " genes. If such codes come often, the site's map of drug codes lacks them."
            : "If that drug is meant, order it by its code or its usual name, so that it is checked"
                + " against the patient's genes.");
    ObjectNode card = Json.object();
    card.put("summary", CardSummary.limited(note.getMessage()));
    card.put("indicator", "info");
    card.put("detail", String.join("\n", lines));
    card.set(
        "source",
        CardSources.source(
            Source.newBuilder().setTitle("Theriac: drugs known here").setIssuer("Theriac").build(),
            decision.knowledgeRelease()));
    OverrideReasons.add(card);
    List<String> rules = List.of(RuleIds.NOT_RECOGNISED);
    return new Card(
        card,
        rules,
        assessed.order().key(),
        Repeats.subject(assessed.order(), note.getMessage(), rules, "info"),
        note.getMessage());
  }

  private static Card conflict(
      Decision.AssessedOrder assessed,
      Ingredient ingredient,
      List<Guidance> guidance,
      Decision decision) {
    List<String> lines = new ArrayList<>();
    Set<String> said = new LinkedHashSet<>();
    for (Guidance one : guidance) {
      for (GuidanceInput input : one.getInputsList()) {
        CardDetail.line(lines, said, "Result used", GuidanceWords.result(input));
      }
      one.getNotesList().forEach(note -> CardDetail.line(lines, said, "Note", note.getMessage()));
    }
    CardDetail.line(
        lines,
        said,
        "What to do",
        "By the result used nothing is to be changed. "
            + (Contradictions.isOfSex(guidance)
                ? "It does not fit the recorded sex"
                : "Another result, or another part of it, says something else")
            + ": confirm with the laboratory what is the patient's.");
    decision.remarks().forEach(remark -> CardDetail.line(lines, said, "Note", remark));
    String about = String.join(", ", Contradictions.genes(guidance));
    ObjectNode card = Json.object();
    card.put(
        "summary",
        CardSummary.limited(
            GuidanceWords.capital(ingredient.getName())
                + ": results of "
                + about
                + (Contradictions.isOfSex(guidance)
                    ? " do not fit the recorded sex"
                    : " contradict each other")
                + " – confirm before relying on them"));
    card.put("indicator", "info");
    card.put("detail", String.join("\n", lines));
    card.set(
        "source", CardSources.source(guidance.getFirst().getSource(), decision.knowledgeRelease()));
    OverrideReasons.add(card);
    CardSources.links(card, guidance);
    List<String> rules = List.of(Contradictions.rule(ingredient, guidance));
    return new Card(
        card,
        rules,
        assessed.order().key(),
        Repeats.subject(assessed.order(), drug(ingredient), rules, "info"),
        drug(ingredient));
  }

  private static String drug(Ingredient ingredient) {
    return ingredient.getRxcui() + ingredient.getName();
  }

  /** What the order says counts: lowered or raised as advised, or given to skin or eye only. */
  private static boolean isQuiet(
      Decision.AssessedOrder assessed,
      Ingredient ingredient,
      List<Guidance> guidance,
      Decision decision) {
    DraftOrder order = assessed.order();
    return AlreadyLowered.asAdvised(
            order,
            ingredient.getRxcui(),
            guidance,
            decision.situation(),
            assessed.assessment().getDoseEstimatesList())
        || AlreadyRaised.asAdvised(order, ingredient.getRxcui(), guidance, decision.situation())
        || isLocal(order);
  }

  private static boolean isLocal(DraftOrder order) {
    return order.reading().drugs().stream()
        .anyMatch(drug -> OrderedDose.isLocal(order.resource(), drug.words()));
  }

  /** Orders for which guidance exists and is not shown, with the reason, for the answer. */
  static Map<String, String> quiet(Decision decision) {
    Map<String, String> quiet = new LinkedHashMap<>();
    for (Decision.AssessedOrder assessed : decision.assessed()) {
      for (Ingredient ingredient : assessed.assessment().getIngredientsList()) {
        List<Guidance> postTest = of(ingredient, assessed.assessment().getGuidanceList());
        List<Guidance> preTest = of(ingredient, assessed.assessment().getPreTestList());
        String key = assessed.order().key();
        if (!postTest.isEmpty()) {
          if (isLocal(assessed.order())) {
            quiet.put(key, "given locally: guidance for systemic use was not applied");
          } else if (isQuiet(assessed, ingredient, postTest, decision)) {
            boolean raised =
                AlreadyRaised.asAdvised(
                    assessed.order(), ingredient.getRxcui(), postTest, decision.situation());
            quiet.put(
                key, "the dose is already " + (raised ? "raised" : "lowered") + " as advised");
          }
        } else if (!preTest.isEmpty() && isPending(preTest, assessed, decision)) {
          quiet.put(
              key,
              isLocal(assessed.order())
                  ? "given locally: guidance for systemic use was not applied"
                  : "a test of the genes is pending");
        }
      }
    }
    return quiet;
  }

  private static boolean isPending(
      List<Guidance> preTest, Decision.AssessedOrder assessed, Decision decision) {
    Set<String> genes = testGenes(preTest, assessed);
    return isLocal(assessed.order())
        || (!genes.isEmpty()
            && PendingTests.of(decision.situation().chart().resources(), genes).containsAll(genes));
  }

  private static Set<String> testGenes(List<Guidance> preTest, Decision.AssessedOrder assessed) {
    Set<String> genes = new LinkedHashSet<>();
    preTest.forEach(advice -> advice.getInputsList().forEach(input -> genes.add(input.getGene())));
    genes.addAll(genes.isEmpty() ? assessed.assessment().getMissingGenesList() : List.of());
    return genes;
  }

  static List<Guidance> of(Ingredient ingredient, List<Guidance> all) {
    return all.stream()
        .filter(GuidanceWords::changesSomething)
        .filter(guidance -> isAbout(guidance, ingredient))
        .toList();
  }

  static boolean isAbout(Guidance guidance, Ingredient ingredient) {
    Ingredient about = guidance.getIngredient();
    return about.getRxcui().isEmpty() || ingredient.getRxcui().isEmpty()
        ? about.getName().equals(ingredient.getName())
        : about.getRxcui().equals(ingredient.getRxcui());
  }

  private static Card postTest(
      Decision.AssessedOrder assessed,
      Ingredient ingredient,
      List<Guidance> guidance,
      Decision decision) {
    Guidance main = guidance.getFirst();
    ObjectNode card = Json.object();
    card.put(
        "summary",
        CardSummary.summary(
            ingredient, guidance, TakenBeside.isOf(assessed.assessment()) ? " (taken)" : ""));
    card.put("indicator", CardSummary.indicator(guidance));
    card.put("detail", CardDetail.detail(guidance, assessed, decision));
    card.set("source", CardSources.source(main.getSource(), decision.knowledgeRelease()));
    Suggestions.alternatives(card, assessed.order(), ingredient, guidance, decision.situation());
    OverrideReasons.add(card);
    CardSources.links(card, guidance);
    return card(card, guidance, assessed.order(), ingredient);
  }

  private static Card preTest(
      Decision.AssessedOrder assessed,
      Ingredient ingredient,
      List<Guidance> guidance,
      Decision decision,
      String patientId) {
    Guidance main = guidance.getFirst();
    Set<String> genes = testGenes(guidance, assessed);
    ObjectNode card = Json.object();
    card.put(
        "summary",
        CardSummary.limited(
            GuidanceWords.capital(ingredient.getName())
                + ": no usable "
                + String.join(", ", genes)
                + " result – test before use"));
    card.put("indicator", "info");
    card.put("detail", CardDetail.detail(guidance, assessed, decision));
    card.set("source", CardSources.source(main.getSource(), decision.knowledgeRelease()));
    Suggestions.test(card, genes, ingredient, patientId);
    OverrideReasons.add(card);
    CardSources.links(card, guidance);
    return card(card, guidance, assessed.order(), ingredient);
  }

  private static Card card(
      ObjectNode card, List<Guidance> guidance, DraftOrder order, Ingredient ingredient) {
    List<String> rules = rules(guidance);
    String subject =
        Repeats.subject(order, drug(ingredient), rules, card.path("indicator").asText(""));
    return new Card(card, rules, order.key(), subject, drug(ingredient));
  }

  private static List<String> rules(List<Guidance> guidance) {
    return guidance.stream()
        .map(Guidance::getRuleId)
        .filter(id -> !id.isEmpty())
        .distinct()
        .toList();
  }
}
