package org.theriac.trials.notes;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;
import org.theriac.trials.facts.Fact.Value;
import org.theriac.trials.facts.FactStatus;
import org.theriac.trials.patterns.Rule;

/**
 * Reads what a sentence says of its markers: each gets what stands right behind it; one of a list
 * without a result of its own ("ALK/ROS1/RET neg") shares that of the list; a marker without any
 * result is no finding.
 */
final class MarkerReader {
  private static final Rule NEGATIVE_FOR =
      Rule.inAnyCase(
          "\\b(negative for|neg for|no|without|lacks?|lacking|absence of|wild[- ]?type for"
              + "|wt for|not (?:reveal|show|detect|identify|find|demonstrate|harbou?r)|failed to"
              + " (?:reveal|show|detect|identify|find|demonstrate))(?:\\s(?:an?|any|known|evidence"
              + " of|sensitizing|activating|targetable|actionable|reportable|pathogenic|detectable"
              + "|germline|somatic|concurrent|other))*\\s(?:(?-i:[A-Z0-9])[\\w.-]{1,14}(?:\\s?[,/]\\s?|\\s(?:or|and"
              + "|nor)\\s|,\\s(?:or|and)\\s)){0,14}$");
  private static final Rule POSITIVE_FOR =
      Rule.inAnyCase(
          "\\b(?:positive for|pos for|harbou?rs?|harbou?ring|carries|carrier of|showed|shows"
              + "|reveal(?:s|ed)|detected|identified|with)\\s(?:an?\\s|the\\s)?$");
  private static final Rule ASKED_FOR =
      Rule.inAnyCase(
          "\\b(?:send|sent|sending|order(?:ed|ing)?|test(?:ing)?|check(?:ing)?|request(?:ed|ing)?"
              + "|await(?:ing)?|awaiting results? of"
              + "|screen(?:ing)?)\\s(?:out\\s)?(?:for\\s)?(?:an?\\s|the\\s)?$");
  private static final Rule TESTED_BEHIND =
      Rule.inAnyCase(
          "\\s?-?(?:(?:mutation|mutant|status)\\s)?(?:testing|test|trials?|stud(?:y"
              + "|ies))\\b(?!\\s(?:positive|pos|negative|neg|showed|shows|was))");
  private static final Rule INHIBITOR_BEHIND =
      Rule.inAnyCase(
          "[\\s-](?:mutation[\\s-]|mutant[\\s-])?(?:inhibitors?|TKIs?|inh\\b|directed|targeted"
              + "|blockade|degrader)");

  /** "No EGFR TKI", "no ALK or EGFR inhibitor": a medicine is denied and no change of the gene. */
  private static final Rule DENIED_INHIBITOR =
      Rule.inAnyCase(
          "(?:\\s?[,/]\\s?(?:or\\s)?[\\w-]{2,10}|\\s(?:or|and"
              + "|nor)\\s[\\w-]{2,10}){0,5}[\\s-](?:inhibitors?|TKIs?|inh\\b|directed|targeted"
              + "|targeting|blockade|degraders?|antibod(?:y|ies)|mAbs?\\b|therap(?:y"
              + "|ies))\\b(?![\\s-]?(?:sensi|respons|resist))");

