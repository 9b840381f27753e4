package org.theriac.trials.notes;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import org.theriac.trials.facts.FactStatus;
import org.theriac.trials.notes.Dates.Found;
import org.theriac.trials.patterns.Rule;

/**
 * Text that a note says it took over from an earlier one. Values and treatments in it are of then:
 * past, with the day that is named.
 *
 * @param start first char of what was taken over
 * @param end last char, exclusive
 * @param date ISO date that it is said to be of; empty = none
 */
record CopiedText(int start, int end, String date) {
  private static final Rule OPENING =
      Rule.inAnyCase(
          "\\b(?:(?:copied|copy|carried|brought|pulled)[\\s-]?(?:forward|fwd|fwded|over|from)"
              + "|copied|cut and pasted|copy[- ]pasted|pasted)\\b[^\\n:\"]{0,60}[:\"]\\s?\"?");
  private static final Rule UNTIL =
      Rule.of(
          "[.;]\\s{1,3}(?:Today|TODAY|Now|NOW|Currently|Interval|INTERVAL|Update|UPDATE|Updated"
              + "|Since then|New today|Subjective|Current)\\b");

  /** All of a note. */
  static List<CopiedText> of(String text, Dates dates) {
    var found = new ArrayList<CopiedText>();
    if (!OPENING.mayBeWithin(text, 0, text.length())) {
      return found;
    }
    Matcher opening = OPENING.matcher(text);
    for (int from = 0; from < text.length() && opening.find(from); ) {
      int end = end(text, opening.end());
      Found date = dates.first(text, opening.start(), opening.end());
      found.add(new CopiedText(opening.end(), end, date == null ? "" : date.iso()));
      from = Math.max(end, opening.end());
    }
    return found;
  }

  /** A closing quote, else a word for today, else the end of the line or of its paragraph. */
  private static int end(String text, int from) {
    if (text.charAt(from - 1) == '"') {
      int quote = text.indexOf('"', from);
      if (quote >= 0) {
        return quote;
      }
    }
    int at = from;
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
    boolean below = at < text.length() && text.charAt(at) == '\n';
    int end = below ? text.indexOf("\n\n", at) : text.indexOf('\n', at);
    end = end < 0 ? text.length() : end;
    Matcher until = UNTIL.matcher(text).region(from, end);
    return until.find() ? until.start() + 1 : end;
  }

  /** A statement as it stands if it was taken over. */
  StandingMention read(StandingMention one) {
    var mention = one.mention();
    if (mention.from() < start || mention.from() >= end || one.status() != FactStatus.PRESENT) {
      return one;
    }
    boolean measured =
        switch (mention.type()) {
          case "lab", "vital", "performance", "score" -> true;
          default -> false;
        };
    if (measured && mention.date().isEmpty() && !date.isEmpty()) {
      mention = mention.withDate(date).with("date", date);
    }
    boolean ofThen = measured || Kinds.of(mention.type()) == Kinds.TREATMENT;
    mention = mention.with("copied", date.isEmpty() ? "true" : date);
    return ofThen ? one.with(mention).as(FactStatus.HISTORICAL) : one.with(mention);
  }
}
