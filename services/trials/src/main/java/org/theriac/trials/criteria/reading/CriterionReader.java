package org.theriac.trials.criteria.reading;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.theriac.trials.criteria.Condition;
import org.theriac.trials.criteria.vocabulary.Stems;
import org.theriac.trials.criteria.vocabulary.Term;
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
  private static final Pattern PERMITTED =
      Pattern.compile(
          "\\b(?:(?:are|is|will be|may be|be|considered) (?:still |also )?(?:eligible|allowed"
              + "|permitted|acceptable|not excluded|included|enrolled|exempt)|may (?:participate"
              + "|enroll|enrol|enter|be (?:enrolled|included|eligible|allowed|permitted))|(?:can"
              + "|could) (?:participate|be (?:enrolled|included))|(?:do|does) not (?:require"
              + "|need) (?:this |a |the |pregnancy )*test(?:ing)?)\\b|(?<!not )\\b(?:allowed|permitted"
              + "|acceptable)(?=\\s*[.;]?\\s*$)",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern ALLOWED_IF =
      Pattern.compile(
          "(?is)([^.;]*?)\\b(?:is|are|will be|may be) (?:still |also )?(?:allowed|permitted"
              + "|acceptable|eligible|not excluded)(?:,? (?:only )?(?:if|provided(?: that)?"
              + "|given(?: that)?|when|as long as|so long as)\\b)([^.;]*)[.;]?");
  private static final Pattern PERMITS =
      Pattern.compile(
          "(?is)([^.;]*?)\\b(?:is|are|will be|may be) (?:still |also )?(?:allowed|permitted"
              + "|acceptable|eligible|not excluded)(?: to participate| for (?:the|this) (?:study"
              + "|trial)| to enrol\\w*| in (?:the|this) (?:study|trial))?[.;]?");

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
  private static final Pattern THOSE_WITH =
      Pattern.compile(
          "(?is)\\W*(?:(?:for|in|all|any) ){0,2}(?:patients?|subjects?|participants?|those"
              + "|individuals?|people|persons?)\\b (?:with|who (?:have|had|has)|having|receiving"
              + "|who (?:have )?received|on)\\b([^.;]*?),?\\s*\\b(?:must|should|shall|needs? to"
              + "|ha(?:s|ve) to|(?:is|are) required to)\\b[^.;]*[.;]?");

  /** "Participants 12 to 17 years of age must …". */
  private static final Pattern THOSE_AGED =
      Pattern.compile(
          "(?is)\\W*((?:all |any )?(?:patients?|subjects?|participants?|adolescents?|children"
              + "|adults?|those|individuals?|women|men)\\b[^.;,]{2,60}?),?\\s*\\b(?:must|should"
              + "|shall|needs? to|ha(?:s|ve) to|(?:is|are) required to)\\b[^.;]*[.;]?");

  private static final Pattern MEMBERS =
      Pattern.compile(
          "(?is)([^.;:()]{0,120}?\\b(?:mutations?|alterations?|variants?|aberrations?|fusions?"
              + "|drivers?|genes?)),?\\s*\\(?(?:including|such as|e\\.g\\.,?"
              + "|for example)(?:,? but not limited to| one of| any of)?[ ,:]*([^.;()]*)\\)?\\.?");
  private static final Pattern DENIAL =
      Pattern.compile(
          "(?i)\\b(?:no|not|without|other|except|absence|lack\\w*|negative|never|non)\\b");
  private static final Pattern FREE_PAREN =
      Pattern.compile(
          "[(\\[](?:[^()\\[\\]]*\\b(?:not required|not mandatory|inclusive|(?:transfusions?"
              + "|growth factors?|support|supplementation|results?|tests?|testing|assays?|samples?"
              + "|specimens?)(?=[^()\\[\\]\\d]*[)\\]]))\\b[^()\\[\\]]*|\\s*(?:e\\.?g\\.?"
              + "|i\\.?e\\.?|such as|for example|eg|note|refer|see)\\b(?:[^()\\[\\]]"
              + "|[(\\[][^()\\[\\]]*[)\\]])*)[)\\]]",
          Pattern.CASE_INSENSITIVE);

  /** What a bracket allows, of what stands before it or beside it. */
  private static final Pattern PERMITTING_PAREN =
      Pattern.compile(
          "[(\\[][^()\\[\\]]*\\b(?:permitted|allowed|allowable|acceptable"
              + "|is ok)\\b[^()\\[\\]]*[)\\]]",
          Pattern.CASE_INSENSITIVE);

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

  private static final Pattern NOTE = Pattern.compile("(?i)[(\\[]\\s*note\\b");

  private static final Pattern NOT_REQUIRED =
      Pattern.compile("\\bnot (?:be |been )?required to\\b", Pattern.CASE_INSENSITIVE);

  private static final Pattern STATE_ALONE =
      Pattern.compile(
          "\\s*(?:(?:they|these|it|that|which|if|have|has|are|were|is|been|being|previously"
              + "|adequately|definitively|clinically|radiographically"
              + "|neurologically)\\s+)*(?:treated|stable|controlled|asymptomatic|inactive"
              + "|resolved|cured)\\b",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern OTHER_LIMIT =
      Pattern.compile(
          ",? ?(?:who|which|that|where|in whom)\\b(?: (?:can|may|could|must|should|is|are|will|have"
              + "|has|be|a|an|the|allowed|permitted|to|level|value)\\b){2,6}",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern CHANGE_ALONE =
      Pattern.compile(
          "\\s*(?:the |a |an )?(?:p\\.)?(?:[A-Z]\\d{2,4}[A-Z*]?\\b|(?i:exon \\d|ex\\d|del ?19))");

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
  private final Remainder remainder;
  private final GeneNames genes;
  private final NumberReader numbers;
  private final MarkerReader markers;
  private final TreatmentReader treatments;
  private final FindingReader findings;
  private final Permissions permissions;

  /** With the words of criteria. */
  public CriterionReader(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
    this.remainder = new Remainder(vocabulary);
    this.genes = new GeneNames(vocabulary);
    this.numbers = new NumberReader(vocabulary);
    this.markers = new MarkerReader(vocabulary);
    this.treatments = new TreatmentReader(vocabulary);
    this.findings = new FindingReader(vocabulary);
    this.permissions = new Permissions(vocabulary);
  }

  /**
   * Reads a criterion.
   *
   * @param exclusion true if it stands under exclusions, where a list means any of its items
   */
  public Condition read(String criterion, boolean exclusion) {
    var text = Wordings.normalised(criterion, exclusion);
    var free =
        FREE_PAREN
            .matcher(text)
            .replaceAll(found ->
                // "(Note: B is allowed)" asks nothing, but lets in.
                NOTE.matcher(found.group()).lookingAt()
                        && PERMITTING_PAREN.matcher(found.group()).matches()
                    ? Matcher.quoteReplacement(found.group())
                    : " ");
    var said = asked(PERMITTING_PAREN.matcher(free).replaceAll(" "), exclusion);
    // Whether it was not needed, or need not be so, is not told.
    var asked = NOT_REQUIRED.matcher(free).find() ? new Condition.Unread(said) : said;
    Matcher paren = PERMITTING_PAREN.matcher(free);
    if (!paren.find()) {
      return asked;
    }
    var let = let(paren.group().replaceAll("[()\\[\\]]", " ").strip());
    if (let.isPresent() && !holdsUnread(let.get()) && !permissions.isOf(asked, let.get())) {
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
    plain = genes.named(withoutAbbreviations(plain));
    if (exclusion) {
      plain = IDIOM.matcher(plain).replaceAll(" ");
    }
    if (exclusion && ONLY_PERMITS.matcher(plain).matches() && !LIMITS_IT.matcher(plain).find()) {
      // Whom it lets in it does not keep out.
      return new Condition.Not(new Condition.Always());
    }
    Matcher conditional = ALLOWED_IF.matcher(plain);
    if (exclusion && conditional.matches() && !DENIAL.matcher(plain).find()) {
      // "A is eligible only if B": kept out is who has A without B.
      return new Condition.AllOf(
          List.of(
              plain(conditional.group(1), true),
              new Condition.Not(plain(named(conditional.group(1), conditional.group(2)), false))));
    }
    var sex = exclusion ? Optional.<Condition.Sex>empty() : asksOneSexOnly(plain);
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
    return isOfChildbearingOnly(asked)
        ? new Condition.AnyOf(List.of(others, asked))
        : new Condition.AnyOf(
            List.of(
                new Condition.AllOf(List.of(sex, asked)),
                new Condition.AllOf(List.of(others, new Condition.Wording("")))));
  }

  private boolean isOfChildbearingOnly(Condition condition) {
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

  /** Whom pregnancy, nursing and contraception are asked of. */
  private static Optional<Condition.Sex> asksOneSexOnly(String text) {
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

  /** "platelet count (PLT)": an abbreviation in brackets repeats what stands before it. */
  private String withoutAbbreviations(String text) {
    if (text.indexOf('(') < 0) {
      return text;
    }
    var result = new StringBuilder(text);
    var terms = vocabulary.find(text);
    for (Term term : terms) {
      // The term may go on behind the bracket: "hepatitis C virus (HCV) infection".
      int close = text.indexOf(')', term.start());
      boolean bracketed =
          term.start() > 1
              && text.charAt(term.start() - 1) == '('
              && close >= 0
              && close <= term.end();
      boolean repeats =
          bracketed
              && terms.stream()
                  .anyMatch(before ->
                      before.kind() == term.kind()
                          && before.end() < term.start()
                          && text.substring(before.end(), term.start() - 1).isBlank()
                          && (before.name().equals(term.name())
                              ? close == term.end() || !endAlike(text, before, term)
                              : close == term.end() && areInitialsOfEnd(text, before, term)));
      if (repeats) {
        Remainder.blank(result, term.start() - 1, close + 1);
      }
    }
    return result.toString().replaceAll(" {2,}", " ").replaceAll(" (?=[,;.])", "");
  }

  /**
   * "non-squamous non-small cell lung cancer (NSCLC)": initials in the bracket repeat the end of a
   * longer name, and take in nobody whom that name leaves out.
   */
  private static boolean areInitialsOfEnd(String text, Term whole, Term bracketed) {
    var letters = text.substring(bracketed.start(), bracketed.end());
    if (!INITIALS.matcher(letters).matches()) {
      return false;
    }
    var initials = new StringBuilder();
    for (String word : BETWEEN_WORDS.split(text.substring(whole.start(), whole.end()))) {
      if (!word.isEmpty()) {
        initials.append(word.charAt(0));
      }
    }
    return initials.toString().toUpperCase(Locale.ROOT).endsWith(letters);
  }

  private static boolean endAlike(String text, Term one, Term other) {
    var first = Stems.of(text.substring(one.start(), one.end()));
    var second = Stems.of(text.substring(other.start(), other.end()));
    return first.getLast().stem().equals(second.getLast().stem());
  }

  private static final Pattern INITIALS = Pattern.compile("[A-Z]{3,8}");
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s-]+");
  private static final Pattern OF_ONE_SEX =
      Pattern.compile(
          "\\b(?:females?|women|woman|males?|men)\\b(?: patients| subjects"
              + "| participants)?[^.;]{0,80}\\b(?:must|should|will|agree|agrees|are required|need"
              + "|have a|not(?= pregnant)|not be)\\b.*\\b(?:pregnan|contracept|child-?\\s?bearing"
              + "|breast-?\\s?feed|lactat|sperm|abstinen)",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private record Sentence(String text, boolean permission) {}

  private Condition sentences(String text, boolean exclusion) {
    var main = new StringBuilder();
    var permissions = new ArrayList<String>();
    for (Sentence sentence : split(text)) {
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
      known = permitted(main.toString().strip());
    }
    if (known.isEmpty()) {
      known = members(main.toString().strip());
    }
    if (known.isPresent()) {
      return known.get();
    }
    var condition = excepted(main.toString().strip(), exclusion);
    if (!exclusion) {
      var asked = ofThoseWith(main.toString().strip(), condition);
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
    var bare = PERMITTED.matcher(permission).replaceAll(" ");
    var allowed = leaves(bare, false);
    return allowed.stream().anyMatch(leaf -> leaf.kind() != Leaf.Kind.WORDS)
        ? Optional.of(
            Exceptions.eachOf(Joining.of(bare, remainder.with(bare, allowed, false), false)))
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
    var things = leaves(said.group(1), false);
    boolean illnesses =
        !things.isEmpty()
            && things.stream()
                .allMatch(
                    leaf -> leaf.kind() == Leaf.Kind.FINDING || leaf.kind() == Leaf.Kind.TREATMENT);
    if (!illnesses) {
      return Optional.empty();
    }
    var thing = plain(said.group(1), true);
    var asked = new Condition.Unread(plain(named(said.group(1), said.group(2)), false));
    return Optional.of(new Condition.AnyOf(List.of(new Condition.Not(thing), asked)));
  }

  /**
   * "A treated so and so is allowed": asks nothing of who has no A; of who has, that it is so.
   * Empty if a text says nothing of the kind, or allows what a trial may ask for.
   */
  private Optional<Condition> permitted(String text) {
    Matcher said = PERMITS.matcher(text);
    if (!said.matches() || DENIAL.matcher(text).find()) {
      return Optional.empty();
    }
    var things = leaves(said.group(1), false);
    boolean illnesses =
        !things.isEmpty()
            && things.stream()
                .allMatch(leaf ->
                    leaf.condition() instanceof Condition.Finding
                        || leaf.kind() == Leaf.Kind.TREATMENT);
    return illnesses
        ? Optional.of(
            new Condition.AnyOf(
                List.of(
                    new Condition.AllOf(
                        things.stream()
                            .<Condition>map(leaf -> new Condition.Not(bare(leaf.condition())))
                            .toList()),
                    Fragments.OPEN)))
        : Optional.empty();
  }

  /** "Patients with A must …" asks nothing of who has no A. */
  private Condition ofThoseWith(String text, Condition asked) {
    Matcher aged = THOSE_AGED.matcher(text);
    if (aged.matches()) {
      var ages = leaves(aged.group(1), false);
      boolean alone =
          !ages.isEmpty()
              && ages.stream()
                  .allMatch(leaf ->
                      leaf.condition() instanceof Condition.Measured age
                          && age.type().equals("age"));
      if (alone) {
        return ofGroup(ages, asked);
      }
    }
    Matcher said = THOSE_WITH.matcher(text);
    if (!said.matches() || DENIAL.matcher(said.group(1)).find()) {
      return asked;
    }
    var things = leaves(said.group(1), false);
    boolean illnesses =
        !things.isEmpty()
            && things.stream()
                .allMatch(leaf ->
                    leaf.condition() instanceof Condition.Finding finding
                            && !finding.name().equals("pregnancy")
                        || leaf.condition() instanceof Condition.Treatment);
    if (illnesses) {
      return new Condition.AnyOf(
          List.of(
              new Condition.AllOf(
                  things.stream()
                      .<Condition>map(leaf -> new Condition.Not(bare(leaf.condition())))
                      .toList()),
              asked));
    }
    boolean group = !things.isEmpty() && things.stream().allMatch(CriterionReader::isOfGroup);
    return group ? ofGroup(things, asked) : asked;
  }

  /**
   * What is asked of a group: whether others have no place in the trial, or only need not fulfil
   * it, is not told.
   */
  private static Condition ofGroup(List<Leaf> group, Condition asked) {
    return new Condition.AnyOf(
        List.of(
            new Condition.AllOf(
                List.of(
                    new Condition.Not(
                        new Condition.AllOf(group.stream().map(Leaf::condition).toList())),
                    Fragments.OPEN)),
            asked));
  }

  private static boolean isOfGroup(Leaf leaf) {
    return switch (leaf.kind()) {
      case DISEASE, STAGE, MARKER, FINDING, TREATMENT -> true;
      case PERSON, NUMBER, WORDS -> false;
    };
  }

  /** A finding in all its forms. */
  private static Condition bare(Condition condition) {
    return condition instanceof Condition.Finding finding
        ? new Condition.Finding(
            finding.type(), finding.name(), List.of(), Optional.empty(), Optional.empty(), true)
        : condition;
  }

  /**
   * "rare mutations, including A and B": who has one of those named has one of the kind; who has
   * none may have another. Empty if a text says nothing of the kind.
   */
  private Optional<Condition> members(String text) {
    Matcher said = MEMBERS.matcher(text);
    if (!said.matches()
        || DENIAL.matcher(said.group(1)).find()
        || vocabulary.find(said.group(1)).stream()
            .anyMatch(
                term -> term.kind() == Term.Kind.MARKER || term.kind() == Term.Kind.MARKER_STATE)) {
      return Optional.empty();
    }
    for (String list : List.of(said.group(2), said.group(2) + " alterations")) {
      var leaves = leaves(list, false);
      var named = remainder.with(list, leaves, false);
      boolean changes =
          !leaves.isEmpty()
              && leaves.stream().allMatch(leaf -> leaf.kind() == Leaf.Kind.MARKER)
              && named.stream().noneMatch(Leaf::isUnread);
      if (changes) {
        var either = new ArrayList<Condition>(named.stream().map(Leaf::condition).toList());
        either.add(Fragments.OPEN);
        return Optional.of(among(said.group(1), new Condition.AnyOf(either)));
      }
    }
    return Optional.empty();
  }

  /** "NSCLC with mutations, including A": the tumour stays asked for, and whatever else is said. */
  private Condition among(String ahead, Condition members) {
    var asked = leaves(ahead, false);
    if (asked.stream().noneMatch(leaf -> leaf.kind() == Leaf.Kind.DISEASE)) {
      return members;
    }
    var all = new ArrayList<Condition>();
    asked.stream()
        .filter(leaf -> leaf.kind() == Leaf.Kind.DISEASE)
        .forEach(leaf -> all.add(leaf.condition()));
    all.add(members);
    if (asked.stream().anyMatch(leaf -> leaf.kind() != Leaf.Kind.DISEASE)) {
      all.add(Fragments.OPEN);
    }
    return new Condition.AllOf(all);
  }

  private static List<Sentence> split(String text) {
    var sentences = new ArrayList<Sentence>();
    int start = 0;
    for (int at = 0; at <= text.length(); at++) {
      boolean stop =
          at == text.length()
              || text.charAt(at) == ';' && isPermission(text, at + 1)
              || text.charAt(at) == '.'
                  && at + 1 < text.length()
                  && Character.isWhitespace(text.charAt(at + 1))
                  && at > 2
                  && !text.substring(Math.max(0, at - 4), at)
                      .matches(".*\\b(?:e\\.g|i\\.e|vs|v|approx|no)$");
      if (stop) {
        var sentence = text.substring(start, Math.min(text.length(), at + 1));
        if (!sentence.isBlank()) {
          sentences.add(
              new Sentence(sentence.strip(), start > 0 && PERMITTED.matcher(sentence).find()));
        }
        start = at + 1;
      }
    }
    return sentences;
  }

  /** "…; A and B are allowed". */
  private static boolean isPermission(String text, int from) {
    int end = from;
    while (end < text.length() && ";.".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    return PERMITTED.matcher(text.substring(from, end)).find();
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
    var clause = named(before, text.substring(exception.end(), end));
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
    if (isUnread(main)) {
      // What the exception is of was not understood: it may let in or keep out.
      return new Condition.Wording(text);
    }
    boolean numeric = asksNumber(main);
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

  /** "mutation other than V600E": the change is one of the gene named before. */
  private String named(String before, String clause) {
    boolean ownFinding =
        vocabulary.find(clause).stream().anyMatch(term -> term.kind() == Term.Kind.FINDING);
    if (STATE_ALONE.matcher(clause).lookingAt() && !ownFinding) {
      return vocabulary.find(before).stream()
          .filter(term -> term.kind() == Term.Kind.FINDING)
          .reduce((one, other) -> other.start() > one.start() ? other : one)
          .map(term -> before.substring(term.start(), term.end()) + " " + clause.strip())
          .orElse(clause);
    }
    if (!CHANGE_ALONE.matcher(clause).lookingAt()) {
      return clause;
    }
    return vocabulary.find(before).stream()
        .filter(term -> term.kind() == Term.Kind.MARKER)
        .reduce((one, other) -> other)
        .map(term -> term.name() + " " + clause.strip())
        .orElse(clause);
  }

  private static boolean isUnread(Condition condition) {
    return switch (condition) {
      case Condition.AllOf all -> all.parts().stream().allMatch(CriterionReader::isUnread);
      case Condition.AnyOf any -> any.parts().stream().allMatch(CriterionReader::isUnread);
      case Condition.Excepted one -> isUnread(one.part());
      case Condition.Wording wording -> true;
      case Condition.Unread unread -> true;
      default -> false;
    };
  }

  private static boolean holdsUnread(Condition condition) {
    return switch (condition) {
      case Condition.AllOf all -> all.parts().stream().anyMatch(CriterionReader::holdsUnread);
      case Condition.AnyOf any -> any.parts().stream().anyMatch(CriterionReader::holdsUnread);
      case Condition.Not not -> holdsUnread(not.part());
      case Condition.Wording wording -> true;
      case Condition.Unread unread -> true;
      default -> false;
    };
  }

  private static boolean asksNumber(Condition condition) {
    return switch (condition) {
      case Condition.AllOf all -> all.parts().stream().anyMatch(CriterionReader::asksNumber);
      case Condition.AnyOf any -> any.parts().stream().anyMatch(CriterionReader::asksNumber);
      case Condition.Measured measured -> !measured.type().equals("age");
      default -> false;
    };
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
    var leaves = leaves(text, exclusion);
    boolean decisive =
        leaves.stream()
            .anyMatch(leaf ->
                leaf.kind() != Leaf.Kind.WORDS
                    && !(leaf.condition() instanceof Condition.Sex)
                    && !(leaf.condition() instanceof Condition.Always));
    var routine = Confirmations.whole(text, exclusion, decisive);
    var of = leaves.stream().filter(leaf -> leaf.condition() instanceof Condition.Sex).findFirst();
    if (exclusion && routine.isPresent() && of.isPresent() && OF_WHOM.matcher(text).find()) {
      return new Condition.AllOf(List.of(of.get().condition(), routine.get()));
    }
    if (!exclusion && routine.isPresent() && of.isPresent() && WHO_CAN_BEAR.matcher(text).find()) {
      return new Condition.AllOf(List.of(of.get().condition(), routine.get()));
    }
    return routine.orElseGet(() ->
        Joining.of(
            text,
            remainder.with(text, leaves, exclusion),
            exclusion,
            sentence ->
                excepted || Tails.isOneOf(text)
                    ? Optional.empty()
                    : tails(exclusion).of(sentence, exclusion)));
  }

  private Tails tails(boolean exclusion) {
    return new Tails(
        new Fragments(vocabulary),
        text -> {
          var leaves = leaves(text, exclusion);
          return Confirmations.whole(text, exclusion, true).isPresent()
              ? List.of()
              : remainder.with(text, leaves, exclusion);
        });
  }

  // --- questions

  private List<Leaf> leaves(String text, boolean exclusion) {
    var leaves = new ArrayList<Leaf>();
    add(leaves, Suitability.read(text));
    add(leaves, Pressures.read(text, exclusion));
    add(leaves, treatments.read(text));
    add(leaves, PersonReader.read(text, exclusion));
    for (Leaf number : numbers.read(text, exclusion, leaves, this::conditional)) {
      // "(at least 40 kg for adolescents)": who it is for belongs to the limit.
      leaves.removeIf(leaf -> leaf.start() >= number.start() && leaf.start() < number.end());
      add(leaves, List.of(number));
    }
    add(leaves, markers.read(text, leaves));
    for (Leaf finding : findings.read(text, exclusion, leaves)) {
      // "off steroids" belongs to the metastases that are to be stable, not to the medicines.
      leaves.removeIf(leaf ->
          leaf.kind() == Leaf.Kind.TREATMENT
              && leaf.start() >= finding.start()
              && leaf.end() <= finding.end());
      add(leaves, List.of(finding));
    }
    leaves.sort(Comparator.comparingInt(Leaf::start).thenComparingInt(leaf -> -leaf.end()));
    return GivenFor.joined(text, Times.windowed(text, leaves));
  }

  private static void add(List<Leaf> leaves, List<Leaf> more) {
    for (Leaf leaf : more) {
      if (leaves.stream().noneMatch(known -> known.overlaps(leaf.start(), leaf.end()))) {
        leaves.add(leaf);
      }
    }
  }

  /**
   * What a second limit depends on, for example liver metastases; empty if nothing was understood.
   */
  private Optional<Condition> conditional(String segment) {
    var leaves = new ArrayList<Leaf>();
    add(leaves, treatments.read(segment));
    add(leaves, PersonReader.read(segment, true));
    add(leaves, findings.read(segment, true, leaves));
    leaves.sort(Comparator.comparingInt(Leaf::start));
    if (leaves.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(Joining.of(segment, remainder.with(segment, leaves, false), false));
  }
}
