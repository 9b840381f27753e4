package org.theriac.trials.notes;

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
              + "|panel|activating|sensitizing|oncogenic|biallelic|IS|homozygous|heterozygous|het"
              + "|hom|skip(?:ping)?)\\b");
  static final Rule NEGATIVE =
      Rule.inAnyCase(
          "((?:wild[- ]?type|wt)(?![A-Za-z])|negativ[e]?\\b|neg\\b|not (?:detected|mutated"
              + "|amplified|amp|mut|rearr|methylated|rearranged|identified|present|found|seen"
              + "|expressed|altered|fused|deleted|overexpressed)\\b|undetected\\b"
              + "|non[- ]?(?:mutated|amplified|amp|mut|rearranged|reactive)\\b|unmutated\\b"
              + "|unmethylated\\b|nonmethylated\\b|absent\\b|none (?:detected|identified)\\b"
              + "|[-–]ve\\b"
              + "|no (?:mutations?|amplification|rearrangement|alterations?|fusion)(?: detected"
              + "| identified)?\\b|\\(-\\)|[-–](?=[\\s,;/.)]|$))");
  static final Rule POSITIVE =
      Rule.inAnyCase(
          "((?:strongly |weakly |diffusely )?positive?\\b|pos\\b|detected\\b|identified\\b|found\\b"
              + "|present\\b|multi-?hit\\b|reactive\\b|expressed\\b|\\+ve\\b"
              + "|\\(?\\+{1,3}\\)?(?!\\d))");
  static final Rule UNKNOWN =
      Rule.inAnyCase(
          "(?:\\(?(?:still |results? |is |are |remains? |currently )*(?:pending|awaited|awaiting"
              + "|not (?:yet )?(?:done|tested|performed|available|sent|back|evaluated|assessed"
              + "|reported|known)|n/a|unknown|sent\\b|ordered|QNS|TNP|quantity not sufficient"
              + "|insufficient|failed|inconclusive|indeterminate|non-?diagnostic|equivocal"
              + "|in process|in progress|not sufficient|unsuccessful))");
  static final Rule LEVEL =
      Rule.inAnyCase(
          "(ultra-?low|low|high|H\\b|L\\b|stable|intermediate|deficient|proficient|intact|retained"
              + "|favorable|equivocal)(?![a-z])");
  static final Rule ORIGIN = Rule.inAnyCase("(germline|somatic)(?![a-z])");
  static final Rule METABOLIZER =
      Rule.inAnyCase("((?:poor|intermediate|normal|rapid|ultrarapid|extensive) metaboli[sz]er)");

  private MarkerWords() {}
}
