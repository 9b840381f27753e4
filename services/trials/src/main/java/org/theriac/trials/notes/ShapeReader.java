package org.theriac.trials.notes;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import org.theriac.trials.notes.Finds.PlacedTherapy;
import org.theriac.trials.notes.Lexicon.Entry;
import org.theriac.trials.notes.Lexicon.Reading;
import org.theriac.trials.notes.MarkerReader.Named;
import org.theriac.trials.notes.Words.Word;
import org.theriac.trials.patterns.Rule;

/** Words that the lexicon does not know but whose shape speaks: ages, TNM, unlisted genes. */
final class ShapeReader {
  private final DiagnosisReader diagnoses;
  private final ConditionReader conditions;
  private final Allergies allergies;

  ShapeReader(DiagnosisReader diagnoses, ConditionReader conditions, Allergies allergies) {
    this.diagnoses = diagnoses;
    this.conditions = conditions;
    this.allergies = allergies;
  }

  private static final Rule UNLISTED_CHANGE =
      Rule.of(
          "[ :]\\s?(?:p\\.)?[ACDEFGHIKLMNPQRSTVWY]\\d{2,4}(?:[ACDEFGHIKLMNPQRSTVWY*]|fs"
              + "|_)(?![A-Za-z0-9])");
  private static final Rule PERFORMANCE = Rule.of("(?:PS|ECOG|Ecog)([0-4])");
  private static final Rule BARE_STAGE = Rule.of("(?:I{1,3}|IV)[ABC]\\d?");
  private static final Rule GLUED = Rule.of("([A-Z][A-Z0-9]{2,6})-?(?:wt|WT|mut|amp)");

  private static final Rule STAGE_GAP =
      Rule.inAnyCase(
          "[\\s,(:=/-]{1,3}(?:(?:of|in|the|right|left|rt|lt|[rl]|bilateral|clinical|pathologic"
              + "|pathological|now|at|dx|initially)[\\s,(:-]{1,2}){0,4}");

  /** "melanoma of R arm, IIC": the part of the body that no list has. */
  private static final Rule STAGE_GAP_OF_PART =
      Rule.inAnyCase(
          "\\s(?:of\\s(?:the\\s)?)?(?:(?:right|left|rt|lt|[rl])\\s)?[a-z]{2,12},?\\s\\(?");

  private static final Rule BARE_NUMBER = Rule.of("(?:I{1,3}|IV)");
  private static final Rule NUMBER_ENDS = Rule.of("[,;)]|\\.(?!\\d)");

  /** A measurement's value belongs to it: its words are not read again. */
  static int skip(List<Word> words, int i, int count, Finds finds, int start) {
    int read = count;
    if (!finds.mentions.isEmpty()) {
      var last = finds.mentions.getLast();
      boolean own = last.start() >= start || last.from() == start;
      boolean value =
          switch (last.type()) {
            case "lab", "vital", "performance", "score", "stage", "risk", "travel", "interval" ->
                true;
            default -> false;
          };
      while (own && value && i + read < words.size() && words.get(i + read).start() < last.end()) {
        read++;
      }
    }
    return read;
  }

