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

  /** "HCV antibody positive with detectable RNA": the result stands before what was measured. */
  private static final Rule RESULT_FIRST =
      Rule.inAnyCase(
          "[\\s,;(]{1,3}(?:(?:but|and|with|w/|has|an?|now|currently)\\s){0,3}(detectable|detected|undetectable|no detectable"
              + "|undetected|not detected|positive|negative)\\s(?:(?:H[BCI]V|viral|serum|plasma)\\s){0,2}"
              + "(?:RNA|DNA|viral load|VL|PCR|load|viraemia|viremia)\\b");

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
    Matcher pcr = passage.at(PCR, first.end());
    boolean named = pcr.lookingAt();
    Matcher result = passage.at(RESULT_FIRST, first.end());
    if (!named && !result.lookingAt()) {
      return told;
    }
    var load = load(passage.between(first.from(), first.to()));
    if (load.isEmpty() || load.equals(first.name())) {
      return told;
    }
    if (!named) {
      var both = new ArrayList<Mention>(told);
      both.add(
          Mention.of(lexicon.measure(load).type(), load, result.start(1), result.end())
              .withText(value(result.group(1).toLowerCase(Locale.ROOT))));
      return both;
    }
    var measure = lexicon.measure(load);
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

  private static String value(String said) {
    return switch (said) {
      case "detectable" -> "detected";
      case "undetected", "no detectable" -> "undetectable";
      default -> said;
    };
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
