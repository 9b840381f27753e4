package org.theriac.gateway.cds;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.theriac.gateway.fhir.OrderedDose;
import org.theriac.gateway.fhir.PendingTests;
import org.theriac.gateway.governance.RuleIds;
import org.theriac.gateway.json.Json;
import org.theriac.ontology.v1.Alternative;
import org.theriac.ontology.v1.CallNote;
import org.theriac.ontology.v1.DrugAssessment;
import org.theriac.ontology.v1.DrugStatus;
import org.theriac.ontology.v1.Guidance;
import org.theriac.ontology.v1.GuidanceAction;
import org.theriac.ontology.v1.GuidanceInput;
import org.theriac.ontology.v1.GuidanceKind;
import org.theriac.ontology.v1.Ingredient;
import org.theriac.ontology.v1.ResultStatus;
import org.theriac.ontology.v1.Severity;
import org.theriac.ontology.v1.Source;

/**
 * Assessments as cards: one per drug, all genes combined, only where something is to be done; by
 * the alert rules (post-test before pre-test, three tiers, at most 139 characters of summary).
 */
final class Cards {
  static final int LONGEST_SUMMARY = 139;

  /** Code of the note on guidance that rests on a result which is merely possible. */
  private static final String POSSIBLE = "POSSIBLE_DIPLOTYPE";

  /** Code of the note on an order whose code and words name different drugs. */
  private static final String CONTRADICTS_ITSELF = "ORDER_CONTRADICTS_ITSELF";

  /** Code of the note on a result whose spelling is not understood. */
  private static final String NOT_READABLE = "RESULT_NOT_READABLE";

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
    line(
        lines,
        new LinkedHashSet<>(),
        "What to do",
        note.getCode().equals(NotTold.CODE)
            ? "Order it by its usual name or by RxNorm, so that it is checked against the patient's"
                + " genes. If such codes come often, the site's map of drug codes lacks them."
            : "If that drug is meant, order it by its code or its usual name, so that it is checked"
                + " against the patient's genes.");
    ObjectNode card = Json.object();
    card.put("summary", limited(note.getMessage()));
    card.put("indicator", "info");
    card.put("detail", String.join("\n", lines));
    card.set(
        "source",
        source(
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
        line(lines, said, "Result used", GuidanceWords.result(input));
      }
      one.getNotesList().forEach(note -> line(lines, said, "Note", note.getMessage()));
    }
    line(
        lines,
        said,
        "What to do",
        "By the result used nothing is to be changed. "
            + (Contradictions.isOfSex(guidance)
                ? "It does not fit the recorded sex"
                : "Another result, or another part of it, says something else")
            + ": confirm with the laboratory what is the patient's.");
    decision.remarks().forEach(remark -> line(lines, said, "Note", remark));
    String about = String.join(", ", Contradictions.genes(guidance));
    ObjectNode card = Json.object();
    card.put(
        "summary",
        limited(
            GuidanceWords.capital(ingredient.getName())
                + ": results of "
                + about
                + (Contradictions.isOfSex(guidance)
                    ? " do not fit the recorded sex"
                    : " contradict each other")
                + " – confirm before relying on them"));
    card.put("indicator", "info");
    card.put("detail", String.join("\n", lines));
    card.set("source", source(guidance.getFirst().getSource(), decision.knowledgeRelease()));
    OverrideReasons.add(card);
    links(card, guidance);
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