  private static final Rule TWO_SHARES =
      Rule.of("\\s?[:(]?\\s?(\\d{1,3})\\s?%?\\s?/\\s?(\\d{1,3})\\s?%");
  private static final Rule NEVER_TESTED =
      Rule.inAnyCase(
          "(?:\\s?[,/]\\s?(?:or\\s)?[\\w-]{2,10}|\\s(?:or"
              + "|and)\\s[\\w-]{2,10}){0,5}\\s(?:(?:mutation|molecular|genetic|gene|biomarker"
              + "|tissue|IHC|FISH|NGS)\\s)?(?:testing|test(?:s|ed)?|sequencing|data"
              + "|results?(?=\\s(?:available|yet|on file|in chart|found)))\\b(?!\\s(?:positive"
              + "|pos|abnormal))");
  private static final Rule FRACTION = Rule.of("0?\\.\\d{1,3}");
  private static final int LONGEST_LIST = 300;
  private static final Rule UNCERTAIN_LIST =
      Rule.inAnyCase(
          "\\W{0,4}(?:VUS(?:es|s)?|variants? of (?:uncertain"
              + "|unknown) (?:clinical )?significance)(?:\\s\\(VUS\\))?\\s?(?::|-|in\\b)");
  private static final Rule LOST_BEFORE =
      Rule.inAnyCase(
          "\\b(?:loss|absence|lost|absent|abnormal loss)\\s(?:of\\s)?(?:nuclear\\s)?(?:protein\\s)?"
              + "(?:expression\\s)?(?:of\\s|in\\s"
              + "|for\\s)?(?:(?-i:[A-Z0-9])[\\w.-]{1,14}(?:\\s?[,/]\\s?|\\s(?:or|and|&)\\s"
              + "|,\\s(?:or|and)\\s)){0,4}$");
  private static final Rule PENDING_BEFORE =
      Rule.inAnyCase(
          "\\b(?:pending|await(?:ing|ed)?|sent(?: for)?|send|order(?:ed)?|check|repeat"
              + "|request(?:ed)?|follow[- ]?up|f/u|obtain|not tested for|untested for"
              + "|results? of)\\s?:?\\s(?:(?-i:[A-Z0-9])[\\w.-]{1,14}(?:\\s?[,/]\\s?|\\s(?:or"
              + "|and)\\s)){0,6}$");

  /** "negative by IHC, positive by NGS": what one test missed another has found. */
  private static final Rule FOUND_OTHERWISE =
      Rule.inAnyCase(
          "(?:\\s(?:by|on|in|per|via|with)(?:\\s[\\w-]{2,14}){1,2})?\\s?(?:[,;]\\s?(?:but\\s|and\\s)?"
              + "|\\s(?:but|and)\\s)(?:later\\s|then\\s|subsequently\\s)?"
              + "(?:positive|pos|detected|reactive|found|amplified|mutated|rearranged)\\s(?:by|on|in|per|via|with)\\s");

  private static final Rule LIST_GAP =
      Rule.inAnyCase("\\s?(?:,?\\s?\\b(?:and|or)\\b|[,/&+])\\s?|\\s");
  private static final Rule GERMLINE_BEFORE =
      Rule.inAnyCase(
          "\\b(somatic|tumou?r|g(?=[A-Z]))\\s?$|\\b(germline)(?:\\s(?:genetic|multigene|panel|testing|test"
              + "|analysis|sequencing|NGS|likely|pathogenic|variants?|mutations?|in|showed|shows"
              + "|revealed|identified|found|detected|positive|negative|pos|neg|for|an?|the)"
              + "){0,8}\\s?:?\\s?$");
  private static final Rule PATHOGENIC_BEFORE =
      Rule.inAnyCase("\\b(likely\\s)?pathogenic\\s(?:germline\\s|somatic\\s)?$");
  private static final Rule VARIANT_BEHIND =
      Rule.inAnyCase("\\s(?:gene\\s)?(?:variant|alteration)\\b");

  private MarkerReader() {}

  /**
   * A marker named in the sentence.
   *
   * @param name its name
   * @param start first char
   * @param end last char, exclusive; equal to start for a change written without its gene
   * @param words its own last char, exclusive
   * @param pair whether two genes are named as one fusion
   * @param receptor whether a percentage says how many cells have it
   * @param assay whether it is a test and no marker: it shares no result of the markers behind it
   */
  record Named(
      String name, int start, int end, int words, boolean pair, boolean receptor, boolean assay) {}

