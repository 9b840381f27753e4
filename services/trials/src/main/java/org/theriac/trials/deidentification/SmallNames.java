package org.theriac.trials.deidentification;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import org.theriac.trials.deidentification.Tokens.Kind;
import org.theriac.trials.deidentification.Tokens.Token;
import org.theriac.trials.patterns.Rule;
import org.theriac.trials.patterns.RuleSet;

/** Names in small letters by the lists: pairs of them, and single ones beside what shows them. */
final class SmallNames {
  private static final int SHORTEST_OWNER = 4;

  private static final Set<String> KIN =
      Set.of(
          "son",
          "daughter",
          "wife",
          "husband",
          "mother",
          "father",
          "mom",
          "dad",
          "sister",
          "brother",
          "niece",
          "nephew",
          "aunt",
          "uncle",
          "dtr",
          "partner",
          "girlfriend",
          "boyfriend",
          "room",
          "chart");

  private final NameWords words;

  SmallNames(NameWords words) {
    this.words = words;
  }

  /** "jacksons son": the apostrophe was left out. */
  private boolean isOwner(Tokens tokens, int at) {
    var lower = tokens.get(at).lower();
    return tokens.is(at, Kind.WORD)
        && lower.endsWith("s")
        && lower.length() > SHORTEST_OWNER
        && KIN.contains(tokens.get(at + 1).lower())
        && NameWords.isListed(lower.substring(0, lower.length() - 1))
        && !words.isListedWord(lower);
  }

  /**
   * "on delroy campbell": a family name of the lists behind a given name found in small letters.
   */
  private void surnamesBehind(
      Tokens tokens, String text, Map<String, String> surrogates, List<Span> spans) {
    var ends = new HashSet<Integer>();
    for (Span span : spans) {
      if (span.kind().equals("name") && Character.isLowerCase(text.charAt(span.start()))) {
        ends.add(span.end());
      }
    }
    for (int at = 1; !ends.isEmpty() && at < tokens.size(); at++) {
      Token token = tokens.get(at);
      // "pt jolene sprague": behind the patient's given name a word of no list is a family name.
      boolean own =
          NameWords.LAST.contains(token.lower())
              || NameWords.FIRST.contains(tokens.get(at - 1).lower())
              || isPatients(tokens, at);
      if (own
          && !token.is(WordTable.ENGLISH | WordTable.KNOWN | WordTable.NEVER)
          && !words.isKnown(token.lower())
          && token.start() == tokens.get(at - 1).end() + 1
          && ends.contains(tokens.get(at - 1).end())
          && NameSigns.shape(text, token) == NameSigns.Shape.SMALL) {
        var name = Surrogates.of(token.lower(), surrogates);
        spans.add(new Span("name", token.start(), token.end(), name));
      }
    }
  }

  private static boolean isPatients(Tokens tokens, int at) {
    return at > 1
        && NameWords.FIRST.contains(tokens.get(at - 1).lower())
        && (tokens.is(at - 2, "pt") || tokens.is(at - 2, "patient"));
  }

  /** A name of the lists, or an initial. */
  private static boolean mayOpenPair(Token token, String text) {
    return token.kind() == Kind.WORD
        && (token.is(WordTable.NAME)
            || token.end() - token.start() == 1 && text.startsWith(".", token.end()));
  }

  /** Names in small letters: of the lists, and what their words are beside. */
  void find(
      Tokens tokens,
      String text,
      RuleSet.Found written,
      Map<String, String> surrogates,
      List<Span> spans) {
    for (int at = 0; at < tokens.size(); at++) {
      Token token = tokens.get(at);
      var m =
          mayOpenPair(token, text) ? SmallNamePatterns.SMALL_PAIR.at(text, token.start()) : null;
      if (m == null) {
        continue;
      }
      var one = m.group(1);
      var two = m.group(2);
      boolean initial = one.length() <= 2;
      boolean first = !initial && NameWords.isListed(one) && !NameWords.NEVER.contains(one);
      boolean ordinary =
          !initial && NameWords.KNOWN.contains(one) && !NameWords.FIRST.contains(one);
      boolean name =
          initial && one.length() == 2
              ? NameWords.LAST.contains(two) && !NameWords.SMALL_WORDS.contains(two)
              : !initial
                  && !ordinary
                  && NameWords.FIRST.contains(one)
                  && NameWords.LAST.contains(two)
                  && !(NameWords.WORDS.contains(one)
                      && (NameWords.WORDS.contains(two) || NameWords.SMALL_WORDS.contains(two)));
      if ((name || first && SmallNamePatterns.SMALL_IRISH.matcher(two).matches())
          && !NameWords.isEponymAt(text, m.end(2), two)) {
        for (int group = 1; group <= 2; group++) {
          spans.add(
              new Span(
                  "name",
                  m.start(group),
                  m.end(group),
                  initial && group == 1 ? "[I]" : Surrogates.of(m.group(group), surrogates)));
        }
      }
    }
    for (int at = 0; at + 1 < tokens.size(); at++) {
      if (isOwner(tokens, at)) {
        Token token = tokens.get(at);
        var name = text.substring(token.start(), token.end());
        Surrogates.of(name.substring(0, name.length() - 1), surrogates);
        spans.add(new Span("name", token.start(), token.end(), Surrogates.of(name, surrogates)));
      }
    }
    for (Rule rule : List.of(SmallNamePatterns.SMALL_CONTEXT, SmallNamePatterns.SMALL_DEGREE)) {
      for (MatchResult m : written.of(rule)) {
        var word = m.group(1);
        boolean known = NameWords.KNOWN.contains(word) || NameWords.SMALL_WORDS.contains(word);
        if (NameWords.isListed(word) && !known && !NameWords.isEponymAt(text, m.end(1), word)
            || rule == SmallNamePatterns.SMALL_DEGREE
                && SmallNamePatterns.SMALL_IRISH.matcher(word).matches()) {
          spans.add(new Span("name", m.start(1), m.end(1), Surrogates.of(word, surrogates)));
        }
      }
    }
    for (MatchResult m : written.of(SmallNamePatterns.AUTHOR)) {
      int group = m.group(1) == null ? 2 : 1;
      if (group == 2 || !words.isKnown(m.group(1))) {
        int point = m.group(group).indexOf('.');
        if (group == 2 && !words.isListedWord(m.group(2).substring(point + 1))) {
          // "a.souza": the family name may stand by itself elsewhere.
          Surrogates.of(m.group(2).substring(point + 1), surrogates);
        }
        var name = Surrogates.of(m.group(group), surrogates);
        spans.add(new Span("name", m.start(group), m.end(group), name));
      }
    }
    surnamesBehind(tokens, text, surrogates, spans);
    for (MatchResult m : written.of(NamePatterns.CAPITALS_INITIAL)) {
      if (!words.isKnown(m.group(1))) {
        spans.add(new Span("name", m.start(1), m.end(1), Surrogates.of(m.group(1), surrogates)));
        spans.add(new Span("name", m.start(2), m.end(2), "[I]"));
      }
    }
  }
}