  private static List<Guidance> of(Ingredient ingredient, List<Guidance> all) {
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
        summary(ingredient, guidance, TakenBeside.isOf(assessed.assessment()) ? " (taken)" : ""));
    card.put("indicator", indicator(guidance));
    card.put("detail", detail(guidance, assessed, decision));
    card.set("source", source(main.getSource(), decision.knowledgeRelease()));
    Suggestions.alternatives(card, assessed.order(), ingredient, guidance, decision.situation());
    OverrideReasons.add(card);
    links(card, guidance);
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
        limited(
            GuidanceWords.capital(ingredient.getName())
                + ": no "
                + String.join(", ", genes)
                + " result – test before use"));
    card.put("indicator", "info");
    card.put("detail", detail(guidance, assessed, decision));
    card.set("source", source(main.getSource(), decision.knowledgeRelease()));
    Suggestions.test(card, genes, ingredient, patientId);
    OverrideReasons.add(card);
    links(card, guidance);
    return card(card, guidance, assessed.order(), ingredient);
  }

  private static Card card(
      ObjectNode card, List<Guidance> guidance, DraftOrder order, Ingredient ingredient) {
    List<String> rules = rules(guidance);
    String subject =
        Repeats.subject(order, drug(ingredient), rules, card.path("indicator").asText(""));
    return new Card(card, rules, order.key(), subject, drug(ingredient));
  }

  private static String summary(Ingredient ingredient, List<Guidance> guidance, String taken) {
    Guidance main = guidance.getFirst();
    Set<String> genes = GuidanceWords.geneStates(guidance);
    String drug = GuidanceWords.capital(ingredient.getName()) + taken;
    String because = genes.isEmpty() ? main.getHeadline() : String.join(", ", genes);
    if (main.getKind() == GuidanceKind.GUIDANCE_KIND_PARTIAL_RESULT
        || main.getKind() == GuidanceKind.GUIDANCE_KIND_NO_STATEMENT) {
      return limited(main.getHeadline());
    }
    if (guidance.stream().allMatch(Cards::isLowDose)) {
      return limited(drug + ": " + because + " – low dose for this use: watch for side effects");
    }
    String unverified = isUnverified(main) ? " (unverified)" : isPossible(main) ? " possible" : "";
    String graver = graver(guidance);
    for (int alternatives = 2; alternatives >= 0; alternatives--) {
      String summary =
          drug
              + ": "
              + because
              + unverified
              + " – "
              + GuidanceWords.verb(main, alternatives)
              + graver;
      if (length(summary) <= LONGEST_SUMMARY) {
        return summary;
      }
    }
    // The advice must survive a long list of genes.
    return limited(
        drug
            + ": "
            + GuidanceWords.genes(main)
            + unverified
            + " – "
            + GuidanceWords.verb(main, 0)
            + graver);
  }

  /** What another source says that is more serious than what leads: it makes the card so. */
  private static String graver(List<Guidance> guidance) {
    Guidance main = guidance.getFirst();
    return guidance.stream()
        .filter(one ->
            one.getShownSeverity().getNumber() > main.getShownSeverity().getNumber()
                && !one.getSource().getIssuer().equals(main.getSource().getIssuer()))
        .findFirst()
        .map(one -> " (" + one.getSource().getIssuer() + ": " + GuidanceWords.verb(one, 0) + ")")
        .orElse("");
  }

  private static boolean isLowDose(Guidance guidance) {
    return guidance.getNotesList().stream()
        .anyMatch(note -> note.getCode().equals(LowDoseUse.NOTE));
  }

  private static boolean isUnverified(Guidance guidance) {
    return isLowered(guidance)
        && guidance.getInputsList().stream()
            .anyMatch(input -> input.getStatus() == ResultStatus.RESULT_STATUS_UNVERIFIED);
  }

  /** Rests on a result that the test leaves open, not on the one that it supports best. */
  private static boolean isPossible(Guidance guidance) {
    return isLowered(guidance)
        && guidance.getNotesList().stream().anyMatch(note -> note.getCode().equals(POSSIBLE));
  }

  private static boolean isLowered(Guidance guidance) {
    return guidance.getShownSeverity().getNumber() < guidance.getSeverity().getNumber();
  }

  private static String limited(String summary) {
    return length(summary) <= LONGEST_SUMMARY
        ? summary
        : summary.substring(0, summary.offsetByCodePoints(0, LONGEST_SUMMARY - 1)) + "…";
  }

  private static int length(String words) {
    return words.codePointCount(0, words.length());
  }

  private static String indicator(List<Guidance> guidance) {
    Severity highest = Severity.SEVERITY_INFO;
    for (Guidance one : guidance) {
      Severity shown = one.getShownSeverity();
      if (shown != Severity.UNRECOGNIZED && shown.getNumber() > highest.getNumber()) {
        highest = shown;
      }
    }
    return switch (highest) {
      case SEVERITY_CRITICAL -> "critical";
      case SEVERITY_WARNING -> "warning";
      case SEVERITY_INFO, SEVERITY_UNSPECIFIED, UNRECOGNIZED -> "info";
    };
  }

  /**
   * Results once, then what the leading source says for each population, then the other sources in
   * a line: a card is read in seconds.
   */
  private static String detail(
      List<Guidance> guidance, Decision.AssessedOrder assessed, Decision decision) {
    List<String> lines = new ArrayList<>();
    Set<String> said = new LinkedHashSet<>();
    String leading = guidance.getFirst().getSource().getIssuer();
    List<Guidance> main =
        guidance.stream().filter(one -> one.getSource().getIssuer().equals(leading)).toList();
    if (AmbiguousResult.isTold(main)) {
      AmbiguousResult.results(main).forEach(result -> line(lines, said, "Result", result));
      line(
          lines,
          said,
          "What to do",
          AmbiguousResult.advice(main)
              + " Strength: "
              + String.join(
                  "; ",
                  new LinkedHashSet<>(main.stream().map(GuidanceWords::shortStrength).toList()))
              + ".");
    } else {
      advice(main, lines, said);
    }
    if (guidance.getFirst().getKind() == GuidanceKind.GUIDANCE_KIND_PARTIAL_RESULT) {
      of(guidance.getFirst().getIngredient(), assessed.assessment().getPreTestList())
          .forEach(test -> line(lines, said, "Before use", test.getRecommendation()));
    }
    line(lines, said, "Not offered", notOffered(guidance));
    line(
        lines,
        said,
        "Other sources",
        otherSources(guidance, usualElsewhere(guidance, assessed.assessment()), leading));
    for (Guidance one : guidance) {
      one.getNotesList().stream()
          .filter(note -> !AmbiguousResult.isTold(main) || !AmbiguousResult.is(note))
          .forEach(note -> line(lines, said, "Note", note.getMessage()));
    }
    if (guidance.stream().anyMatch(Cards::isPossible)) {
      line(
          lines,
          said,
          "Note",
          "Shown as information only: the test leaves this result open, it does not support it"
              + " best.");
    }
    if (guidance.stream().anyMatch(Cards::isUnverified)) {
      line(
          lines,
          said,
          "Note",
          "Shown as information only: the result was not signed by a laboratory. Confirm it"
              + " before acting.");
    }
    AlreadyLowered.notJudged(
            assessed.order(), ingredientOf(guidance), guidance, decision.situation())
        .ifPresent(why -> line(lines, said, "Note", why));
    assessed.assessment().getNotesList().stream()
        .filter(note ->
            TakenBeside.NOTE.equals(note.getCode())
                || note.getCode().equals(CONTRADICTS_ITSELF)
                || note.getCode().equals(NOT_READABLE))
        .forEach(note -> line(lines, said, "Note", note.getMessage()));
    if (assessed.assessment().getStatus() == DrugStatus.DRUG_STATUS_RECOGNISED_BY_TEXT) {
      line(lines, said, "Note", "The drug was recognised by its name, not by a code.");
    }
    if (assessed.assessment().getMissingGenesCount() > 0) {
      line(
          lines,
          said,
          "Not known",
          "no usable result for " + String.join(", ", assessed.assessment().getMissingGenesList()));
    }
    decision.remarks().forEach(remark -> line(lines, said, "Note", remark));
    return String.join("\n", lines);
  }

  /** Results once, why, and what to do. */
  private static void advice(List<Guidance> main, List<String> lines, Set<String> said) {
    for (Guidance one : main) {
      one.getInputsList()
          .forEach(input -> line(lines, said, "Result", GuidanceWords.result(input)));
    }
    for (Guidance one : main) {
      line(lines, said, "Why", one.getImplication());
    }
    // The same advice for several populations is one line, with the strength for each; what another
    // row of the source says with more is not said twice.
    Map<String, List<String>> strengths = new LinkedHashMap<>();
    for (Guidance one : main) {
      if (main.stream().anyMatch(other -> saysMore(other, one))) {
        continue;
      }
      strengths
          .computeIfAbsent(one.getRecommendation(), advice -> new ArrayList<>())
          .add(GuidanceWords.shortStrength(one));
    }
    strengths.forEach((advice, of) ->
        line(
            lines,
            said,
            "What to do",
            advice
                + " Strength: "
                + String.join("; ", new LinkedHashSet<>(of))
                + "."
                + (main.stream().anyMatch(one -> isOpen(one, advice))
                    ? " It is not known which population applies to this patient."
                    : "")));
  }

  private static boolean saysMore(Guidance one, Guidance less) {
    return one.getRecommendation().startsWith(less.getRecommendation())
        && one.getRecommendation().length() > less.getRecommendation().length()
        && !less.getRecommendation().isBlank()
        && one.getPopulation().equals(less.getPopulation())
        && one.getInputsList().equals(less.getInputsList());
  }

  private static String ingredientOf(List<Guidance> guidance) {
    return guidance.getFirst().getIngredient().getRxcui();
  }

  private static boolean isOpen(Guidance guidance, String advice) {
    return guidance.getRecommendation().equals(advice)
        && !guidance.getPopulation().isEmpty()
        && !guidance.getPopulationConfirmed();
  }

  private static String notOffered(List<Guidance> guidance) {
    Set<String> words = new LinkedHashSet<>();
    for (Guidance one : guidance) {
      for (Alternative alternative : one.getAlternativesList()) {
        if (!alternative.getRuledOut().isEmpty()) {
          words.add(alternative.getIngredient().getName() + " – " + alternative.getRuledOut());
        }
      }
    }
    return String.join("; ", words);
  }

  /**
   * What sources that ask for nothing say of the same results: that they disagree is told, so that
   * nobody takes one source for all.
   */
  private static List<Guidance> usualElsewhere(List<Guidance> guidance, DrugAssessment assessment) {
    Set<String> ask = new LinkedHashSet<>();
    guidance.forEach(one -> ask.add(one.getSource().getIssuer()));
    List<GuidanceInput> used = guidance.getFirst().getInputsList();
    return Stream.concat(
            assessment.getGuidanceList().stream().filter(one -> !guidance.contains(one)),
            assessment.getNoActionList().stream())
        .filter(one -> one.getIngredient().equals(guidance.getFirst().getIngredient()))
        .filter(one -> GuidanceWords.mainAction(one) == GuidanceAction.GUIDANCE_ACTION_NO_CHANGE)
        .filter(one -> !ask.contains(one.getSource().getIssuer()))
        .filter(one -> one.getInputsList().equals(used))
        .toList();
  }

  private static String otherSources(
      List<Guidance> guidance, List<Guidance> usual, String leading) {
    Map<String, Set<String>> others = new LinkedHashMap<>();
    for (Guidance one : guidance) {
      String issuer = one.getSource().getIssuer();
      if (!issuer.equals(leading) && !issuer.isEmpty()) {
        others
            .computeIfAbsent(issuer, name -> new LinkedHashSet<>())
            .add(GuidanceWords.verb(one, 2));
      }
    }
    for (Guidance one : usual) {
      boolean watch = one.getActionsList().contains(GuidanceAction.GUIDANCE_ACTION_MONITOR);
      others
          .computeIfAbsent(one.getSource().getIssuer(), name -> new LinkedHashSet<>())
          .add(watch ? "usual start; monitor" : GuidanceWords.verb(one, 0));
    }
    // What "avoid; consider this" says already is not said again.
    others
        .values()
        .forEach(verbs -> {
          Set<String> all = Set.copyOf(verbs);
          verbs.removeIf(verb -> all.contains("avoid; " + verb));
        });
    List<String> words = new ArrayList<>();
    others.forEach((issuer, verbs) -> words.add(issuer + ": " + String.join("; ", verbs)));
    return String.join(". ", words);
  }

  private static void line(List<String> lines, Set<String> said, String label, String words) {
    if (!words.isBlank() && said.add(label + words)) {
      lines.add("- **" + label + ":** " + Markdown.escape(words.strip()));
    }
  }

  private static ObjectNode source(Source source, String knowledgeRelease) {
    StringBuilder label =
        new StringBuilder(source.getTitle().isEmpty() ? "Theriac" : source.getTitle());
    if (!source.getVersion().isEmpty()) {
      label.append(", version ").append(source.getVersion());
    }
    if (!knowledgeRelease.isEmpty()) {
      label.append(" (Theriac knowledge ").append(knowledgeRelease).append(')');
    }
    ObjectNode node = Json.object().put("label", label.toString());
    if (isAddress(source.getUrl())) {
      node.put("url", source.getUrl());
    }
    node.putObject("topic")
        .put("system", "https://theriac.org/fhir/CodeSystem/topic")
        .put("code", "pharmacogenomics")
        .put("display", "Pharmacogenomics");
    return node;
  }

  private static void links(ObjectNode card, List<Guidance> guidance) {
    Map<String, String> links = new LinkedHashMap<>();
    for (Guidance one : guidance) {
      Source source = one.getSource();
      if (isAddress(source.getUrl())) {
        links.putIfAbsent(
            source.getUrl(), source.getTitle().isEmpty() ? "Source" : source.getTitle());
      }
      for (String pmid : source.getPmidsList()) {
        if (links.size() < 5 && pmid.chars().allMatch(Character::isDigit) && !pmid.isEmpty()) {
          links.putIfAbsent("https://pubmed.ncbi.nlm.nih.gov/" + pmid + "/", "PubMed " + pmid);
        }
      }
    }
    if (links.isEmpty()) {
      return;
    }
    ArrayNode array = card.putArray("links");
    links.forEach((url, label) ->
        array.addObject().put("label", label).put("url", url).put("type", "absolute"));
  }

  private static boolean isAddress(String url) {
    return url.startsWith("https://") || url.startsWith("http://");
  }

  private static List<String> rules(List<Guidance> guidance) {
    return guidance.stream()
        .map(Guidance::getRuleId)
        .filter(id -> !id.isEmpty())
        .distinct()
        .toList();
  }
}