  static List<Mention> read(Passage passage, List<Named> named) {
    var results = new MarkerResults(passage, named);
    shares(passage, named, results);
    var mentions = new ArrayList<Mention>();
    int readTo = 0;
    int listEnd = 0;
    for (int i = 0; i < named.size(); i++) {
      var marker = named.get(i);
      if (marker.start() < readTo && marker.start() == marker.end()) {
        // A change already read with the gene before it.
        continue;
      }
      var result = results.get(i);
      boolean list =
          isCuedBefore(passage, marker.start(), Cue.Kind.ABSENT)
              && NoChangeFound.before(passage, marker.start(), marker.end());
      if (result.isEmpty() && !marker.assay()) {
        listEnd = listEnd > i ? listEnd : listEnd(passage, named, results, i);
        var next = results.get(listEnd);
        boolean shared = listEnd > i && !next.isEmpty() && next.isShareable();
        result =
            shared && !(list && NoChangeFound.isFound(passage, named.get(listEnd), next))
                ? next
                : result;
      }
      if (list
          && result.isBare()
          && !NoChangeFound.isFound(passage, marker, result)
          && (result.sign() == MarkerResult.Sign.NONE
              || result.sign() == MarkerResult.Sign.POSITIVE)) {
        result = MarkerResult.noneFound(marker.end());
      } else if (result.sign() == MarkerResult.Sign.NONE || result.isEmpty()) {
        result = fromBefore(passage, marker, result);
      }
      if (marker.receptor()) {
        if (FRACTION.covers(result.value())) {
          // "FLT3-ITD+ (AR 0.6)": a ratio, no share of stained cells.
          continue;
        }
        result = result.ofReceptor();
      }
      var stained = result.attributes().get("ihc");
      var meaning = stained == null ? null : INTENSITIES.get(marker.name() + ' ' + stained);
      if (meaning != null && result.sign() == MarkerResult.Sign.NONE) {
        result = result.meaning(meaning);
      }
      if (result.sign() == MarkerResult.Sign.NONE
          && marker.start() - passage.start() < LONGEST_LIST
          && UNCERTAIN_LIST.opens(passage.between(passage.start(), marker.start()))) {
        result = result.withSign(MarkerResult.Sign.POSSIBLE, "VUS", marker.end());
      }
      if (marker.pair()) {
        result = result.ofFusion(marker.words());
      }
      if (result.isEmpty()
          || result.sign() == MarkerResult.Sign.NONE
              && passage.at(INHIBITOR_BEHIND, Math.max(marker.words(), result.end())).lookingAt()
          || isDetail(passage, mentions, marker)
          || marker.end() > marker.start()
              && result.value().equals("positive")
              && result.end() <= marker.end()
              && FusionPartners.isOne(passage, marker.start(), marker.end())
          || marker.assay() && result.value().startsWith("p.")) {
        // What an assay found is of the genes that its changes are of.
        continue;
      }
      if (result.sign() == MarkerResult.Sign.NEGATIVE
          && passage.isAt(FOUND_OTHERWISE, result.end())) {
        result = result.foundOtherwise();
      }
      readTo = Math.max(readTo, result.end());
      boolean found =
          list && NoChangeFound.isFound(passage, marker, result)
              || isOfOtherSpecimen(passage, marker, result.sign());
      mentions.addAll(mentions(passage, marker, result, found));
    }
    return mentions;
  }

  /** By marker and intensity of staining, the result that it is. */
  private static final Map<String, String> INTENSITIES =
      Table.rows("intensities.tsv", 3).stream()
          .collect(
              java.util.stream.Collectors.toUnmodifiableMap(
                  cells -> cells[0] + ' ' + cells[1], cells -> cells[2]));

  /** "ER/PR 90%/20%": two receptors, then their shares in the same order. */
  private static void shares(Passage passage, List<Named> named, MarkerResults results) {
    for (int i = 0; i + 1 < named.size(); i++) {
      var one = named.get(i);
      var two = named.get(i + 1);
      Matcher m = passage.at(TWO_SHARES, two.end());
      if (one.receptor()
          && two.receptor()
          && passage.between(one.end(), two.start()).equals("/")
          && m.lookingAt()) {
        results.set(i, MarkerResult.share(m.group(1), m.end(1)));
        results.set(i + 1, MarkerResult.share(m.group(2), m.end()));
      }
    }
  }

