package org.theriac.gateway.governance;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.theriac.gateway.cds.GuidanceWords;
import org.theriac.gateway.cds.PopulationWords;
import org.theriac.ontology.v1.ListedRule;

/** What a rule is about, for people: drug, results, population and source behind its id. */
final class RuleWords {
  private static final Pattern BETWEEN_RESULTS = Pattern.compile(",(?=[A-Za-z0-9-]+=)");
  private static final Pattern SCORE = Pattern.compile("[≥>]?[0-9]+(?:\\.[0-9]+)?");

  /** What the rules say that rest on no source, by the start of their ids. */
  private static final Map<String, String> OWN =
      Map.of(
          RuleIds.CONFLICT,
          "results that contradict each other",
          "withheld",
          "results after a transplant or transfusion",
          "untested",
          "a result from a part of a gene, or one that cannot be read",
          "no-statement",
          "a result that no source speaks of");

  private static final String TEST = "test";

  private final Map<String, ListedRule> byId = new HashMap<>();

  RuleWords(List<ListedRule> rules) {
    rules.forEach(rule -> byId.put(rule.getId(), rule));
  }

  /**
   * The words of a rule, or of all rules whose ids go on after this one.
   *
   * @return the id itself if nothing is known of it, as of a rule of an earlier release
   */
  String of(String id) {
    if (id.equals(RuleIds.NOT_RECOGNISED)) {
      return "Orders whose drug is not known";
    }
    String[] parts = id.split(":", 3);
    if (parts.length < 2) {
      return id;
    }
    ListedRule rule = rule(id, parts);
    if (rule == null) {
      return id;
    }
    String drug = GuidanceWords.capital(rule.getIngredient().getName());
    String own = OWN.get(parts[0]);
    if (own != null) {
      return drug + ": " + own + (parts.length > 2 ? " (" + parts[2] + ")" : "");
    }
    boolean one = rule.getId().equals(id);
    String population =
        one && !rule.getPopulation().isEmpty()
            ? "; " + PopulationWords.of(rule.getPopulation())
            : "";
    String about =
        parts[0].equals(TEST)
            ? "test of " + String.join(", ", rule.getGenesList()) + " before use"
            : parts.length < 3 ? "every result" : results(parts[2], rule.getPopulation());
    return drug + ": " + about + population + " – " + rule.getIssuer();
  }

  /** The rule, or one of those that go on after the id. */
  private @Nullable ListedRule rule(String id, String[] parts) {
    ListedRule exact = byId.get(id);
    if (exact == null && parts[0].equals(RuleIds.CONFLICT)) {
      exact = byId.get(parts[0] + ":" + parts[1]);
    }
    return exact != null
        ? exact
        : GovernableRules.concerned(List.copyOf(byId.values()), id).stream()
            .findFirst()
            .orElse(null);
  }

  private static String results(String written, String population) {
    String plain =
        !population.isEmpty() && written.endsWith(":" + population)
            ? written.substring(0, written.length() - population.length() - 1)
            : written;
    List<String> results = new ArrayList<>();
    for (String result : BETWEEN_RESULTS.split(plain)) {
      int at = result.indexOf('=');
      String value = result.substring(at + 1);
      results.add(
          at < 0
              ? result
              : result.substring(0, at)
                  + (SCORE.matcher(value).matches() ? " activity score " : " ")
                  + GuidanceWords.sentenceCase(value));
    }
    return String.join(", ", results);
  }
}
