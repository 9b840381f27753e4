package org.theriac.trials.criteria.reading;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.theriac.trials.criteria.Condition;
import org.theriac.trials.criteria.Condition.Marker;
import org.theriac.trials.criteria.Condition.Measured;
import org.theriac.trials.criteria.Condition.Range;
import org.theriac.trials.criteria.vocabulary.Term;
import org.theriac.trials.criteria.vocabulary.Vocabulary;

/** Reads what is asked of tumour markers and germline genes. */
final class MarkerReader {
  private static final int REACH = 90;
  private static final Pattern JOINED =
      Pattern.compile("\\s*(?:,|/|or|and|and/or|&|\\+|-|\\s|either|gene|genes)*\\s*");
  private static final Pattern STOP = Pattern.compile("[;]|\\.(?=\\s|$)");
  private static final Pattern EXON =
      Pattern.compile(
          "(?:in-frame )?(?:(?:exon|ex)\\s?-?(\\d{1,2})\\s?-?(?:in-frame )?(deletions?|del"
              + "|insertions?|ins|skipping|mutations?|alterations?)?(?: mutations?| alterations?)?"
              + "|\\b(\\d{2})\\s?-?del\\b|\\bdel\\s?-?(\\d{2})\\b|(deletions?|insertions?|skipping"
              + "|mutations?) (?:in|of) exon (\\d{1,2}))",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern CHANGE =
      Pattern.compile(
          "(?<![A-Za-z0-9])(?:p\\.)?([ACDEFGHIKLMNPQRSTVWY]\\d{2,4})([ACDEFGHIKLMNPQRSTVWYX*])?("
              + "(?:/[ACDEFGHIKLMNPQRSTVWY](?![A-Za-z0-9]))*)(?![A-Za-z0-9])");
  private static final Pattern TANDEM =
      Pattern.compile(
          "[- (]{0,2}(?:internal tandem duplications?(?: ?\\(ITD\\))?|ITD\\b)",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern IHC =
      Pattern.compile(
          "(?:IHC|immunohistochemistry)?\\s*(?:score )?(?:of )?\\(?([0-3])\\s?\\+(?:\\s*(?:/|and"
              + "|with)?\\s*\\(?(?:ISH|FISH|in situ hybridi[sz]ation)[- ]?(positive|negative|\\+|-"
              + "|amplified|non-amplified))?|IHC\\s*:?\\s*0\\b",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern HLA =
      Pattern.compile(
          "\\bHLA-([A-Z]+\\d?)\\*?\\s?(\\d{2}(?::\\d{2,3})*)(?:[- ]?(?:positive|positivity|genotype"
              + "|allele|carrier))*");
  private static final Pattern ALLELES =
      Pattern.compile(
          "^\\s?\\*(\\d+[A-Z]?)(?:\\s?/\\s?\\*(\\d+[A-Z]?))?( homozygous| homozygo[a-z]+)?");
  private static final Pattern MORE_ALLELES =
      Pattern.compile("^\\s*(?:,|or|/|, or)\\s*\\*(\\d+[A-Z]?)(?:\\s?/\\s?\\*(\\d+[A-Z]?))?");
  private static final Pattern METABOLIZER =
      Pattern.compile(
          "^[^.;,]{0,20}?\\b(complete(?: or partial)?|partial|homozygous|poor metaboli[sz]er"
              + "|intermediate metaboli[sz]er|deficien\\w+|poor|reduced activity|low activity)\\b",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern WHOLE_BEFORE =
      Pattern.compile("\\b(?:complete(?: or partial)?|partial|homozygous)\\s+$");
  private static final Pattern LISTED =
      Pattern.compile(
          "(?i)(?:[- ]?(?:p\\.)?[A-Z]\\d{2,4}[A-Z]?| ?(?:ex|exon) ?\\d+| ?(?:skipping|deletions?"
              + "|insertions?|mutations?|fusions?|rearrangements?|alterations?"
              + "|amplifications?))*\\s*,\\s*(?:and |or |and/or )?");
  private static final Pattern PLAIN =
      Pattern.compile(
          "^(?:[- ]| status )?(positive|negative|low)\\b(?! mutation)", Pattern.CASE_INSENSITIVE);

  /** "V600E negative", "rearrangement: not detected": the change that was named is not there. */
  private static final Pattern DENIED_BEHIND =
      Pattern.compile(
          "^[\\s:,(-]{0,3}(?:(?:mutations?|alterations?|variants?|fusions?|rearrangements?"
              + "|amplifications?|expression|status|tests?|results?) ?[:-]? ?)*(?:(?:is|are|was"
              + "|were|must be|should be|to be|tested|confirmed)(?: as)? )*(?:negative|neg"
              + "|wild[- ]?type|not (?:be )?(?:detected|present|found|identified|seen)|absent"
              + "|undetected)\\b(?: status| disease)?(?! (?:or|and) positive)",
          Pattern.CASE_INSENSITIVE);

  private record State(Pattern pattern, String name) {}

  private static final List<State> STATES =
      List.of(
          state(
              "wild[- ]?type\\b|\\bwt\\b|\\b(?:gene )?(?:mutations?|fusions?|rearrangements?"
                  + "|alterations?)(?: is| are| status)?[- ]negative|[- ]negative\\b"
                  + "|\\bnegative\\b|\\bunmutated\\b|non-?mutated|not mutated|[- ]neg\\b",
              "negative"),
          state("^\\s?[- ]?(?:ultra-?)?low\\b|\\blow expression|\\blow-express", "low"),
          state("fusion|rearrange|re-arrange|translocat", "fused"),
          state("amplif|copy number gain", "amplified"),
          state("over-?express|positiv|^\\s?\\+|\\bexpress", "positive"),
          state("\\bloss\\b|\\bdeletion|\\bdeficien|inactivat|truncat", "lost"),
          state("mutation|mutated|mutant|variant|\\bmut\\b", "mutated"),
          state("alteration|aberration|altered|abnormalit|activation|driver|status", "altered"));
  private static final Pattern STATE_WORDS =
      Pattern.compile(
          "wild[- ]?type|\\bwt\\b|[- ]?negative\\b|\\bneg\\b|unmutated|(?:non-?|not )mutated"
              + "|(?:ultra-?)?low\\b|fusion\\w*|re-?arrange\\w*|translocat\\w*|amplif\\w*"
              + "|copy number gain\\w*|over-?express\\w*|positiv\\w*|express\\w*|\\bloss\\b"
              + "|deletion\\w*|deficien\\w*|inactivat\\w*|truncat\\w*|mutation\\w*|mutated"
              + "|mutant\\w*|variant\\w*|\\bmut\\b|alteration\\w*|aberration\\w*|altered"
              + "|abnormalit\\w*|activat\\w*|driver\\w*|status|internal tandem duplications?"
              + "|[-( ]ITD\\b|\\bgenes?\\b|\\bsensiti[sz]ing|\\bcommon|\\bclassical|\\bp\\.",
          Pattern.CASE_INSENSITIVE);
  private static final List<State> STATES_BEFORE =
      List.of(
          state("wild[- ]?type\\s*$", "negative"),
          state(
              "(?:fusions?|rearrangements?|translocations?) (?:in|of|involving)(?: the)?\\s*$",
              "fused"),
          state("(?:amplifications?) (?:in|of)(?: the)?\\s*$", "amplified"),
          state(
              "(?:mutations?|variants?|mutated|mutant)(?: (?:in|of)(?: (?:the|either|any|an?|one|of"
                  + "|or more|>= ?1|at least|following)\\b)*)?\\s*$",
              "mutated"),
          state(
              "(?:alterations?|aberrations?|abnormalit(?:y|ies)) (?:in|of)(?: (?:the|either|any|an?"
                  + "|one|of|or more|>= ?1|at least|following)\\b)*\\s*$",
              "altered"),
          state("(?:loss|deletions?|deficiency) of\\s*$", "lost"),
          state("(?:expression|overexpression|positivity) of\\s*$|positive for\\s*$", "positive"));

  private final Vocabulary vocabulary;

  MarkerReader(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  private static State state(String pattern, String name) {
    return new State(Pattern.compile(pattern, Pattern.CASE_INSENSITIVE), name);
  }

  List<Leaf> read(String text, List<Leaf> taken) {
    var leaves = new ArrayList<Leaf>();
    for (Matcher hla = HLA.matcher(text); hla.find(); ) {
      leaves.add(
          new Leaf(
              hla.start(),
              hla.end(),
              Leaf.Kind.MARKER,
              new Condition.Genotype("HLA-" + hla.group(1), List.of(hla.group(2)))));
    }
    var found = vocabulary.find(text);
    var markers =
        found.stream()
            .filter(
                term -> term.kind() == Term.Kind.MARKER || term.kind() == Term.Kind.MARKER_STATE)
            .filter(
                term -> taken.stream().noneMatch(leaf -> leaf.overlaps(term.start(), term.end())))
            .filter(
                term -> leaves.stream().noneMatch(leaf -> leaf.overlaps(term.start(), term.end())))
            .filter(term ->
                term.kind() == Term.Kind.MARKER_STATE
                    || found.stream()
                        .noneMatch(state ->
                            state.kind() == Term.Kind.MARKER_STATE
                                && state.start() < term.end()
                                && state.end() > term.start()))
            .sorted(java.util.Comparator.comparingInt(Term::start))
            .toList();
    int i = 0;
    while (i < markers.size()) {
      var first = markers.get(i);
      if (first.kind() == Term.Kind.MARKER_STATE) {
        leaves.add(stated(first));
        i++;
        continue;
      }
      if (first.type().equals("germline")) {
        germline(text, first).ifPresent(leaves::add);
        i++;
        continue;
      }
      int j = i + 1;
      while (j < markers.size()
          && markers.get(j).kind() == Term.Kind.MARKER
          && !markers.get(j).type().equals("germline")
          && JOINED
              .matcher(text.substring(markers.get(j - 1).end(), markers.get(j).start()))
              .matches()) {
        j++;
      }
      int limit = j < markers.size() ? markers.get(j).start() : text.length();
      int from = i == 0 ? 0 : markers.get(i - 1).end();
      var leaf = leaf(text, markers.subList(i, j), from, limit);
      if (leaf != null) {
        leaves.add(leaf);
      }
      i = j;
    }
    return leaves;
  }

  private Leaf stated(Term term) {
    var members = vocabulary.members(term.name());
    Condition condition =
        members.size() > 1
            ? new Condition.AllOf(
                members.stream()
                    .<Condition>map(gene -> new Marker(gene, "negative", "", false))
                    .toList())
            : new Marker(term.name(), term.type(), "", false);
    return new Leaf(term.start(), term.end(), Leaf.Kind.MARKER, condition);
  }

  private static java.util.Optional<Leaf> germline(String text, Term term) {
    var after = text.substring(term.end(), Math.min(text.length(), term.end() + 60));
    Matcher alleles = ALLELES.matcher(after);
    if (alleles.find()) {
      var wanted = new ArrayList<String>();
      wanted.add(alleles.group(1));
      if (alleles.group(2) != null) {
        wanted.add(alleles.group(2));
      } else if (alleles.group(3) != null
          || text.substring(Math.max(0, term.start() - 25), term.start())
              .toLowerCase(Locale.ROOT)
              .contains("homozyg")) {
        wanted.add(alleles.group(1));
      }
      var either = new ArrayList<Condition>();
      either.add(new Condition.Genotype(term.name(), wanted));
      int end = alleles.end();
      for (Matcher more = MORE_ALLELES.matcher(after.substring(end)); more.find(); ) {
        either.add(
            new Condition.Genotype(
                term.name(),
                more.group(2) == null
                    ? List.of(more.group(1))
                    : List.of(more.group(1), more.group(2))));
        end += more.end();
        more = MORE_ALLELES.matcher(after.substring(end));
      }
      return java.util.Optional.of(
          new Leaf(
              term.start(),
              term.end() + end,
              Leaf.Kind.MARKER,
              either.size() == 1 ? either.getFirst() : new Condition.AnyOf(either)));
    }
    Matcher poor = METABOLIZER.matcher(after);
    var before =
        text.substring(Math.max(0, term.start() - 40), term.start()).toLowerCase(Locale.ROOT);
    boolean homozygous =
        before.matches(
            "(?s).*\\b(?:complete|homozygous|poor metaboli[sz]ers? (?:of|for))\\b(?! or partial).*");
    boolean found = poor.find();
    if (found || before.matches("(?s).*\\bdeficien\\w+ (?:of|in) (?:the )?")) {
      boolean complete =
          homozygous
              || found
                  && poor.group(1).toLowerCase(Locale.ROOT).matches("poor.*|homozygous|complete");
      int end = term.end() + (found ? poor.end() : 0);
      Matcher whole = WHOLE_BEFORE.matcher(before);
      int start = whole.find() ? term.start() - before.length() + whole.start() : term.start();
      return java.util.Optional.of(
          new Leaf(start, end, Leaf.Kind.MARKER, new Condition.Deficiency(term.name(), complete)));
    }
    return java.util.Optional.empty();
  }

  private @org.jspecify.annotations.Nullable Leaf leaf(
      String text, List<Term> group, int from, int limit) {
    int start = group.getFirst().start();
    int end = group.getLast().end();
    var after = text.substring(end, Math.min(limit, Math.min(text.length(), end + REACH)));
    Matcher stop = STOP.matcher(after);
    if (stop.find()) {
      after = after.substring(0, stop.start());
    }
    var before = text.substring(Math.min(start, Math.max(from, start - 60)), start);
    int cut = Math.max(before.lastIndexOf(". "), before.lastIndexOf(';'));
    before = before.substring(cut + 1);
    var context = (before + " " + after).toLowerCase(Locale.ROOT);
    boolean germline = context.contains("germline");
    boolean somatic = context.contains("somatic");
    var origin = germline == somatic ? "" : germline ? "germline" : "somatic";
    boolean pathogenic = context.contains("pathogenic") || context.contains("deleterious");

    var states = new LinkedHashSet<String>();
    Matcher plain = PLAIN.matcher(after);
    if (plain.find()) {
      states.add(plain.group(1).toLowerCase(Locale.ROOT));
      return new Leaf(
          start, end + plain.end(), Leaf.Kind.MARKER, condition(group, states, origin, pathogenic));
    }
    int reach = specific(after, states);
    if (states.isEmpty()) {
      reach = ihc(after, states);
    }
    if (states.isEmpty()) {
      for (String word :
          List.of("sensitizing", "sensitising", "sensitive", "common", "classical")) {
        var members = vocabulary.changesOfClass(group.getFirst().name(), word);
        if (context.contains(word) && !members.isEmpty()) {
          states.addAll(members);
          reach = wordsEnd(after);
        }
      }
    }
    if (states.isEmpty()) {
      reach = general(before, after, states);
    }
    Matcher denied = DENIED_BEHIND.matcher(after.substring(Math.min(reach, after.length())));
    if (!states.isEmpty() && !states.contains("negative") && denied.lookingAt()) {
      return new Leaf(
          start,
          end + reach + denied.end(),
          Leaf.Kind.MARKER,
          new Condition.Not(condition(group, states, origin, pathogenic)),
          unread(text, end, end + reach));
    }
    if (states.isEmpty()
        && from > 0
        && LISTED.matcher(text.substring(Math.min(from, start), start)).matches()) {
      // The last of a list of changes, named by its gene alone.
      states.add("altered");
    }
    if (states.isEmpty()) {
      // Genes in brackets behind what was said of their group repeat it.
      int open = text.lastIndexOf('(', start);
      return open >= 0 && text.indexOf(')', open) > start && open >= from
          ? new Leaf(start, end, Leaf.Kind.WORDS, new Condition.Always())
          : null;
    }
    var change = states.stream().allMatch(state -> state.matches("exon .*|[A-Z]\\d.*"));
    if (group.size() > 1 && change && isList(text, group)) {
      // "A, B or C V600E": the change is of the last gene; of the others any alteration is meant.
      var others = new LinkedHashSet<String>();
      general(before, after.substring(Math.min(reach, after.length())), others);
      if (others.isEmpty() || others.contains("negative")) {
        others.clear();
        others.add("altered");
      }
      return new Leaf(
          start,
          end + reach,
          Leaf.Kind.MARKER,
          new Condition.AnyOf(
              List.of(
                  condition(group.subList(0, group.size() - 1), others, origin, pathogenic),
                  condition(
                      group.subList(group.size() - 1, group.size()), states, origin, pathogenic))));
    }
    return new Leaf(
        start,
        end + reach,
        Leaf.Kind.MARKER,
        condition(group, states, origin, pathogenic),
        unread(text, end, end + reach));
  }

  /** Words between a gene and what is asked of it that are none of its changes or states. */
  private static List<Leaf.Hole> unread(String text, int from, int to) {
    if (to <= from) {
      return List.of();
    }
    var between = text.substring(from, Math.min(to, text.length()));
    var holes = new ArrayList<Leaf.Hole>();
    var known = new ArrayList<int[]>();
    for (Pattern pattern : List.of(EXON, CHANGE, IHC, STATE_WORDS)) {
      for (Matcher found = pattern.matcher(between); found.find(); ) {
        known.add(new int[] {found.start(), found.end()});
      }
    }
    known.sort(java.util.Comparator.comparingInt(span -> span[0]));
    int at = 0;
    for (int[] span : known) {
      if (span[0] > at) {
        holes.add(new Leaf.Hole(from + at, from + span[0]));
      }
      at = Math.max(at, span[1]);
    }
    if (at < between.length()) {
      holes.add(new Leaf.Hole(from + at, from + between.length()));
    }
    return holes;
  }

  /** Genes apart by commas and words, not "A/B". */
  private static boolean isList(String text, List<Term> group) {
    var last =
        text.substring(group.get(group.size() - 2).end(), group.getLast().start())
            .toLowerCase(Locale.ROOT);
    return last.contains(",") || last.contains(" or ") || last.contains(" and ");
  }

  private Condition condition(
      List<Term> group, Set<String> states, String origin, boolean pathogenic) {
    var either = new ArrayList<Condition>();
    boolean negative = states.equals(Set.of("negative"));
    for (Term term : group) {
      var genes = vocabulary.members(term.name());
      for (String gene : genes) {
        if (gene.endsWith("?") && negative) {
          continue;
        }
        var name = gene.endsWith("?") ? gene.substring(0, gene.length() - 1) : gene;
        for (String state : states) {
          either.add(question(name, state, origin, pathogenic));
        }
      }
    }
    if (either.size() == 1) {
      return either.getFirst();
    }
    return negative ? new Condition.AllOf(either) : new Condition.AnyOf(either);
  }

  private static Condition question(String gene, String state, String origin, boolean pathogenic) {
    if (gene.equals("TMB") && (state.equals("high") || state.equals("positive"))) {
      return new Measured("marker", gene, Range.atLeast(10), "");
    }
    return new Marker(gene, state, origin, pathogenic);
  }

  /** Exons and protein changes named behind the gene. */
  private static int specific(String after, Set<String> states) {
    int reach = 0;
    for (Matcher exon = EXON.matcher(after); exon.find(); ) {
      var number =
          exon.group(1) != null
              ? exon.group(1)
              : exon.group(3) != null
                  ? exon.group(3)
                  : exon.group(4) != null ? exon.group(4) : exon.group(6);
      var kind =
          exon.group(1) != null
              ? exon.group(2)
              : exon.group(6) != null ? exon.group(5) : "deletion";
      if (exon.group(1) != null && kind == null && exon.start() > 50) {
        continue;
      }
      states.add("exon " + number + " " + kind(kind));
      reach = exon.end();
    }
    Matcher tandem = TANDEM.matcher(after);
    if (tandem.lookingAt()) {
      states.add("ITD");
      reach = Math.max(reach, tandem.end());
    }
    for (Matcher change = CHANGE.matcher(after); change.find(); ) {
      var residue = change.group(2) == null || change.group(2).equals("X") ? "" : change.group(2);
      states.add(change.group(1) + residue);
      for (String other : change.group(3).split("/", -1)) {
        if (!other.isBlank()) {
          states.add(change.group(1) + other);
        }
      }
      reach = Math.max(reach, change.end());
    }
    return reach == 0 ? 0 : reach + wordsEnd(after.substring(reach));
  }

  private static String kind(@org.jspecify.annotations.Nullable String word) {
    if (word == null) {
      return "mutation";
    }
    var lower = word.toLowerCase(Locale.ROOT);
    return lower.startsWith("del")
        ? "deletion"
        : lower.startsWith("ins")
            ? "insertion"
            : lower.startsWith("skip") ? "skipping" : "mutation";
  }

  private static int ihc(String after, Set<String> states) {
    int reach = 0;
    for (Matcher ihc = IHC.matcher(after); ihc.find(); ) {
      if (ihc.group(1) == null) {
        states.add("IHC 0");
      } else {
        var ish = ihc.group(2) == null ? "" : ihc.group(2).toLowerCase(Locale.ROOT);
        boolean negative = ish.startsWith("neg") || ish.equals("-") || ish.startsWith("non");
        states.add("IHC " + ihc.group(1) + (ish.isEmpty() ? "" : negative ? " ISH-" : " ISH+"));
      }
      reach = ihc.end();
    }
    return reach;
  }

  private static int general(String before, String after, Set<String> states) {
    int best = Integer.MAX_VALUE;
    int reach = 0;
    for (State state : STATES) {
      Matcher found = state.pattern().matcher(after);
      if (found.find() && found.start() < best && found.start() <= 45) {
        best = found.start();
        reach = found.end();
        states.clear();
        states.add(state.name());
      }
    }
    for (State state : STATES_BEFORE) {
      Matcher found = state.pattern().matcher(before);
      if (found.find() && (states.isEmpty() || best > 25)) {
        states.clear();
        states.add(state.name());
        reach = 0;
      }
    }
    if (states.isEmpty()) {
      return 0;
    }
    return reach + wordsEnd(after.substring(Math.min(reach, after.length())));
  }

  /** The rest of the word, and nouns that repeat what was said. */
  private static int wordsEnd(String after) {
    Matcher rest =
        Pattern.compile(
                "^[a-z]*(?:[- ](?:positive|positivity|mutations?|mutated|variants?|alterations?|fusions?|rearrangements?|gene|genes))*")
            .matcher(after);
    return rest.find() ? rest.end() : 0;
  }
}
