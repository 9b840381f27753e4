package org.theriac.trials.criteria;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.theriac.trials.facts.Fact;
import org.theriac.trials.facts.FactStatus;

/** Decides what asks for a woman's menopause. */
final class Menopauses {
  /** Below this age an end of the menses is an illness of its own, which a note would name. */
  private static final double EARLIEST = 40;

  private static final double LATEST_MENARCHE = 16;

  /** From this age on trials take a woman to be past it. From general knowledge, not checked. */
  private static final double LATEST = 60;

  /** What may bring it early. */
  private static final Pattern BROUGHT =
      Pattern.compile(
          "(?i)\\b(?:menopaus\\w*|ovar\\w*|oophorectom\\w*|hysterectom\\w*|amenorrh\\w*"
              + "|hot flash\\w*|cancer|tumou?r|carcinoma|lymphoma|leuk\\w+|chemo\\w*|radi\\w+therapy"
              + "|turner|transplant\\w*)\\b");

  private Menopauses() {}

  static Truth menopause(Condition.Menopause asked, Chart chart, Findout findout) {
    for (Fact fact : chart.ofType("menopausal_status")) {
      findout.used(fact);
      var status =
          (fact.text().isEmpty() ? fact.name() : fact.text())
              .toLowerCase(Locale.ROOT)
              .replace("-", "");
      boolean same = status.startsWith(asked.status().substring(0, 3));
      if (fact.status() == FactStatus.PRESENT && status.contains("menopausal")) {
        return Truth.of(same);
      }
      if (fact.status() == FactStatus.ABSENT && same) {
        return Truth.NO;
      }
    }
    for (Fact fact : chart.ofType("condition")) {
      if (fact.name().equals("pregnancy") && fact.status() == FactStatus.PRESENT) {
        findout.used(fact);
        return Truth.of(asked.status().startsWith("pre"));
      }
    }
    var last = endOfMenses(chart);
    if (last.isPresent() && !asked.status().startsWith("peri")) {
      findout.mentioned(last.get());
      return Truth.of(asked.status().startsWith("post"));
    }
    var female = Questions.sex(new Condition.Sex("female"), chart, findout);
    if (female == Truth.YES && Ages.isAtLeast(LATEST, chart, findout)) {
      return Truth.of(asked.status().startsWith("post"));
    }
    return female == Truth.YES && !asked.status().startsWith("peri")
        ? byAge(asked, chart, findout)
        : female == Truth.NO ? Truth.NO : Truth.UNKNOWN;
  }

  private static final Pattern LAST_PERIOD =
      Pattern.compile(
          "(?i)\\b(?:last|final) (?:menstrual )?period (?:was |came )?(?:about |almost |over |more than )?"
              + "(?:\\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty)"
              + " years (?:ago|earlier)|\\bwent through (?:the )?menopause\\b");

  private static Optional<String> endOfMenses(Chart chart) {
    return chart.sentences().stream().filter(one -> LAST_PERIOD.matcher(one).find()).findFirst();
  }

  /** A young woman of whose ovaries a note says nothing. */
  private static Truth byAge(Condition.Menopause asked, Chart chart, Findout findout) {
    boolean brought =
        chart.sentences().isEmpty()
            || !chart.ofType("diagnosis").isEmpty()
            || chart.sentences().stream().anyMatch(one -> BROUGHT.matcher(one).find());
    for (Fact fact : chart.ofType("age")) {
      boolean young =
          fact.status() == FactStatus.PRESENT
              && fact.unit().startsWith("year")
              && fact.number().isPresent()
              && fact.number().getAsDouble() >= LATEST_MENARCHE
              && fact.number().getAsDouble() < EARLIEST;
      boolean old =
          fact.status() == FactStatus.PRESENT
              && fact.unit().startsWith("year")
              && fact.number().orElse(0) >= LATEST;
      if (old) {
        findout.used(fact);
        return Truth.of(asked.status().startsWith("post"));
      }
      if (young && !brought) {
        findout.used(fact);
        return Truth.of(asked.status().startsWith("pre"));
      }
    }
    return Truth.UNKNOWN;
  }
}
