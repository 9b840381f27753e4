package org.theriac.trials.notes;

import java.util.Locale;
import org.theriac.trials.patterns.Rule;

/** Words of the result of a marker, and what may stand between it and its result. */
final class MarkerWords {
  static final Rule SKIP =
      Rule.of(
          "(?:\\s|[:=(\\[]|\\s-\\s|\\bp\\.(?=\\(?[A-Z])\\(?|(?<=\\w)-(?=[A-Za-z])"
              + "|\\)(?=\\s?(?:[(+:=-]|[0-3]\\+|score\\b))"
              + "|\\(?\\b(?:22C3|28-8|SP142|SP263|73-10|E1L3N|D5F3|5A4|1A4|D4D6|SP44"
              + "|4B5)\\b\\)?)+");
  static final Rule FILLER =
      Rule.inAnyCase(
          "(?:non-?[A-Z]\\d{2,4}[A-Z]?|(?:19|20)\\d\\d|IHC(?!\\s?:?\\s?[0-3])"
              + "|status|gene|expression|testing|test"
              + "|(?-i:all|both|each)|also|are|being|was|is|were|by|on|per|the|a|an|via|NGS|PCR|protein|tumou?r|tissue|assay|result"
              + "|results|score|ratio|22C3|SP142|SP263|28-8|staining|stain|of|at|sequencing"
              + "|next-gen|receptor|clone|FoundationOne|plasma|blood|ctDNA|liquid biopsy|in|cells"
              + "|molecular|reflex|repeat|somatic|variant|hotspot|driver|canonical|known"
              + "|panel|proliferation|proliferative|index|labeling|labelling|transcripts?|p210|p190|levels?|deep|focal|high-level|low-level|complete|partial|hemizygous|whole-gene|activating|sensitizing|oncogenic|biallelic|IS|homozygous|heterozygous|het"
              + "|hom|skip(?:ping)?)\\b");
  static final Rule NEGATIVE =
      Rule.inAnyCase(
          "((?:wild[- ]?type|wt)(?![A-Za-z])|negativ[e]?\\b|neg\\b|not (?:detected|mutated"
              + "|amplified|amp|mut|rearr|methylated|rearranged|identified|present|found|seen"
              + "|expressed|altered|fused|deleted|overexpressed)\\b|undetected\\b|undetectable\\b"
              + "|non[- ]?(?:mutated|amplified|amp|mut|rearranged|reactive)\\b|unmutated\\b"
              + "|unmethylated\\b|nonmethylated\\b|absent\\b|none (?:detected|identified)\\b"
              + "|[-–]ve\\b"
              + "|no (?:mutations?|amplification|rearrangement|alterations?|fusion)(?: detected"
              + "| identified)?\\b|\\(-\\)|[-–](?=[\\s,;/.)]|$))");
  static final Rule POSITIVE =
      Rule.inAnyCase(
          "((?:strongly |weakly |diffusely )?positive?\\b|pos\\b|(?:detected|identified|found)\\b(?!\\sno\\b)"
              + "|present\\b|multi-?hit\\b|reactive\\b|expressed\\b|\\+ve\\b"
              + "|\\(?\\+{1,3}\\)?(?!\\d))");

  /** Said of a change of a gene, not of a marker alone: "PR seen on CT" is a response. */
  static final Rule SEEN = Rule.inAnyCase("(?:seen|noted|confirmed|demonstrated)\\b");

  static final Rule UNKNOWN =
      Rule.inAnyCase(
          "(?:\\(?(?:still |results? |is |are |remains? |currently )*(?:pending|awaited|awaiting"
              + "|(?:could not|cannot|couldn't|can't|unable to) be (?:\\w{2,10}ly )?(?:tested"
              + "|determined|assessed|evaluated|performed|interpreted|completed|analy[sz]ed"
              + "|called)|uninterpretable|unevaluable|test failure|assay failure|invalid"
              + "|(?:technically )?(?:inadequate|suboptimal)|(?:has |have )?not (?:yet )?(?:been )?(?:done|tested|performed|available|sent|back|evaluated|assessed"
              + "|reported|known|evaluable|interpretable|informative|assessable)|n/a|unknown|sent\\b|ordered|QNS|TNP|quantity not sufficient"
              + "|insufficient|failed|inconclusive|indeterminate|non-?diagnostic|equivocal"
              + "|in process|in progress|not sufficient|unsuccessful))");
  static final Rule LEVEL =
      Rule.inAnyCase(
          "(ultra-?low|low|high|H\\b|L\\b|stable|intermediate|deficient|proficient|intact|retained"
              + "|favorable|equivocal)(?![a-z])");
  static final Rule ORIGIN = Rule.inAnyCase("(germline|somatic)(?![a-z])");
  static final Rule METABOLIZER =
      Rule.inAnyCase("((?:poor|intermediate|normal|rapid|ultrarapid|extensive) metaboli[sz]er)");

  /** The short name of a score. */
  static String assay(String written) {
    var upper = written.toUpperCase(Locale.ROOT);
    return upper.startsWith("COMBINED") ? "CPS" : upper.startsWith("TUM") ? "TPS" : upper;
  }

  /** A number with its bound as a sign: "less than 1" is {@code <1}. */
  static String bound(String written) {
    char first = written.charAt(0);
    if (!Character.isLetter(first)) {
      return written.replaceAll("[\\s~=]", "");
    }
    var number = written.substring(written.lastIndexOf(' ') + 1);
    return ("lub".indexOf(Signs.lower(first)) >= 0 ? '<' : '>') + number;
  }

  private MarkerWords() {}
}
