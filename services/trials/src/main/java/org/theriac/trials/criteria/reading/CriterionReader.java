package org.theriac.trials.criteria.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.theriac.trials.criteria.Condition;
import org.theriac.trials.criteria.vocabulary.Vocabulary;

/**
 * Reads a criterion into the tree of what it asks. Questions come from the readers of this package;
 * the words between them join, negate or except them; words that nothing read stay words and narrow
 * what they stand with.
 */
public final class CriterionReader {
  private static final Pattern EXCEPTION =
      Pattern.compile(
          "[,;(\\[]?\\s*\\b(unless|except(?:ing|ion)?(?: for| if| when| in| that| of)?"
              + "|with the exception(?: of)?|other than|excluding|(?:but )?not including"
              + "|apart from|aside from)\\b",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern ALLOWED_IF =
      Pattern.compile(
          "(?is)([^.;]*?)\\b(?:is|are|will be|may be) (?:still |also )?(?:allowed|permitted"
              + "|acceptable|eligible|not excluded)(?:,? (?:only )?(?:if|provided(?: that)?"
              + "|given(?: that)?|when|as long as|so long as)\\b)([^.;]*)[.;]?");

  /** One sentence about patients that does nothing but let them in. */
  private static final Pattern ONLY_PERMITS =
      Pattern.compile(
          "(?is)\\W*(?:the )?(?:patients?|subjects?|participants?|individuals?)\\b(?:[^.;:()]"
              + "|\\([^()]*\\))*?\\b(?:is|are|will be|may be|can be|could be) (?:still "
              + "|also )?(?:allowed|permitted|acceptable|eligible|enrolled|included"
              + "|recruited)(?: (?:for|in|to|into) [a-z ]{0,40})?\\W*");

  private static final Pattern LIMITS_IT =
      Pattern.compile(
          "(?i)\\b(?:not|no|non|only|if|unless|except\\w*|provided|until|when|where|without|but"
              + "|however|other|exclu\\w+|before|after)\\b|\\s-|-\\s|\\([^()]*\\b(?:is|are|be)\\b");

  /** What positive or low means is known; its definition in brackets repeats it. */
  private static final Pattern DEFINED =
      Pattern.compile(
          "(\\b[A-Z][A-Za-z0-9/]*[- ](?:positive|negative|low"
              + "|ultralow)\\b[^()]{0,90})\\([^()]*\\b(?:IHC|ISH|FISH)\\b[^()]*\\)");

  private static final Pattern OF_AGE =
      Pattern.compile(
          "(?i)\\bpatients(?: patients| subjects| participants)? (?:of|with"
              + "|in) (?:child-?\\s?bearing|reproductive|fertile) (?:age|potential|years"
              + "|period)\\b");

  private static final Pattern NOT_REQUIRED =
      Pattern.compile("\\bnot (?:be |been )?required to\\b", Pattern.CASE_INSENSITIVE);

  private static final Pattern OTHER_LIMIT =
      Pattern.compile(
          ",? ?(?:who|which|that|where|in whom)\\b(?: (?:can|may|could|must|should|is|are|will|have"
              + "|has|be|a|an|the|allowed|permitted|to|level|value)\\b){2,6}",
          Pattern.CASE_INSENSITIVE);

  /** Who is asked for, not what is asked of those who can bear children. */
  private static final Pattern WHO_CAN_BEAR =
      Pattern.compile(
          "(?i)^\\W*(?:healthy |adult |pre-?menopausal )*(?:women|females?)(?: patients"
              + "| subjects)? (?:of|in) (?:child-?\\s?bearing|reproductive) (?:age|potential"
              + "|years)\\W*$");

  /** A criterion that begins with whom it speaks of. */
  private static final Pattern OF_WHOM =
      Pattern.compile(
          "(?i)^\\W*(?:any |all |fertile |pre-?menopausal |sexually active )*(?:women|females?|men"
              + "|males?)\\b");

  private static final Pattern STATUS_DEFINED =
      Pattern.compile(
          "(?is)((?:women |females? |patients |subjects )?(?:must be |who are )?(?:pre|post"
              + "|peri)-?\\s?menopausal(?: status| women| females?| patients)?),? \\(?(?:is "
              + "|are )?(?:defined (?:as|by)|i\\.e\\.,?|as defined by)\\s+(.+)");

  /** Ways to be beyond pregnancy: of whom they are asked, and that men need none. */
  private static final Pattern BEYOND_PREGNANCY =
      Pattern.compile(
          "(?i)\\b(?:steril\\w*|hysterectom\\w*|oophorectom\\w*|ovariectom\\w*|ligation"
              + "|contracept\\w*|abstinen\\w*|amenorrh\\w*|menses|menstrua\\w*|child-?\\s?bearing"
              + "|pregnan\\w*|defined|fsh|follicle)\\b");

  private static final Pattern IDIOM =
      Pattern.compile(
          "\\b(?:must|should|may|can|will|shall) ?not (?:have (?:a |any )?|be |receive|currently )"
              + "|\\bcannot (?:have|be)\\b",
          Pattern.CASE_INSENSITIVE);

  private final Vocabulary vocabulary;
  private final NamedBefore namedBefore;
  private final Permitted permitted;
  private final Members members;
  private final Groups groups;
  private final Leaves leaves;
  private final OneSex oneSex;
  private final Abbreviations abbreviations;
  private final GeneNames genes;
  private final Permissions permissions;
  private final SharedNouns sharedNouns;

  /** With the words of criteria. */
  public CriterionReader(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
    this.abbreviations = new Abbreviations(vocabulary);
    this.oneSex = new OneSex(vocabulary);
    this.leaves = new Leaves(vocabulary);
    this.groups = new Groups(leaves);
    this.members = new Members(vocabulary, leaves);
    this.permitted = new Permitted(leaves);
    this.namedBefore = new NamedBefore(vocabulary);
    this.genes = new GeneNames(vocabulary);
    this.permissions = new Permissions(vocabulary);
    this.sharedNouns = new SharedNouns(vocabulary);
  }

  /**
   * Reads a criterion.
   *
   * @param exclusion true if it stands under exclusions, where a list means any of its items
   */
  public Condition read(String criterion, boolean exclusion) {
    var text = sharedNouns.told(Wordings.normalised(criterion, exclusion));
    var free = Brackets.withoutFree(text);
    var said = asked(Brackets.PERMITTING_PAREN.matcher(free).replaceAll(" "), exclusion);
    // Whether it was not needed, or need not be so, is not told.
    var asked = NOT_REQUIRED.matcher(free).find() ? new Condition.Unread(said) : said;
    Matcher paren = Brackets.PERMITTING_PAREN.matcher(free);
    if (!paren.find()) {
      return asked;
    }
    var let = let(paren.group().replaceAll("[()\\[\\]]", " ").strip());
    if (let.isPresent()
        && !Understood.holdsUnread(let.get())
        && !permissions.isOf(asked, let.get())) {
      // "(transfusions are permitted)" beside a limit: of something else.
      return asked;
    }
    // Whom it lets in is not told apart: an exclusion that does not hold and an inclusion that does
    // stay so.
    return exclusion
        ? new Condition.AllOf(List.of(asked, Fragments.OPEN))
        : new Condition.AnyOf(List.of(asked, Fragments.OPEN));
  }

  private Condition asked(String text, boolean exclusion) {
    var plain = DEFINED.matcher(text).replaceAll("$1");
    plain = genes.named(abbreviations.without(plain));
    if (exclusion) {
      plain = IDIOM.matcher(plain).replaceAll(" ");
    }
    if (exclusion && ONLY_PERMITS.matcher(plain).matches() && !LIMITS_IT.matcher(plain).find()) {
      // Whom it lets in it does not keep out.
      return new Condition.Not(new Condition.Always());
    }
    Matcher conditional = ALLOWED_IF.matcher(plain);
    if (exclusion && conditional.matches() && !Permitted.DENIAL.matcher(plain).find()) {
      // "A is eligible only if B": kept out is who has A without B.
      return new Condition.AllOf(
          List.of(
              plain(conditional.group(1), true),
              new Condition.Not(
                  plain(namedBefore.with(conditional.group(1), conditional.group(2)), false))));
    }
    var sex = exclusion ? Optional.<Condition.Sex>empty() : OneSex.asked(plain);
    if (sex.isPresent()) {
      return ofOneSex(plain, sex.get());
    }
    var asked = sentences(plain, exclusion);
    return !exclusion
            && PersonReader.MENOPAUSE.matcher(plain).find()
            && BEYOND_PREGNANCY.matcher(plain).find()
        // Whether it is asked of all, or says which women need nothing more, is not told.
        ? new Condition.AnyOf(
            List.of(asked, new Condition.AllOf(List.of(new Condition.Sex("male"), Fragments.OPEN))))
        : asked;
  }

  /**
   * What is asked of women of childbearing potential asks nothing of men. Where more is asked
   * beside it, whether that is asked of the others too is not understood.
   */
  private Condition ofOneSex(String text, Condition.Sex sex) {
    var theirs = PersonReader.SEX.matcher(text).replaceAll("patients");
    var asked = sentences(OF_AGE.matcher(theirs).replaceAll("patients"), false);
    var others = new Condition.Not(sex);
    return oneSex.isOfChildbearingOnly(asked)
        ? new Condition.AnyOf(List.of(OneSex.others(text, sex), asked))
        : new Condition.AnyOf(
            List.of(
                new Condition.AllOf(List.of(sex, asked)),
                new Condition.AllOf(List.of(others, new Condition.Wording("")))));
  }

  private Condition sentences(String text, boolean exclusion) {
    var main = new StringBuilder();
    var permissions = new ArrayList<String>();
    for (Sentence sentence : Sentence.of(text)) {
      if (sentence.permission()) {
        permissions.add(sentence.text());
      } else {
        main.append(sentence.text()).append(' ');
      }
    }
    if (main.toString().isBlank()) {
      // "Patients with treated metastases are eligible" asks nothing by itself.
      return exclusion || permissions.isEmpty()
          ? new Condition.Wording(text)
          : new Condition.Always();
    }
    var known = exclusion ? Optional.<Condition>empty() : allowed(main.toString().strip());
    if (known.isEmpty() && !exclusion) {
      known = permitted.of(main.toString().strip());
    }
    if (known.isEmpty()) {
      known = members.of(main.toString().strip());
    }
    if (known.isPresent()) {
      return known.get();
    }
    var condition = excepted(main.toString().strip(), exclusion);
    if (!exclusion) {
      var asked = groups.of(main.toString().strip(), condition);
      for (String permission : permissions) {
        asked = this.permissions.beside(asked, permission, let(permission));
      }
      return asked;
    }
    for (String permission : permissions) {
      var exception = let(permission);
      if (exception.isPresent()) {
        condition =
            Exceptions.without(Exceptions.widened(condition, exception.get()), exception.get());
      } else {
        condition =
            new Condition.AllOf(
                List.of(condition, new Condition.Not(new Condition.Wording(permission))));
      }
    }
    return condition;
  }

  /** Whom a sentence lets in; empty if nothing of it was understood. */
  private Optional<Condition> let(String permission) {
    var bare = Sentence.PERMITTED.matcher(permission).replaceAll(" ");
    var allowed = leaves.of(bare, false);
    return allowed.stream().anyMatch(leaf -> leaf.kind() != Leaf.Kind.WORDS)
        ? Optional.of(
            Exceptions.eachOf(Joining.of(bare, leaves.withRemainder(bare, allowed, false), false)))
        : Optional.empty();
  }

  /**
   * "A is allowed if B": asks nothing of who has no A, and B of who has; empty if a text says
   * nothing of the kind.
   */
  private Optional<Condition> allowed(String text) {
    Matcher said = ALLOWED_IF.matcher(text);
    if (!said.matches()) {
      return Optional.empty();
    }
    var things = leaves.of(said.group(1), false);
    boolean illnesses =
        !things.isEmpty()
            && things.stream()
                .allMatch(
                    leaf -> leaf.kind() == Leaf.Kind.FINDING || leaf.kind() == Leaf.Kind.TREATMENT);
    if (!illnesses) {
      return Optional.empty();
    }
    var thing = plain(said.group(1), true);
    var asked = new Condition.Unread(plain(namedBefore.with(said.group(1), said.group(2)), false));
    return Optional.of(new Condition.AnyOf(List.of(new Condition.Not(thing), asked)));
  }

  private Condition excepted(String text, boolean exclusion) {
    Matcher exception = EXCEPTION.matcher(text);
    if (!exception.find() || exception.start() < 8) {
      return plain(text, exclusion);
    }
    var before = text.substring(0, exception.start());
    var word = exception.group(1).toLowerCase(Locale.ROOT);
    int end = exception.end();
    while (end < text.length()
        && ")];".indexOf(text.charAt(end)) < 0
        && !(text.charAt(end) == '.'
            && (end + 1 == text.length() || Character.isWhitespace(text.charAt(end + 1))))) {
      end++;
    }
    var clause = namedBefore.with(before, text.substring(exception.end(), end));
    var rest = end < text.length() ? text.substring(end + 1) : "";
    var main = plain((before + " " + rest).strip(), exclusion, !exclusion);
    boolean conjunctive =
        word.startsWith("unless")
            || word.endsWith("if")
            || word.endsWith("when")
            || word.endsWith("that");
    Matcher limit = OTHER_LIMIT.matcher(clause);
    // "except patients with A, who can have B": both must hold.
    var except =
        limit.find()
            ? new Condition.AllOf(
                List.of(
                    plain(clause.substring(0, limit.start()), false),
                    plain(clause.substring(limit.end()), false)))
            : conjunctive ? plain(clause, false) : Exceptions.eachOf(plain(clause, true));
    if (exclusion) {
      return Exceptions.without(Exceptions.widened(main, except), except);
    }
    if (Understood.isUnread(main)) {
      // What the exception is of was not understood: it may let in or keep out.
      return new Condition.Wording(text);
    }
    boolean numeric = Understood.asksNumber(main);
    if (!numeric && !conjunctive) {
      var narrowed = Exceptions.deniedWithout(main, except);
      if (narrowed.isPresent()) {
        return narrowed.get();
      }
    }
    boolean denied =
        numeric
            || main instanceof Condition.Not
            || main instanceof Condition.AllOf all
                && all.parts().stream().anyMatch(Condition.Not.class::isInstance);
    return denied || word.startsWith("unless")
        ? new Condition.AnyOf(List.of(main, except))
        : new Condition.AllOf(List.of(main, new Condition.Not(except)));
  }

  private Condition plain(String text, boolean exclusion) {
    return plain(text, exclusion, false);
  }

  /**
   * @param excepted whether an exception stands beside it, which may be of what was not understood
   */
  private Condition plain(String text, boolean exclusion, boolean excepted) {
    Matcher status = STATUS_DEFINED.matcher(text);
    if (!exclusion && status.matches()) {
      // Who is known to be so need not fulfil the definition one by one.
      return new Condition.FirstKnown(
          List.of(plain(status.group(1), false), plain(status.group(2), false)));
    }
    var defined = defined(text, exclusion, excepted);
    if (defined.isPresent()) {
      return defined.get();
    }
    var found = leaves.of(text, exclusion);
    boolean decisive =
        found.stream()
            .anyMatch(leaf ->
                leaf.kind() != Leaf.Kind.WORDS
                    && !(leaf.condition() instanceof Condition.Sex)
                    && !(leaf.condition() instanceof Condition.Always));
    var routine = Confirmations.whole(text, exclusion, decisive);
    var of = found.stream().filter(leaf -> leaf.condition() instanceof Condition.Sex).findFirst();
    if (exclusion && routine.isPresent() && of.isPresent() && OF_WHOM.matcher(text).find()) {
      return new Condition.AllOf(List.of(of.get().condition(), routine.get()));
    }
    if (!exclusion && routine.isPresent() && of.isPresent() && WHO_CAN_BEAR.matcher(text).find()) {
      return new Condition.AllOf(
          List.of(
              of.get().condition(), new Condition.Refusal(Condition.Routine.Kind.CONTRACEPTION)));
    }
    return routine.orElseGet(() ->
        Joining.of(
            text,
            leaves.withRemainder(text, found, exclusion),
            exclusion,
            sentence ->
                excepted || Tails.isOneOf(text)
                    ? Optional.empty()
                    : tails(exclusion).of(sentence, exclusion)));
  }

  /** An illness, and the limits that define it. */
  private static final Pattern DEFINED_BY_LIMITS =
      Pattern.compile(
          "(?is)([^:;.,<>=()]{4,90}?)(?:,? \\(?(?:which is |is |are |as )?(?:defined"
              + "|documented|evidenced|determined) (?:as|by)(?: having)?(?: an?)?|:)\\s"
              + "([^;]{0,80}(?:[<>]|\\d ?(?:to|-|\u2013) ?\\d)[^;]*?)\\)?");

  /**
   * "A defined as X above …", "A: X above …": the limits must hold, and who is within them has A
   * unless the chart says otherwise. Empty if a text is nothing of the kind.
   */
  private Optional<Condition> defined(String text, boolean exclusion, boolean excepted) {
    Matcher said = DEFINED_BY_LIMITS.matcher(text.strip());
    if (excepted || !said.matches()) {
      return Optional.empty();
    }
    var named = leaves.of(said.group(1), exclusion);
    boolean illness =
        !named.isEmpty()
            && named.stream()
                .allMatch(leaf ->
                    leaf.condition() instanceof Condition.Finding finding
                        && finding.type().equals("condition"));
    if (!illness) {
      return Optional.empty();
    }
    var limits = plain(said.group(2), exclusion);
    return Understood.asksNumbersAlone(limits)
        ? Optional.of(
            new Condition.AllOf(
                List.of(
                    limits,
                    new Condition.FirstKnown(List.of(plain(said.group(1), exclusion), limits)))))
        : Optional.empty();
  }

  private Tails tails(boolean exclusion) {
    return new Tails(
        new Fragments(vocabulary),
        text -> {
          return Confirmations.whole(text, exclusion, true).isPresent()
              ? List.of()
              : leaves.withRemainder(text, exclusion);
        });
  }
}
