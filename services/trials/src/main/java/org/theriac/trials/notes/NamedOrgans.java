package org.theriac.trials.notes;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.theriac.trials.notes.DiagnosisReader.Placed;
import org.theriac.trials.notes.Passage.PlacedCue;
import org.theriac.trials.notes.Sentences.Section;
import org.theriac.trials.patterns.Rule;

/** What an organ that a sentence names says beside a tumour or a relative. */
final class NamedOrgans {
  private final Lexicon lexicon;
  private final DiagnosisReader diagnoses;

  NamedOrgans(Lexicon lexicon, DiagnosisReader diagnoses) {
    this.lexicon = lexicon;
    this.diagnoses = diagnoses;
  }

  private static final Rule OF_RELATIVE =
      Rule.of("\\s?(?:[:-]|w/|with|had|has|-|=)?\\s?(?:\\(?\\d{1,2}\\)?\\s)?");

  /** "no breast or ovarian cancer": the noun behind the last organ is of each. */
  private static final Rule SHARED_NOUN =
      Rule.inAnyCase(
          "(?:\\s?[/,&]\\s?|,?\\s(?:or|and)\\s)(?:[a-z-]{3,14}"
              + "(?:\\s?[/,&]\\s?|,?\\s(?:or|and)\\s)){0,3}"
              + "[a-z-]{3,14}\\s(?:ca|cancers?|carcinomas?|tumou?rs?)\\b");

  private static final Rule TOLD_OF_RELATIVE =
      Rule.of("\\s?(?:[,;).&]|$|\\(?(?:at |@ ?|age |dx )?\\d|and\\b|dx\\b)");

  private static final List<String[]> OWN_ORGANS = Table.rows("own-organs.tsv", 2);

  /** "mCRC (rectum, liver mets)", "recurrence in the prostate bed": where it began. */
  static boolean isOwnOrgan(Placed site, List<Mention> mentions) {
    return isOwn(site.name(), mentions);
  }

  /** Whether one of the tumours began in an organ. */
  static boolean isOwn(String organ, List<Mention> mentions) {
    return OWN_ORGANS.stream()
        .filter(row -> row[0].equals(organ))
        .anyMatch(row ->
            mentions.stream()
                .anyMatch(one -> one.type().equals("diagnosis") && one.name().contains(row[1])));
  }

  private static final Rule BRACKET = Rule.of("\\s?[(,]\\s?");
  private static final Rule BRACKET_ENDS = Rule.of("\\s?(?:[);.]|$|(?:primary|origin)\\b)");

  /**
   * "metastatic NET (pancreatic)": the adjective of one organ right behind the tumour's name says
   * where it began; what it spread to is named by nouns: "metastatic NET (liver)".
   */
  boolean isWhereItBegan(Passage passage, Placed site, List<Mention> mentions) {
    var organ = lexicon.site(site.name());
    if (!organ.noun().isEmpty() && opensDiagnosis(passage, site, mentions)) {
      return true;
    }
    return !organ.noun().isEmpty()
        && !organ.adjective().equals(site.name())
        && passage.between(site.start(), site.end()).equalsIgnoreCase(organ.adjective())
        && passage.isAt(BRACKET_ENDS, site.end())
        && mentions.stream()
            .anyMatch(one ->
                one.type().equals("diagnosis")
                    && one.to() < site.start()
                    && BRACKET.covers(passage.between(one.to(), site.start())));
  }

  /** "metastatic left breast IDC": right before a tumour's name stands where it began. */
  private static boolean opensDiagnosis(Passage passage, Placed site, List<Mention> mentions) {
    return passage.charAt(site.end()) == ' '
        && mentions.stream()
            .anyMatch(one ->
                one.type().equals("diagnosis")
                    && one.start() == site.end() + 1
                    && one.from() == one.start()
                    && !one.attributes().containsKey("metastatic"));
  }

  /** "mat aunt ovarian, dad colon 60": the organ of a relative stands for its tumour; else null. */
  @Nullable Mention ofRelative(Passage passage, Placed site) {
    var noun = lexicon.site(site.name()).noun();
    if (noun.isEmpty()) {
      return null;
    }
    boolean family =
        passage.section() == Section.FAMILY
            || passage.cues().stream()
                .anyMatch(cue ->
                    cue.cue().kind() == Cue.Kind.FAMILY
                        && cue.cue().side() == Cue.Side.BEFORE
                        && cue.end() <= site.start());
    if (family && passage.isAt(SHARED_NOUN, site.end())) {
      return diagnoses.named(
          passage, lexicon.canonical("diagnosis", noun + " cancer"), site.start(), site.end());
    }
    if (!passage.isAt(TOLD_OF_RELATIVE, site.end())) {
      return null;
    }
    for (PlacedCue cue : passage.cues()) {
      if (cue.cue().kind() == Cue.Kind.FAMILY
          && cue.cue().side() == Cue.Side.BEFORE
          && cue.end() < site.start()
          && OF_RELATIVE.covers(passage.between(cue.end(), site.start()))) {
        return diagnoses.named(
            passage, lexicon.canonical("diagnosis", noun + " cancer"), site.start(), site.end());
      }
    }
    return null;
  }
}
