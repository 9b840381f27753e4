package org.theriac.trials.notes;

import org.theriac.trials.facts.FactStatus;
import org.theriac.trials.patterns.Rule;

/** What the words before a finding say of when it was, or that a look for it found none. */
final class ToldOfPast {
  private ToldOfPast() {}

  /** What began so long before the note brought the patient then. */
  private static final int MONTHS = 6;

  private static final int REACH = 90;

  private static final Rule LOOK_EXCLUDED =
      Rule.inAnyCase(
          "\\b(?:CTA?|CTPA|MRI|PET|x-?ray|echo\\w*|ultrasound|US|doppler\\w*|scans?|imaging|biops\\w+"
              + "|EGD|colonoscopy|LP|work-?up|angiogra\\w+|EEG|EKG|ECG)\\b[^.;,:]{0,40}\\s"
              + "(?:excluded|ruled out|rules out|excludes)\\s(?:(?:any|an?|acute|new)\\s){0,2}"
              + "(?:(?:(?!by\\b|on\\b|but\\b|with\\b|show|reveal|demonstrat)[\\w-]{2,20}\\s){0,2}"
              + "(?!by\\b|on\\b|but\\b|with\\b)[\\w-]{2,20}(?:,\\s(?:and\\s|or\\s)?|\\s(?:and|or|nor)\\s)"
              + "(?:an?\\s|any\\s)?){0,4}$");

  private static final Rule NO_MORE =
      Rule.inAnyCase("\\bno (?:further|more)\\s(?:(?:episodes?|bouts?|attacks?)\\sof\\s)?$");

  private static final Rule PRESENTED =
      Rule.inAnyCase("\\b(?:presented|presenting|admitted|hospitali[sz]ed)\\b[^.;]{0,80}$");

  /** So long after a tumour was treated by surgery or radiation alone it is over. */
  private static final int MONTHS_OF_TUMOUR = 60;

  private static final Rule PAST_HISTORY =
      Rule.inAnyCase(
          "^\\s?(?:(?:his|her|the)\\s)?(?:past|previous|prior|personal)\\s(?:(?:medical|surgical|oncolog\\w+|cancer)\\s){0,2}history\\b[^.;]*$");

  private static final Rule TREATED_THEN =
      Rule.inAnyCase(
          "\\s?\\(?(?:in\\s)?(?:[a-z]{3,9}\\s)?(?:19|20)\\d\\d\\)?,?\\s\\(?(?:which\\swas\\s)?(?:treated|managed|cured|removed|excised|resected|s/p)\\b"
              + "(?![^.;]{0,80}\\b(?:metasta\\w*|recurr\\w*|relaps\\w*|progress\\w*|now|currently|ongoing|continues)\\b)");

  /** "Past history is notable for breast cancer in 2009, treated with surgery". */
  private static boolean isTumourOfPast(Passage passage, Mention mention, Dates dates) {
    return mention.type().equals("diagnosis")
        && dates.isLongBefore(mention.date(), MONTHS_OF_TUMOUR)
        && passage.isBefore(PAST_HISTORY, mention.from(), 120)
        && passage.isAt(TREATED_THEN, mention.to());
  }

  /** "CT excluded a pulmonary embolism": a look that found none. */
  static boolean isExcluded(Passage passage, Mention mention) {
    return passage.isBefore(LOOK_EXCLUDED, mention.from(), REACH);
  }

  /** "No further seizures": there were some. */
  static boolean isNoMore(Passage passage, Mention mention) {
    return passage.isBefore(NO_MORE, mention.from(), 30);
  }

  /**
   * "Presented on 2/1/2025 with a seizure": what brought the patient long ago need not be of now.
   */
  static FactStatus settle(
      Passage passage, Mention mention, FactStatus status, Dates dates, Lexicon lexicon) {
    if (status == FactStatus.PRESENT && isTumourOfPast(passage, mention, dates)) {
      return FactStatus.HISTORICAL;
    }
    if (status != FactStatus.PRESENT
        || !mention.type().equals("condition")
        || !mention.date().isEmpty()
        || lexicon.isLasting(mention.name())
        || !passage.isBefore(PRESENTED, mention.from(), REACH)) {
      return status;
    }
    var day = dates.first(passage.text(), passage.start(), mention.from());
    return day != null && dates.isLongBefore(day.iso(), MONTHS) ? FactStatus.HISTORICAL : status;
  }
}