  /** "HRD positive (GIS 54)": the brackets tell more of the marker before them. */
  private static boolean isDetail(Passage passage, List<Mention> mentions, Named marker) {
    if (mentions.isEmpty() || !mentions.getLast().name().equals(marker.name())) {
      return false;
    }
    int end = mentions.getLast().end();
    return end <= marker.start() && passage.between(end, marker.start()).strip().equals("(");
  }

  /**
   * The next marker of the same list that has a result, or else its last one: what the ones between
   * share with it, if it is no change of that one gene. It is the same for all of them.
   */
  private static int listEnd(Passage passage, List<Named> named, MarkerResults results, int from) {
    for (int next = from + 1; next < named.size(); next++) {
      Matcher gap = passage.at(LIST_GAP, separatorFrom(passage, named.get(next - 1)));
      if (!gap.lookingAt() || gap.end() != named.get(next).start()) {
        return next - 1;
      }
      if (!results.get(next).isEmpty()) {
        return next;
      }
    }
    return named.size() - 1;
  }

  private static int separatorFrom(Passage passage, Named marker) {
    Matcher more = passage.at(NumberedGenes.MORE_NUMBERS, marker.end());
    return more.lookingAt() ? more.end() : marker.end();
  }

  /**
   * Whether the sentence has such a cue before a place; the cheap question before the dear ones.
   */
  private static boolean isCuedBefore(Passage passage, int place, Cue.Kind kind) {
    for (Passage.PlacedCue placed : passage.cues()) {
      if (placed.end() > place) {
        return false;
      }
      if (placed.cue().kind() == kind) {
        return true;
      }
    }
    return false;
  }

  private static MarkerResult fromBefore(Passage passage, Named marker, MarkerResult result) {
    boolean denied = isCuedBefore(passage, marker.start(), Cue.Kind.ABSENT);
    boolean pending =
        isCuedBefore(passage, marker.start(), Cue.Kind.PLANNED)
            || isCuedBefore(passage, marker.start(), Cue.Kind.UNKNOWN_RESULT);
    if (denied && NEVER_TESTED.opens(passage.between(marker.words(), marker.words() + 60))) {
      // "No EGFR/ALK testing done": what was never looked for is not negative.
      return result.withSign(MarkerResult.Sign.UNKNOWN, "", marker.end());
    }
    if (denied
        && marker.end() > marker.start()
        && DENIED_INHIBITOR.opens(passage.between(marker.words(), marker.words() + 80))) {
      return result;
    }
    Matcher negative =
        denied ? passage.before(NEGATIVE_FOR, marker.start(), 160) : passage.nothing();
    if (negative.find()) {
      return result.withSign(
          MarkerResult.Sign.NEGATIVE,
          negative.group(1).toLowerCase(Locale.ROOT).matches("w(?:t|ild).*")
              ? "wild type"
              : "negative",
          marker.end());
    }
    if (result.sign() == MarkerResult.Sign.NONE && !result.isEmpty() && !result.isBare()) {
      if (passage.before(ASKED_FOR, marker.start(), 40).find()
          || passage.at(TESTED_BEHIND, Math.max(marker.words(), result.end())).lookingAt()) {
        return result.withSign(MarkerResult.Sign.UNKNOWN, "", Math.max(marker.end(), result.end()));
      }
    }
    if (pending && result.isBare() && passage.before(PENDING_BEFORE, marker.start(), 100).find()) {
      return result.withSign(MarkerResult.Sign.UNKNOWN, "", marker.end());
    }
    if (result.isBare() && UntestedMarkers.before(passage, marker.start())) {
      return result.withSign(MarkerResult.Sign.UNKNOWN, "", marker.end());
    }
    if (result.isEmpty()
        && marker.end() > marker.start()
        && passage.isAt(VARIANT_BEHIND, marker.end())) {
      Matcher pathogenic = passage.before(PATHOGENIC_BEFORE, marker.start(), 40);
      if (pathogenic.find()) {
        return result.withSign(
            MarkerResult.Sign.POSITIVE,
            pathogenic.group(1) == null ? "pathogenic variant" : "likely pathogenic variant",
            marker.end());
      }
    }
    if (result.isEmpty()
        && marker.end() > marker.start()
        && passage.before(LOST_BEFORE, marker.start(), 70).find()) {
      return result.withSign(MarkerResult.Sign.POSITIVE, "loss", marker.end());
    }
    if (result.isEmpty()
        && marker.end() > marker.start()
        && passage.before(POSITIVE_FOR, marker.start(), 30).find()) {
      return result.withSign(MarkerResult.Sign.POSITIVE, "positive", marker.end());
    }
    return result;
  }

