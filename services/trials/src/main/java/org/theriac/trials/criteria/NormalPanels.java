package org.theriac.trials.criteria;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.theriac.trials.criteria.vocabulary.Panels;
import org.theriac.trials.facts.Fact;
import org.theriac.trials.facts.FactStatus;

/**
 * Reads that a panel of tests is normal ("CBC and electrolytes are normal"): each of its values
 * then lies where normal ones do.
 */
final class NormalPanels {
  /** Nothing that takes the word back, or that it may be said of instead. */
  private static final Pattern NORMAL_BEHIND =
      Pattern.compile(
          "(?i)^(?:(?!\\b(?:not|never|no|abnormal\\w*|except|but|show\\w*|reveal\\w*|pending"
              + "|elevated|high|low|with)\\b)[^.;:]){0,60}?(?:\\b(?:is|are|was|were)\\b|:)"
              + "\\s*(?:all |both |otherwise )?(?:within normal limits|wnl|normal"
              + "|unremarkable)\\b(?![^.;]*\\b(?:except|apart|other than|but|save)\\b)");

  private static final Pattern NORMAL_BEFORE =
      Pattern.compile("(?i)(?<!not )(?<!near )\\b(?:normal|unremarkable)\\s+$");
  private static final Pattern EXCEPT_BEHIND =
      Pattern.compile("(?i)^[^.;]*\\b(?:except|apart|other than|but|save)\\b");

  private final Panels panels = new Panels();

  /** Facts of one sentence. */
  List<Fact> of(String sentence) {
    var facts = new ArrayList<Fact>();
    for (Panels.Place place : panels.find(sentence)) {
      var behind = sentence.substring(place.end());
      boolean normal =
          NORMAL_BEHIND.matcher(behind).find()
              || NORMAL_BEFORE.matcher(sentence.substring(0, place.start())).find()
                  && !EXCEPT_BEHIND.matcher(behind).find();
      if (normal) {
        place
            .values()
            .forEach((name, range) ->
                facts.add(
                    new Fact(
                        "lab",
                        name,
                        new Fact.Value.Text(range),
                        "",
                        FactStatus.PRESENT,
                        sentence,
                        0,
                        0,
                        Map.of(),
                        "",
                        "",
                        sentence)));
      }
    }
    return facts;
  }
}
