package org.theriac.trials.notes;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.theriac.trials.notes.DiagnosisReader.Placed;
import org.theriac.trials.patterns.Rule;

/**
 * "mBC (bone, liver)": behind an abbreviation that says that a tumour has spread, the brackets list
 * where to. An organ with other words beside it ("lung bx 2023") is no item of that list.
 */
final class BracketedSpread {
  private static final Rule SHORT = Rule.of("[mM][A-Z][A-Za-z]{1,6}");
  private static final Rule OPENS = Rule.of("\\s?\\(");
  private static final int LONGEST_LEAD = 30;

  /** Chars from the opening bracket on; behind them a bracket is taken for one never closed. */
  private static final int LONGEST_LIST = 400;

  /** "high volume (bone, liver)", "ES (liver, bone)". */
  private static final Rule SPREAD =
      Rule.of(
          "\\b(?:(?:[Hh]igh|[Ll]ow)[- ]volume(?: disease| dz)?|ES(?:-SCLC)?|[Oo]ligomet\\w{0,10}|M1[abcd]?|(?:->|\u2192)\\s?(?:stage\\s)?IV[ABC]?"
              + "|[Mm]etastatic(?: disease| dz)?)\\s?$");

  private static final Rule ITEM_BEFORE =
      Rule.inAnyCase(
          "(?:[(,;+/&]\\s?|\\band\\s)(?:(?:left|right|[LRl]|bilateral|b/l|multiple|new|small"
              + "|diffuse|extensive)\\s){0,2}$");
  private static final Rule ITEM_BEHIND =
      Rule.inAnyCase(
          "(?:\\s(?:LNs?|nodes?|only|predominant|x\\d{1,2}|[<>]\\s?\\d{1,3}))?\\s?(?:[,;)+/&]"
              + "|and\\b|$)");

  /** From the tumour to one of its list: items of one or two words. */
  private static final Rule LIST =
      Rule.inAnyCase(
          "\\s?[,:]\\s(?:[a-z]{3,12}(?:\\s(?:LNs?|nodes?))?(?:\\s?[,+/&]\\s?(?:and\\s)?|\\sand\\s)){0,6}");

  /** Behind such a name alone, a bracket says where it began. */
  private static final Rule BARE_HISTOLOGY =
      Rule.inAnyCase(
          "(?:metastatic )?(?:adenocarcinoma|carcinoma|cancer|squamous cell carcinoma|sarcoma"
              + "|neuroendocrine (?:tumor|carcinoma)|small cell carcinoma)");

  /** "stage IV gastric ca (liver, peritoneum)". */
  private static final Rule STAGE_FOUR = Rule.inAnyCase("\\bstage\\s(?:IV[ABC]?|4[ABC]?),?\\s$");

  private static final int LONGEST_BARE = 120;

  private BracketedSpread() {}

  /** The metastasis that an organ in the brackets stands for; null = it stands in none. */
  static @Nullable Mention read(Passage passage, Placed site, List<Mention> mentions) {
    if (!isItem(passage, site)) {
      return null;
    }
    int open = openBracket(passage, site.start());
    if (open < 0) {
      return listed(passage, site, mentions);
    }
    if (open > passage.start() && passage.before(SPREAD, open, LONGEST_LEAD).find()) {
      return Mention.of("metastasis", site.name(), site.start(), site.end());
    }
    for (Mention tumour : mentions) {
      if (tumour.type().equals("diagnosis")
          && tumour.to() <= open
          && open - tumour.to() <= 1
          && !tumour.name().contains(site.name())
          && (passage.isBefore(STAGE_FOUR, tumour.from(), LONGEST_LEAD)
              || tumour.attributes().containsKey("metastatic")
                  && !BARE_HISTOLOGY.covers(tumour.name()))) {
        return Mention.of("metastasis", site.name(), site.start(), site.end());
      }
      if (tumour.type().equals("diagnosis")
          && tumour.attributes().containsKey("metastatic")
          && tumour.to() < site.start()
          && site.start() - tumour.to() <= LONGEST_LIST
          && SHORT.covers(passage.between(tumour.from(), tumour.to()))
          && passage.at(OPENS, tumour.to()).lookingAt()
          && passage.between(tumour.to(), site.start()).indexOf(')') < 0) {
        return Mention.of("metastasis", site.name(), site.start(), site.end());
      }
    }
    return null;
  }

  /** "mCRC, liver + peritoneum": the list stands right behind the tumour. */
  private static @Nullable Mention listed(Passage passage, Placed site, List<Mention> mentions) {
    for (Mention tumour : mentions) {
      if (tumour.type().equals("diagnosis")
          && tumour.attributes().containsKey("metastatic")
          && tumour.to() < site.start()
          && site.start() - tumour.to() <= LONGEST_BARE
          && SHORT.covers(passage.between(tumour.from(), tumour.to()))
          && LIST.covers(passage.between(tumour.to(), site.start()))) {
        return Mention.of("metastasis", site.name(), site.start(), site.end());
      }
    }
    return null;
  }

  /** The nearest bracket before a place that is open there; -1 = none near. */
  private static int openBracket(Passage passage, int place) {
    int stop = Math.max(passage.start(), place - LONGEST_LIST);
    for (int at = place - 1; at >= stop; at--) {
      char c = passage.charAt(at);
      if (c == '(' || c == ')') {
        return c == '(' ? at : -1;
      }
    }
    return -1;
  }

  private static boolean isItem(Passage passage, Placed site) {
    return passage.before(ITEM_BEFORE, site.start(), LONGEST_LEAD).find()
        && passage.at(ITEM_BEHIND, site.end()).lookingAt();
  }
}
