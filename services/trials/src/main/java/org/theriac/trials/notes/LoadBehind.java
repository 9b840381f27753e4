package org.theriac.trials.notes;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import org.theriac.trials.patterns.Rule;

/** "HCV Ab reactive, PCR negative": the load behind an antibody is of the same virus. */
final class LoadBehind {
  private static final Rule PCR =
      Rule.of(
          "(?:\\s\\(?(?:\\d{1,2}/\\d{2,4}|(?:19|20)\\d\\d)\\)?)?[\\s,(/+-]{1,3}(?:(?:but|and|w/"
              + "|with|reflex|confirmatory|repeat|[A-Z]{3})\\s){0,3}(PCR|NAAT|NAT|qPCR|quant(?:itative)?)\\b");

  /** "hepatitis C antibody is positive with detectable RNA". */
  private static final Rule RESULT_AHEAD =
      Rule.inAnyCase(
          "[\\s,;(]{1,3}(?:(?:but|and|with|w/|plus)\\s)?(?:an?\\s)?((detectable|undetectable|no"
              + " detectable|positive|negative)\\s(?:(?:viral|PCR)\\s)?(?:RNA|DNA|PCR|NAAT|(?:viral )?load))\\b");

  private final Lexicon lexicon;
  private final MeasureWords words;
  private final MeasureValues values;

  LoadBehind(Lexicon lexicon, MeasureWords words, MeasureValues values) {
    this.lexicon = lexicon;
    this.words = words;
    this.values = values;
  }

  /** What is told of an antibody, and of the load of its virus behind it. */
  List<Mention> with(Passage passage, List<Mention> told) {
    if (told.isEmpty()) {
      return told;
    }
    var first = told.getFirst();
    Matcher ahead = passage.at(RESULT_AHEAD, first.end());
    boolean isAhead = ahead.lookingAt();
    Matcher pcr = passage.at(PCR, first.end());
    if (!isAhead && !pcr.lookingAt()) {
      return told;
    }
    var load = load(passage.between(first.from(), first.to()));
    if (load.isEmpty() || load.equals(first.name())) {
      return told;
    }
    var measure = lexicon.measure(load);
    if (isAhead) {
      var both = new ArrayList<Mention>(told);
      var said = ahead.group(2).toLowerCase(Locale.ROOT);
      both.add(
          Mention.of(measure.type(), load, ahead.start(1), ahead.end(1))
              .withText(
                  switch (said) {
                    case "detectable" -> "detected";
                    case "no detectable" -> "undetectable";
                    default -> said;
                  })
              .withEvidence(ahead.start(1), ahead.end(1)));
      return both;
    }
    var mention = Mention.of(measure.type(), load, pcr.start(1), pcr.end(1));
    int at = MeasureLink.end(passage, pcr.end());
    var number = WrittenNumber.at(passage, at);
    var read =
        number == null
            ? words.read(passage, mention, measure, at)
            : values.numbers(passage, mention, measure, number);
    var both = new ArrayList<Mention>(told);
    both.addAll(read);
    return both;
  }

  private String load(String words) {
    for (var entry : lexicon.loads().entrySet()) {
      if (words.contains(entry.getKey())) {
        return entry.getValue();
      }
    }
    return "";
  }
}