  /** Words that the lexicon does not know but whose shape speaks: ages, TNM, unlisted genes. */
  int shape(Passage passage, int i, Finds finds) {
    var word = passage.words().get(i);
    var text = passage.text();
    char first = text.charAt(word.start());
    if (word.end() - word.start() > 4
        && Character.isLetter(first)
        && i > 1
        && text.regionMatches(true, passage.words().get(i - 1).start(), "to", 0, 2)
        && passage.isBefore(Allergies.ALLERGIC_TO_WORD, word.start(), 16)) {
      finds.mentions.add(
          Mention.of(
              "allergy",
              text.substring(word.start(), word.end()).toLowerCase(Locale.ROOT),
              word.start(),
              word.end()));
      return 1;
    }
    if (first >= '0' && first <= '9') {
      var found = PatientReader.atNumber(passage, word.start());
      if (found.isEmpty()) {
        found = StatementReader.atNumber(passage, word.start());
      }
      finds.mentions.addAll(found);
      return found.isEmpty() ? 1 : skip(passage.words(), i, 1, finds, word.start());
    }
    if (PERFORMANCE.mayBeginAt(text, word.start(), word.end())) {
      Matcher performance = PERFORMANCE.matcher(text).region(word.start(), word.end());
      if (performance.matches()) {
        if (passage.charAt(word.end()) == '+') {
          // "PS2+": an intensity of staining.
          return 1;
        }
        finds.mentions.add(
            Mention.of("performance", "ECOG", word.start(), word.end())
                .withNumber(Integer.parseInt(performance.group(1)), ""));
        return 1;
      }
    }
    if (StageReader.mayBeTnm(text, word.start(), word.end())) {
      var found = StageReader.tnm(passage, word.start());
      finds.mentions.addAll(found);
      int read = 1;
      while (!found.isEmpty()
          && i + read < passage.words().size()
          && passage.words().get(i + read).start() < found.getFirst().end()) {
        read++;
      }
      return read;
    }
    var metastatic = diagnoses.prefixed(passage, word.start(), word.end());
    if (metastatic != null) {
      finds.mentions.add(conditions.diagnosis(passage, metastatic));
      return 1;
    }
    if (isBareStage(passage, word, finds)) {
      finds.mentions.add(
          Mention.of("stage", "stage", word.start(), word.end())
              .withText(text.substring(word.start(), word.end())));
      return 1;
    }
    int length = word.end() - word.start();
    if (length >= 5
        && Character.isUpperCase(first)
        && GLUED.mayBeginAt(text, word.start(), word.end())) {
      Matcher glued = GLUED.matcher(text).region(word.start(), word.end());
      if (glued.matches()) {
        // "BRAFwt", "KRASmut": the result is written onto the gene.
        finds.markers.add(
            new Named(
                glued.group(1), word.start(), glued.end(1), glued.end(1), false, false, false));
        return 1;
      }
    }
    var medicine = UnknownMedicines.at(passage, word, finds.therapies);
    if (medicine != null && !allergies.isAllergy(passage, word.start(), medicine.end())) {
      finds.therapies.add(
          new PlacedTherapy(
              new Entry("therapy", medicine.name(), medicine.name(), Reading.ANY_CASE),
              word.start(),
              medicine.end()));
      finds.unknownMedicines.add(word.start());
      return 1;
    }
    if (length >= 3
        && length <= 8
        && Character.isUpperCase(first)
        && isSymbol(text, word.start(), word.end())
        && passage.isAt(UNLISTED_CHANGE, word.end())) {
      finds.markers.add(
          new Named(
              text.substring(word.start(), word.end()),
              word.start(),
              word.end(),
              word.end(),
              false,
              false,
              false));
    }
    return 1;
  }

  /** "HGSOC IIIC", "cHL IIB": a stage with its letter right behind the tumour that it is of. */
  private static boolean isBareStage(Passage passage, Word word, Finds finds) {
    char first = passage.charAt(word.start());
    int length = word.end() - word.start();
    if (first != 'I' || length > 5) {
      return false;
    }
    boolean lettered =
        BARE_STAGE.matcher(passage.text()).region(word.start(), word.end()).matches();
    boolean plain =
        !lettered
            && BARE_NUMBER.matcher(passage.text()).region(word.start(), word.end()).matches()
            && (word.end() == passage.end() || passage.isAt(NUMBER_ENDS, word.end()));
    int tumour = lettered || plain ? endOfTumour(passage, finds) : -1;
    return tumour >= 0
        && tumour < word.start()
        && (STAGE_GAP.matcher(passage.text()).region(tumour, word.start()).matches()
            || lettered
                && STAGE_GAP_OF_PART
                    .matcher(passage.text())
                    .region(tumour, word.start())
                    .matches());
  }

  /** Where the tumour, its organ or its TNM that was named last ends; negative = none was. */
  private static int endOfTumour(Passage passage, Finds finds) {
    int end = -1;
    if (!finds.mentions.isEmpty()) {
      var last = finds.mentions.getLast();
      if (last.type().equals("diagnosis") || last.type().equals("tnm")) {
        end = Math.max(last.to(), last.end());
      }
    }
    if (!finds.histologies.isEmpty()) {
      int histology = finds.histologies.getLast().end();
      boolean later = finds.mentions.isEmpty() || finds.mentions.getLast().end() <= histology;
      end = later ? Math.max(end, histology) : end;
    }
    if (end >= 0 && !finds.sites.isEmpty() && finds.sites.getLast().start() > end) {
      var organ = finds.sites.getLast();
      boolean of =
          organ.start() > end
              && STAGE_GAP.matcher(passage.text()).region(end, organ.start()).matches();
      end = of ? organ.end() : end;
    }
    return end;
  }

  private static boolean isSymbol(String text, int start, int end) {
    for (int at = start; at < end; at++) {
      char c = text.charAt(at);
      if (!(c >= 'A' && c <= 'Z' || c >= '0' && c <= '9')) {
        return false;
      }
    }
    return true;
  }
}
