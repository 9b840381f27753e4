package org.theriac.trials.criteria.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.theriac.trials.criteria.Condition;
import org.theriac.trials.criteria.Condition.Range;
import org.theriac.trials.criteria.vocabulary.Term;
import org.theriac.trials.criteria.vocabulary.Vocabulary;
import org.theriac.trials.patterns.Rule;

/** Reads conditions, sites of metastasis and tumours with what qualifies them. */
final class FindingReader {
  private static final Pattern QUALIFIER =
      Pattern.compile(
          "\\b(current|ongoing|inactive|active|untreated|treated|asymptomatic|symptomatic|uncontrolled|controlled"
              + "|unstable|stable|progressing|progressive|unresolved|resolved|cured|severe|suspected)\\b",
          Pattern.CASE_INSENSITIVE);

  /** What may stand between a finding and its state, or between two of its states. */
  private static final Pattern BEFORE_STATE =
      Pattern.compile(
          "(?is)\\s*(?:\\(|that|which|who|must|is|are|has|have|been|be|and|clinically"
              + "|radiologically|radiographically|previously|definitively|adequately|\\s)*");

  private static final Pattern STABLE_FOR =
      Pattern.compile(
          "\\bstable (?:for )?(?:>=|>)?\\s*(\\d{1,2})\\s*(day|week|month)s?",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern OFF_STEROIDS =
      Pattern.compile(
          "\\b(?:off|without|no|not requir\\w+|not on|no longer requir\\w+|do not require"
              + "|without (?:the )?(?:need|requirement) (?:for|of)|no (?:need"
              + "|requirement) for)(?: any| ongoing| systemic"
              + "| the use of)* (?:cortico)?steroids?(?: treatment| therapy)?"
              + "(?:,? (?:for )?(?:a minimum of |at least |>=? ?)?(\\d{1,2}) (day|week)s?"
              + "(?: or (?:more|longer))?)?",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern REQUIRING =
      Pattern.compile(
          "^[^.;,]{0,30}?\\b(?:requir\\w+|needing|managed with|treated with)\\s+(?:the use of "
              + "|ongoing |chronic )?(?:systemic |oral |intravenous |iv |daily "
              + "|supplemental )*((?:cortico)?steroids?|treatment|therapy|insulin|oxygen|drainage"
              + "|hospitali[sz]ation|medications?|immunosuppress\\w+|antibiotics?)",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern HISTORY =
      Pattern.compile(
          "\\b(?:history|prior|previous(?:ly)?|past|ever|had|diagnos\\w+)\\b[^.;]{0,80}$",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern FAMILY =
      Pattern.compile(
          "\\b(?:family|familial|hereditary) history\\b[^.;]{0,60}$"
              + "|\\b(?:first[- ]degree )?relatives?(?: with| having| who had)\\b[^.;]{0,40}$",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern PERSONAL =
      Pattern.compile(
          "\\b(?:personal|own|medical)(?: history)?,? (?:or|and|and/or|/) ?family\\b"
              + "|\\bpersonal/family\\b",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern OTHER =
      Pattern.compile(
          "\\W*(?:(?:presence|history|evidence|diagnosis) of )?(?:(?:any|known|the|a|current"
              + "|concurrent|active|clinically|significant|serious|severe|uncontrolled|patients"
              + "|subjects|with|who|have|having) )*(?:other|another|additional) (?:[\\w-]+ ){0,3}",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern POPULATION =
      Pattern.compile("\\S[^.;]*\\b(?:for|in|among) (?:all )?$", Pattern.CASE_INSENSITIVE);

  /** "agents for the treatment of A" asks for the agents, whichever they are, and not for A. */
  private static final Rule GIVEN_FOR =
      Rule.inAnyCase(
          "\\b(?:agents?|drugs?|medications?|medicines?|products?|devices?|exposure|use|used|given|taking|using|received"
              + "|therap(?:y|ies)|procedures?|supplements?|interventions?)\\b[^.;,]{0,40}\\b(?:for(?: the)? (?:treatment|management"
              + "|prevention|prophylaxis) of|to (?:treat|prevent|manage))\\s(?:[\\w-]+\\s){0,3}$");

  /** Before an illness, that one of the time before is asked for. */
  private static final Rule EARLIER =
      Rule.inAnyCase(
          "\\b(?:previous|prior|past|earlier) (?:episodes?|bouts?|attacks?) of (?:[\\w-]+ )?$");

  private static final String OPERATION = "operation";

  /** What is asked of an operation that is still to be done. */
  private static final String PLANNED = "planned";

  private static final Set<String> EVENTS =
      Set.of(
          "myocardial infarction",
          "stroke",
          "transient ischemic attack",
          "second malignancy",
          "organ transplant");

  /** Before an operation, that it is still to be done. */
  private static final Rule TO_BE_DONE =
      Rule.inAnyCase(
          "\\b(?:scheduled|planned|planning|listed|booked|referred|awaiting|waiting|undergoing|undergo"
              + "|candidates?|indicat(?:ed|ion)|eligible|elective)(?: (?:for|to|undergo|have|receive|an?|the"
              + "|elective|primary|unilateral|bilateral|first|open|laparoscopic|total|planned|scheduled"
              + "|urgent|emergency|emergent|surgical|surgery|major|minor|partial|robotic|arthroscopic"
              + "|with|of)){0,7} $");

  private final Vocabulary vocabulary;
  private final ListedQualifiers listed;

  FindingReader(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
    this.listed = new ListedQualifiers(vocabulary);
  }

  List<Leaf> read(String text, boolean exclusion, List<Leaf> taken) {
    var leaves = new ArrayList<Leaf>();
    var grades = Grades.of(text);
    var terms =
        vocabulary.find(text).stream()
            .filter(term -> term.kind() == Term.Kind.FINDING || term.kind() == Term.Kind.DISEASE)
            .filter(
                term -> taken.stream().noneMatch(leaf -> leaf.overlaps(term.start(), term.end())))
            .sorted(
                java.util.Comparator.comparingInt(Term::start)
                    .thenComparingInt(term -> -term.end()))
            .toList();
    boolean specific =
        terms.stream()
            .anyMatch(term -> term.kind() == Term.Kind.DISEASE && !Tumours.isGeneric(term));
    for (Term term : terms) {
      boolean inside =
          terms.stream()
              .anyMatch(other ->
                  other != term
                      && other.start() <= term.start()
                      && other.end() >= term.end()
                      && (other.end() - other.start() > term.end() - term.start()
                          || other.kind() == Term.Kind.FINDING
                              && term.kind() == Term.Kind.DISEASE));
      if (inside || leaves.stream().anyMatch(leaf -> leaf.overlaps(term.start(), term.end()))) {
        continue;
      }
      int named = infectionOfNamed(text, term, leaves);
      if (named >= 0) {
        var leaf = leaves.get(named);
        leaves.set(
            named, new Leaf(leaf.start(), term.end(), leaf.kind(), leaf.condition(), leaf.holes()));
        continue;
      }
      var ahead = sentenceBefore(text, term.start());
      if (text.regionMatches(true, term.end(), " patients", 0, " patients".length())
          && POPULATION.matcher(ahead).find()) {
        // "…, for all trauma patients": of whom it is asked.
        continue;
      }
      if (FAMILY.matcher(ahead).find()) {
        leaves.add(family(term, PERSONAL.matcher(ahead).find()));
      } else if (term.kind() == Term.Kind.DISEASE) {
        if (Tumours.isAnother(text, term, exclusion, specific)) {
          var other =
              new Term(
                  Term.Kind.FINDING, "condition", "second malignancy", term.start(), term.end());
          leaves.add(finding(text, other, grades, leaves));
        } else {
          Tumours.asked(text, term, exclusion, specific).ifPresent(leaves::add);
        }
      } else {
        var leaf = finding(text, term, grades, leaves);
        boolean untoldTreatment =
            exclusion
                && GIVEN_FOR.isIn(ahead)
                && taken.stream()
                    .noneMatch(
                        one -> one.kind() == Leaf.Kind.TREATMENT && one.end() <= term.start());
        leaves.add(
            exclusion
                    && leaf.condition() instanceof Condition.Finding
                    && (isOther(ahead, text, leaf) || untoldTreatment)
                // Other than what the trial is about, or what stood before: which, is not told.
                ? leaf.with(new Condition.AllOf(List.of(leaf.condition(), Fragments.OPEN)))
                : leaf);
      }
    }
    listed.read(text, leaves);
    return leaves;
  }

  /** "influenza infection": the infection that the word before it names; -1 = none. */
  private int infectionOfNamed(String text, Term term, List<Leaf> leaves) {
    if (!term.name().equals("active infection")
        || !text.substring(term.start(), term.end())
            .toLowerCase(Locale.ROOT)
            .startsWith("infection")) {
      return -1;
    }
    for (int i = 0; i < leaves.size(); i++) {
      if (leaves.get(i).end() == term.start() - 1
          && leaves.get(i).condition() instanceof Condition.Finding named
          && (vocabulary.isKindOf(named.name(), term.name())
              || vocabulary.mayBeKindOf(named.name(), term.name()))) {
        return i;
      }
    }
    return -1;
  }

  /** "any other A", with nothing named before it in the sentence that it would be beside. */
  private static boolean isOther(String ahead, String text, Leaf leaf) {
    return OTHER.matcher(ahead).matches()
        && !text.substring(leaf.start(), leaf.end()).toLowerCase(Locale.ROOT).contains("malignan");
  }

  /** What runs in the family, or "personal or family history" in either. */
  private static Leaf family(Term term, boolean personal) {
    Condition family =
        new Condition.Finding(
            "family_history", term.name(), List.of(), Optional.empty(), Optional.empty(), true);
    Condition own =
        term.kind() == Term.Kind.DISEASE
            ? new Condition.Disease(term.name(), Optional.empty(), false)
            : new Condition.Finding(
                term.type(), term.name(), List.of(), Optional.empty(), Optional.empty(), true);
    return new Leaf(
        term.start(),
        term.end(),
        Leaf.Kind.FINDING,
        personal ? new Condition.AnyOf(List.of(own, family)) : family);
  }

  private boolean namesFinding(String words) {
    return vocabulary.find(words).stream()
        .anyMatch(term -> term.kind() == Term.Kind.FINDING && !term.type().equals("metastasis"));
  }

  private Leaf finding(String text, Term term, List<Grades.Grade> grades, List<Leaf> leaves) {
    var before = sentenceBefore(text, term.start());
    var after = sentenceAfter(text, term.end());
    var qualifiers = new ArrayList<String>();
    int start = term.start();
    int end = term.end();
    int previous = 0;
    for (Leaf leaf : leaves) {
      previous = Math.max(previous, leaf.end() <= term.start() ? leaf.end() : 0);
    }
    var near =
        near(
            before.substring(
                Math.clamp(previous - (term.start() - before.length()), 0, before.length())));
    boolean or =
        near.toLowerCase(Locale.ROOT).contains(" or ") || near.contains("/") || near.contains(",");
    for (Matcher qualifier = QUALIFIER.matcher(near); qualifier.find(); ) {
      qualifiers.add(
          qualifier
              .group(1)
              .toLowerCase(Locale.ROOT)
              .replace("progressive", "progressing")
              .replace("ongoing", "current"));
      start = Math.min(start, term.start() - near.length() + qualifier.start());
    }
    Matcher earlier = EARLIER.matcher(before);
    if (earlier.find()) {
      start = Math.min(start, term.start() - before.length() + earlier.start());
      qualifiers.add("earlier");
    }
    Matcher planned = TO_BE_DONE.matcher(before);
    int due = start;
    if (vocabulary.isKindOf(term.name(), OPERATION) && planned.find()) {
      due = term.start() - before.length() + planned.start();
      qualifiers.add(PLANNED);
    }
    var together = new ArrayList<String>();
    Matcher stable = STABLE_FOR.matcher(after);
    int stableEnd = 0;
    if (stable.find() && stable.start() < 100) {
      together.add("stable " + stable.group(1) + " " + stable.group(2).toLowerCase(Locale.ROOT));
      stableEnd = stable.end();
    }
    Matcher off = OFF_STEROIDS.matcher(after);
    if (off.find() && off.start() < 140) {
      together.add(
          "off steroids"
              + (off.group(1) == null
                  ? ""
                  : " " + off.group(1) + " " + off.group(2).toLowerCase(Locale.ROOT)));
      stableEnd = Math.max(stableEnd, off.end());
    }
    var behind = after.substring(0, Math.min(after.length(), 60));
    int read = 0;
    for (Matcher qualifier = QUALIFIER.matcher(behind); qualifier.find(); ) {
      boolean within = stableEnd > 0 && qualifier.start() < stableEnd;
      var word = qualifier.group(1).toLowerCase(Locale.ROOT);
      if (within && word.equals("stable")) {
        continue;
      }
      if (within || BEFORE_STATE.matcher(behind.substring(read, qualifier.start())).matches()) {
        together.add(word);
        stableEnd = Math.max(stableEnd, qualifier.end());
        read = qualifier.end();
      }
    }
    Matcher requiring = REQUIRING.matcher(after);
    // "A or B requiring steroids": what stands behind B is read with B.
    if (requiring.find() && !namesFinding(after.substring(0, requiring.start(1)))) {
      together.add("requiring " + requiring.group(1).toLowerCase(Locale.ROOT));
      stableEnd = Math.max(stableEnd, requiring.end());
    }
    var lasting = Durations.of(after);
    if (lasting.isPresent() && stableEnd == 0 && term.type().equals("condition")) {
      together.add(lasting.get().qualifier());
      end = term.end() + lasting.get().end();
    }
    end = Math.max(end, term.end() + stableEnd);
    var holes = unread(after.substring(0, Math.min(after.length(), stableEnd)), term.end());
    holes.addAll(unread(text.substring(start, term.start()), start));
    var combined = new ArrayList<String>();
    if (together.isEmpty()) {
      combined.addAll(
          or || qualifiers.size() < 2 ? qualifiers : List.of(String.join("&", qualifiers)));
    } else {
      together.addAll(0, qualifiers);
      combined.add(String.join("&", together));
    }
    for (Matcher nyha = Grades.NYHA.matcher(text); nyha.find(); ) {
      boolean ahead = nyha.end() <= term.start();
      var between =
          ahead
              ? text.substring(nyha.end(), term.start())
              : nyha.start() >= term.end() ? text.substring(term.end(), nyha.start()) : ";";
      boolean another =
          !ahead
              && vocabulary
                  .find(text.substring(nyha.end(), Math.min(text.length(), nyha.end() + 40)))
                  .stream()
                  .anyMatch(next -> next.kind() == Term.Kind.FINDING && next.start() <= 2);
      if (!another
          && between.length() < 40
          && (!between.matches("(?is).*(?:[,;.]|\\bor\\b|\\band\\b).*")
              || term.name().equals("heart failure") && between.matches("\\s*,\\s*"))) {
        combined.replaceAll(qualifier -> qualifier + "&" + Grades.nyha(nyha));
        if (combined.isEmpty()) {
          combined.add(Grades.nyha(nyha));
        }
        start = Math.min(start, nyha.start());
        end = Math.max(end, nyha.end());
      }
    }
    Optional<Range> grade = Optional.empty();
    for (Grades.Grade known : grades) {
      boolean ahead =
          known.end() <= term.start()
              && term.start() - known.end() < 70
              && !text.substring(known.end(), term.start()).contains(".");
      boolean later =
          known.start() >= term.end()
              && known.start() - term.end() < 40
              && !text.substring(term.end(), known.start()).contains(".");
      if (ahead || later) {
        grade = Optional.of(known.range());
        boolean adjacent = ahead ? term.start() - known.end() < 25 : true;
        start = ahead && adjacent ? Math.min(start, known.start()) : start;
        if (later && known.start() > end) {
          holes.add(new Leaf.Hole(end, known.start()));
        }
        end = later ? Math.max(end, known.end()) : end;
      }
    }
    boolean history =
        HISTORY.matcher(before).find()
            || EVENTS.contains(term.name())
            || vocabulary.isKindOf(term.name(), "second malignancy")
            || vocabulary.mayBeKindOf(term.name(), "second malignancy");
    return new Leaf(
        Math.min(start, due),
        end,
        Leaf.Kind.FINDING,
        new Condition.Finding(term.type(), term.name(), combined, grade, Optional.empty(), history),
        holes);
  }

  /** Words between a finding and the last of what is asked of it that none of it was read from. */
  private static List<Leaf.Hole> unread(String behind, int offset) {
    var masked = new StringBuilder(behind);
    for (Pattern pattern : List.of(STABLE_FOR, OFF_STEROIDS, REQUIRING, QUALIFIER)) {
      for (Matcher found = pattern.matcher(behind); found.find(); ) {
        Remainder.blank(masked, found.start(), found.end());
      }
    }
    var holes = new ArrayList<Leaf.Hole>();
    for (Matcher run = Pattern.compile("\\S+(?: \\S+)*").matcher(masked); run.find(); ) {
      holes.add(new Leaf.Hole(offset + run.start(), offset + run.end()));
    }
    return holes;
  }

  /** The adjectives right before a finding: since the last comma that ends another thing. */
  private static String near(String before) {
    int from = Math.max(0, before.length() - 70);
    var near = before.substring(from);
    Matcher other =
        Pattern.compile(
                "(?s).*\\b(?:with|without|of|for|to|in|have|has|had|no|from|by|history|prior|metastases|disease|infection)\\b")
            .matcher(near);
    return other.lookingAt() ? near.substring(other.end()) : near;
  }

  static String sentenceBefore(String text, int at) {
    int stop = Math.max(text.lastIndexOf(". ", at), text.lastIndexOf(';', at));
    return text.substring(stop < 0 ? 0 : stop + 1, at);
  }

  static String sentenceAfter(String text, int at) {
    int stop = at;
    while (stop < text.length()
        && text.charAt(stop) != ';'
        && !(text.charAt(stop) == '.'
            && (stop + 1 == text.length() || Character.isWhitespace(text.charAt(stop + 1))))) {
      stop++;
    }
    return text.substring(at, stop);
  }
}
