package org.theriac.trials.criteria.reading;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.theriac.trials.criteria.Condition;
import org.theriac.trials.criteria.vocabulary.Vocabulary;

/** Whom pregnancy, nursing and contraception are asked of. */
final class OneSex {
  private final Vocabulary vocabulary;

  private static final Pattern OF_ONE_SEX =
      Pattern.compile(
          "\\b(?:females?|women|woman|males?|men)\\b(?: patients| subjects"
              + "| participants)?[^.;]{0,80}\\b(?:must|should|will|agree|agrees|are required|need"
              + "|have a|not(?= pregnant)|not be)\\b.*\\b(?:pregnan|contracept|child-?\\s?bearing"
              + "|breast-?\\s?feed|lactat|sperm|abstinen)",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  /** Whose partners they are is not whom it is asked of. */
  private static final Pattern PARTNERS =
      Pattern.compile(
          "(?i)\\b(?:with |and |or |having |have |whose )?(?:(?:a|an|their|her|his|the|any)"
              + " )?(?:non-?\\s?steriliz?s?ed |sexually active |heterosexual )*(?:male|female)"
              + " (?:sexual )?partners?\\b");

  private static final Pattern ABLE =
      Pattern.compile(
          "(?i)\\b(?:of|with|in) (?:child-?\\s?bearing|reproductive|fertile) (?:age|potential|years"
              + "|period)\\b");

  /** Those of whom it is not asked: the other sex, and who is past the age that it names. */
  static Condition others(String text, Condition.Sex sex) {
    var others = new Condition.Not(sex);
    return sex.sex().equals("female") && ABLE.matcher(text).find()
        ? new Condition.AnyOf(List.of(others, new Condition.Menopause("postmenopausal")))
        : others;
  }

  OneSex(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  boolean isOfChildbearingOnly(Condition condition) {
    return switch (condition) {
      case Condition.AllOf all -> all.parts().stream().allMatch(this::isOfChildbearingOnly);
      case Condition.AnyOf any -> any.parts().stream().allMatch(this::isOfChildbearingOnly);
      case Condition.FirstKnown ways -> ways.ways().stream().allMatch(this::isOfChildbearingOnly);
      case Condition.Not not -> isOfChildbearingOnly(not.part());
      case Condition.Finding finding -> vocabulary.sexOf(finding.name()).isPresent();
      case Condition.Routine routine -> true;
      case Condition.Menopause menopause -> true;
      case Condition.Always always -> true;
      case Condition.Wording wording -> true;
      case Condition.Unread unread -> isOfChildbearingOnly(unread.part());
      case Condition.Excepted one ->
          isOfChildbearingOnly(one.part()) && isOfChildbearingOnly(one.except());
      default -> false;
    };
  }

  static Optional<Condition.Sex> asked(String criterion) {
    var text = PARTNERS.matcher(criterion).replaceAll(" ");
    if (!OF_ONE_SEX.matcher(text).find()) {
      return Optional.empty();
    }
    var sexes = new HashSet<String>();
    for (Matcher sex = PersonReader.SEX.matcher(text); sex.find(); ) {
      var word = sex.group(1).toLowerCase(Locale.ROOT);
      sexes.add(
          word.startsWith("f") || word.startsWith("w") || word.startsWith("g") ? "female" : "male");
    }
    return sexes.size() == 1
        ? Optional.of(new Condition.Sex(sexes.iterator().next()))
        : Optional.empty();
  }
}