  private static boolean isOfOtherSpecimen(Passage passage, Named marker, MarkerResult.Sign sign) {
    return (sign == MarkerResult.Sign.POSITIVE || sign == MarkerResult.Sign.NONE)
        && isCuedBefore(passage, marker.start(), Cue.Kind.ABSENT)
        && OtherSpecimen.before(passage, marker.start());
  }

  /**
   * What is said of a marker.
   *
   * @param found whether it was found although a denial stands before it
   */
  private static List<Mention> mentions(
      Passage passage, Named marker, MarkerResult result, boolean found) {
    var status =
        switch (result.sign()) {
          case NEGATIVE -> FactStatus.ABSENT;
          case UNKNOWN -> FactStatus.UNKNOWN_RESULT;
          case POSSIBLE -> FactStatus.POSSIBLE;
          case POSITIVE, NONE -> found ? FactStatus.PRESENT : null;
        };
    var attributes = new TreeMap<>(result.attributes());
    Matcher origin = passage.before(GERMLINE_BEFORE, marker.start(), 90);
    if (origin.find() && !attributes.containsKey("origin")) {
      boolean germline = origin.group(2) != null || origin.group(1).equalsIgnoreCase("g");
      attributes.put("origin", germline ? "germline" : "somatic");
    }
    if (passage.charAt(marker.start()) == 'g'
        && Character.isUpperCase(passage.charAt(marker.start() + 1))) {
      attributes.put("origin", "germline");
    }
    int end = Math.max(marker.words(), result.end());
    if (passage.charAt(end) == ')'
        && passage.between(marker.start(), end).indexOf('(') >= 0
        && passage.between(marker.start(), end).indexOf(')') < 0) {
      end++;
    }
    var mentions = new ArrayList<Mention>();
    for (String name : NumberedGenes.names(passage, marker)) {
      boolean before =
          status == FactStatus.ABSENT
              && !result.others().isEmpty()
              && result.others().stream().allMatch(other -> isAcquired(name, other))
              && !isAcquired(name, result.value())
              && !isCuedBefore(passage, marker.start(), Cue.Kind.ABSENT);
      mentions.add(mention(name, result.value(), marker, end, before ? null : status, attributes));
      for (String other : result.others()) {
        mentions.add(mention(name, other, marker, end, status, attributes));
      }
    }
    return mentions;
  }

  /** By gene, the changes by which a tumour comes to resist. */
  private static final Set<String> ACQUIRED =
      Table.rows("acquired.tsv", 2).stream()
          .map(cells -> cells[0] + ' ' + cells[1])
          .collect(java.util.stream.Collectors.toUnmodifiableSet());

  /** "L858R, T790M negative": the result is of the change that comes later. */
  private static boolean isAcquired(String gene, String change) {
    return ACQUIRED.contains(gene + ' ' + change);
  }

  private static Mention mention(
      String name,
      String value,
      Named marker,
      int end,
      @Nullable FactStatus status,
      Map<String, String> attributes) {
    return new Mention(
        "biomarker",
        name,
        value.isEmpty() ? new Value.None() : new Value.Text(value),
        "",
        marker.start(),
        end,
        marker.start(),
        end,
        status,
        attributes,
        "");
  }
}
