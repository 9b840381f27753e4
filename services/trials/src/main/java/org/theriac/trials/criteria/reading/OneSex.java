package org.theriac.trials.criteria.reading;

import java.util.HashSet;
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

  static Optional<Condition.Sex> asked(String text) {
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
