package org.theriac.trials.notes;

import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import org.theriac.trials.notes.Finds.PlacedTherapy;
import org.theriac.trials.notes.Lexicon.Reading;
import org.theriac.trials.patterns.Rule;

/** The treatments that a sentence names, each with its course. */
final class NamedTreatments {
  private final Lexicon lexicon;
  private final TherapyReader therapyReader;

  NamedTreatments(Lexicon lexicon, Dates dates) {
    this.lexicon = lexicon;
    this.therapyReader = new TherapyReader(dates);
  }

  private static final Rule COMBINED =
      Rule.inAnyCase(
          "(?:\\s\\d{1,4}(?:\\.\\d{1,2})?\\s?mg(?:\\s(?:BID|TID|daily|QD"
              + "|weekly))?)?(?:\\s?[/+&]\\s?|\\sand\\s|\\s?w/\\s?|-|\\splus\\s"
              + "|\\swith\\s)(?:(?:weekly|concurrent)\\s)?");
  private static final Rule COUNTED =
      Rule.of(
          "\\s(?:maint|since\\b|x\\s?\\d|C\\d|q\\d|\\d{1,2}/\\d|(?:19|20)\\d\\d|PD|->|weekly|wkly"
              + "|\\d{2,4}\\s?(?:mg|weekly|q\\d|x\\s?\\d)|cycle)");
  private static final Rule BESIDE_CLIPPED =
      Rule.inAnyCase(
          "\\b(?:w/|with|concurrent|weekly|q3w|on|s/p|then|adj|neoadj|prior|previous|received|after"
              + "|refractory to|progressed on|failed|intolerant of|intolerant to"
              + "|off|single-agent|single agent)\\s?$|->\\s?$");

  private static final Rule DOSE_BEFORE =
      Rule.of("\\b(?:\\d{1,2}\\s?[x\u00d7]\\s?)?\\d{1,5}(?:\\.\\d{1,2})?\\s?$");

  /** "with 60 Gy": a dose of radiation where no course of radiation is named is one. */
  private void doses(Passage passage, Finds finds) {
    if (finds.doses.isEmpty()
        || finds.therapies.stream().anyMatch(one -> lexicon.isRadiation(one.entry().name()))) {
      return;
    }
    var dose = finds.doses.getFirst();
    Matcher number = passage.before(DOSE_BEFORE, dose.start(), 12);
    if (number.find()) {
      finds.therapies.add(new PlacedTherapy(dose.entry(), number.start(), dose.end()));
      finds.therapies.sort(Comparator.comparingInt(PlacedTherapy::start));
    }
  }

  void therapies(Passage passage, Finds finds) {
    doses(passage, finds);
    var placed = finds.therapies;
    for (int i = 0; i < placed.size(); i++) {
      var therapy = placed.get(i);
      boolean heading =
          passage.charAt(therapy.end()) == ':'
              && i + 1 < placed.size()
              && therapy.entry().name().endsWith("therapy");
      if (heading || !isTreatment(passage, therapy, placed)) {
        // "Chemo: cape x6": the word is a heading of what follows.
        continue;
      }
      int last = i;
      while (last + 1 < placed.size()
          && COMBINED.covers(
              passage.between(placed.get(last).end(), placed.get(last + 1).start()))) {
        last++;
      }
      int next = nextStart(passage, placed, last);
      boolean procedure = therapy.entry().type().equals("procedure");
      var type = therapy.entry().type().equals("medication") ? "medication" : "therapy";
      var mention = Mention.of(type, therapy.entry().name(), therapy.start(), therapy.end());
      var code = lexicon.drugCode(therapy.entry().name());
      mention = code.isEmpty() ? mention : mention.with("rxcui", code);
      mention =
          finds.unknownMedicines.contains(therapy.start())
              ? mention.with(UnknownMedicines.MARK, "true")
              : mention;
      finds.mentions.add(
          therapyReader.read(passage, mention, procedure, placed.get(last).end(), next));
    }
  }

  /** Where the next treatment begins that does not stand in brackets behind this one. */
  private static int nextStart(Passage passage, List<PlacedTherapy> placed, int last) {
    for (int j = last + 1; j < placed.size(); j++) {
      var between = passage.between(placed.get(last).end(), placed.get(j).start());
      if (between.lastIndexOf('(') <= between.lastIndexOf(')')) {
        return placed.get(j).start();
      }
    }
    return passage.end();
  }

  /** Clipped names ("len", "gem") are drugs only beside others or with a course behind them. */
  private static boolean isTreatment(
      Passage passage, PlacedTherapy therapy, List<PlacedTherapy> all) {
    int length = therapy.end() - therapy.start();
    if (passage.charAt(therapy.start() - 1) == '%'
        || passage.charAt(therapy.start() - 2) == '%' && length < 5) {
      // "48% pred" is of the predicted value.
      return false;
    }
    if (length > 3
        || therapy.entry().reading() != Reading.USUAL
        || !PassageReader.isLower(passage.text(), therapy.start(), therapy.end())) {
      return true;
    }
    return joined(passage, therapy, all)
        || length > 2 && isListed(passage, therapy, all)
        || passage.isAt(COUNTED, therapy.end())
        || length > 2 && passage.isBefore(BESIDE_CLIPPED, therapy.start(), 14);
  }

  private static final Rule LIST_GAP = Rule.inAnyCase(",?\\s(?:and\\s|or\\s)?");

  /** "len, pom, bortezomib": beside another treatment, apart by a comma. */
  private static boolean isListed(Passage passage, PlacedTherapy therapy, List<PlacedTherapy> all) {
    int at = all.indexOf(therapy);
    return at > 0
            && passage.charAt(all.get(at - 1).end()) == ','
            && LIST_GAP.covers(passage.between(all.get(at - 1).end(), therapy.start()))
        || at + 1 < all.size()
            && passage.charAt(therapy.end()) == ','
            && LIST_GAP.covers(passage.between(therapy.end(), all.get(at + 1).start()));
  }

  private static boolean joined(Passage passage, PlacedTherapy therapy, List<PlacedTherapy> all) {
    return all.size() > 1
        && ("/+-".indexOf(passage.charAt(therapy.end())) >= 0
            || "/+-".indexOf(passage.charAt(therapy.start() - 1)) >= 0);
  }
}
