package org.theriac.trials.notes;

import java.util.Locale;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;
import org.theriac.trials.facts.FactStatus;
import org.theriac.trials.notes.Dates.Found;
import org.theriac.trials.patterns.Rule;

/** A part of the body is a metastasis only where the words say so. */
final class BodyReader {
  private static final String ITEM =
      "[\\w-]{1,16}(?:\\s(?:LN|LNs|nodes?|lymph nodes?|lobe))?(?:\\s\\([\\w ]{2,16}\\))?";
  private static final Rule SPREAD_BEHIND =
      Rule.inAnyCase(
          "(?:[- ](?:only|predominant|dominant|limited))?(?:(?:\\s?[,/&+]\\s?|\\s(?:and|or)\\s"
              + "|,\\s(?:and|or)\\s)"
              + ITEM
              + "){0,5}[\\s-](?:\\w{1,12}\\s){0,2}?(mets?\\b|metast\\w{2,6}|involvement|spread\\b"
              + "|deposits|implants|carcinomatosis|seeding|relapse|recurrence|recur|progression"
              + "|(?-i:PD)\\b|tumou?r deposits)");
  private static final Rule DISEASE_BEHIND =
      Rule.inAnyCase(
          "(?:[- ](?:only|predominant))?(?:\\s?[+]\\s?"
              + ITEM
              + "){0,4}\\s(?:disease|dz|ds|dis|progression|PD|mets)\\b");

  /** "liver + peritoneal disease". */
  private static final Rule DISEASE_OF_LIST =
      Rule.inAnyCase("(?:\\s?[+]\\s?" + ITEM + "){1,4}\\s(?:disease|dz)\\b");

  private static final Rule LESIONS_AS_METS =
      Rule.inAnyCase(
          "[^.;,]{0,20}\\b(?:lesions?|nodules?|mass(?:es)?)\\b[^.;]{0,24}\\b(?:c/w|consistent with"
              + "|compatible with|representing|=|biopsy[- ]proven|bx[- ]proven"
              + "|proven)\\s?(?:for )?(?:mets?|metast)");

  /** "Lymph node, L axilla, FNA: positive for metastatic carcinoma". */
  private static final Rule POSITIVE_BIOPSY =
      Rule.inAnyCase(
          "[^.;:\\n]{0,40}?\\b(?:FNA|bx|biops(?:y|ied|ies)|cytology|core|excision)\\b"
              + "[^.;\\n]{0,16}?\\b(?:positive|pos|\\+) for (metasta|malignan|adenoca"
              + "|carcinoma|tumou?r|melanoma|SCC|disease)");

  private static final String MARROW = "bone marrow";

  /** "bone marrow + at dx", "BM bx positive": other than the positive test for a residue. */
  private static final Rule MARROW_INVOLVED =
      Rule.inAnyCase(
          "(?:\\s(?:bx|biopsy|aspirates?))?\\s?(?:\\+(?=[\\s,;.)]|$)"
              + "|(?:was |were )?(?:positive|involved)"
              + "\\b(?!\\sfor\\s(?:MRD|minimal|measurable)))");

  /** "BM neg x2", "bone marrow uninvolved": other than for a residue of the disease. */
  private static final Rule MARROW_FREE =
      Rule.inAnyCase(
          "(?:\\s(?:bx|biops(?:y|ies)|aspirates?)){0,2}\\s?:?\\s?(?:(?:is|was|were|both)\\s)?"
              + "(?:(?:neg|negative)\\b(?!\\s(?:for\\s)?(?:MRD|minimal|measurable|FISH|flow))|uninvolved"
              + "|not involved|(?:no|without)(?: evidence of)? (?:involvement|disease|tumou?r"
              + "|lymphoma|metasta\\w+))");

  private static final Rule LESIONS_IN_DOUBT =
      Rule.inAnyCase(
          "[^.;,]{0,20}\\b(?:lesions?|nodules?|mass(?:es)?|uptake)\\b[^.;]{0,24}\\b(?:susp\\w*"
              + "|concern\\w*|c/f|worrisome|r/o|possible|probable|likely|favou?r(?:ed|s)?"
              + "|indeterminate)\\s(?:for |to be )?(?:new |a )?(?:mets?\\b|metast)"
              + "|\\s(?:\\d{1,2}\\s?mm\\s)?(?:lesions|nodules)\\b,?\\s(?:are\\s|remain\\s|both\\s)?"
              + "(?:indeterminate|equivocal|too small to (?:characteri[sz]e|classify)|TSTC)\\b");

  private static final String METS =
      "(?:mets?|metast\\w+)\\b(?:\\s(?:disease|deposits?|spread|lesions?))?";

  /** "Liver lesion, metastasis not excluded", "lung nodule, cannot exclude metastasis". */
  private static final Rule NOT_EXCLUDED =
      Rule.inAnyCase(
          "[^.;,]{0,20}\\b(?:lesions?|nodules?|mass(?:es)?|uptake|foc(?:us|i)|densit(?:y|ies))\\b[^.;]{0,30}?"
              + "(?:[,;:]?\\s(?:(?:an?|new|the|early)\\s)?"
              + METS
              + "\\s(?:(?:is|was|are|were|has|have|can|could)\\s)?"
              + "(?:not|cannot|can't|couldn't)\\s(?:(?:be|been|yet|entirely|completely|definitively|fully)\\s){0,3}"
              + "(?:excluded|ruled out)"
              + "|\\b(?:cannot|can't|can not|could not|couldn't|unable to|does not|do not)\\s(?:(?:entirely|completely"
              + "|definitively|fully)\\s)?(?:exclude|rule out)\\s(?:(?:an?|new|the|early)\\s)?"
              + METS
              + "|\\b(?:likely|probably|possibly|may|might|could)\\s(?:represent(?:s|ing)?|reflect(?:s|ing)?|be|due to)"
              + "\\s(?:(?:an?|new|the|early)\\s)?"
              + METS
              + ")");

  private static final Rule SPREAD_BEFORE =
      Rule.inAnyCase(
          "(?:\\bmets?|metastas[ei]s|metastatic(?: disease| dz| spread)?|\\bspread|\\bPD|\\bPOD"
              + "|secondary (?:and unspecified )?(?:malignant )?(?:neoplasms?|tumou?rs?|cancer"
              + "|carcinoma|malignanc(?:y|ies)|deposits?)|metastatic malignant neoplasm"
              + "|progression|progressive disease|relapsed?|recurrence|recurred|recurrent"
              + "|extensive[- ]stage|stage (?:IV[ABC]?|4)|M1[abcd]?|oligomet\\w{0,10}|disseminated"
              + "|disease|dz|involvement(?=\\sof\\s)|progress(?:ed|ing)(?=\\s(?:in|to|within)\\s)|involving|involves"
              + "|new sites?|metastatic\\s(?:[\\w-]{2,14}\\s){1,4}(?=to\\b|involving\\b)"
              + "|(?-i:[mM][A-Z]{2,6})\\s?(?:\\([^)]{1,24}\\)\\s?)?(?=to\\b))(?:\\s?\\(?"
              + "(?:\\d{1,2}/\\d{1,4}(?:/\\d{2,4})?|(?:19|20)\\d\\d|[A-Z][a-z]{2,8} (?:19"
              + "|20)\\d\\d)\\)?)?(?:\\s\\d{1,3}\\s?(?:d|days?|wks?|weeks?|mos?|months?|yrs?|years?"
              + "|y)\\slater)?(?:\\son\\s(?:CT|PET|PET/CT|MRI|scans?|imaging"
              + "|restaging)(?:\\s\\d{1,2}/\\d{1,4}(?:/\\d{2,4})?)?)?\\s?(?:\\w{2,10}\\s)?(?:to|in"
              + "|at|within|involving|of|:|=|\\(|-|with)?\\s?(?:the |both |R |L |bilateral "
              + "|multiple |b/l |right |left |new |her |his |innumerable )*(?:"
              + ITEM
              + "(?:\\s?[,/&+]\\s?|\\s?,?\\s(?:and|or)\\s)(?:the |R |L |bilateral |multiple |right "
              + "|left )?){0,6}$");
  private static final Rule WORD_FOR_SPREAD =
      Rule.of(
          "[Mm]et|METS|[Ss]pread|[Ss]econdary|P[O]?D\\b|[Pp]rogress|[Rr]elaps|[Rr]ecur|[Ss]tage|M1|[Dd]isease|dz"
              + "|[mM][A-Z]{2}|[Ii]nvolv|[Dd]issem|[Ss]ites?\\b");
  private static final Rule SCAN_BEFORE = Rule.inAnyCase("\\b(?:MRI|MR|CT)(?: of)?(?: the)?\\s$");
  private static final Rule SCAN_BEHIND =
      Rule.inAnyCase(
          "(?:\\s(?:MRI|MR|CT|imaging|scan))?(?:\\s(?:in|on|from"
              + "|of)\\s(?=[A-Z\\d])[\\w/]{3,12}(?:\\s(?:19|20)\\d\\d)?"
              + "|\\s?\\(?\\d{1,2}/\\d{1,4}(?:/\\d{2,4})?\\)?)?\\s?:?\\s?(?:was |is |- |– "
              + "|showed |shows |demonstrated |revealed |demonstrates |reveals "
              + "|again showed )?(neg\\b|negative|clear|clean|no (?:mets?|metast\\w+|disease"
              + "|lesions?|evidence|e/o|intracranial)|without (?:mets?|metast\\w+|evidence)"
              + "|w/o (?:mets?|metast\\w+|evidence)|unremarkable|normal|nl\\b|NED)|(?:\\s(?:MRI"
              + "|MR|CT|imaging|scan))?\\s?:?\\s?(?:is |still )?(pending|not done|ordered"
              + "|scheduled|not yet done|due|needed|outstanding)");
  private static final Rule OF_SCAN = Rule.inAnyCase("\\s?(?:MRI|MR|CT|imaging|scan)");
  private static final Rule SCAN_SHOWS =
      Rule.inAnyCase(
          "(\\s(?:MRI|MR|CT|imaging|scan))?(?:\\s?\\(?\\d{1,2}/\\d{1,4}(?:/\\d{2,4})?\\)?)?\\s?(?::"
              + "|-|shows?|showed|with|w/|demonstrat\\w+|reveal\\w+)\\s(?:(?!no\\b|neg|without"
              + "|w/o|not\\b|resol)[\\w./-]{1,14},?\\s){0,6}?(?:mets?\\b|metast\\w{2,6})");

  /**
   * "brain lesions s/p SRS": radiosurgery of lesions is one of metastases, unless said otherwise.
   */
  private static final String RADIATED =
      "lesions?\\b[^.;]{0,30}?\\b(?:s/p|status post|after|post|treated w(?:ith|/)|f/b"
          + "|underwent|treated by)\\s(?:[\\w/-]{1,14}\\s){0,3}?(?:SRS|GKRS?|GK|SRT|FSRT|WBRT"
          + "|gamma[ -]?knife|cyber[ -]?knife|(?:stereotactic\\s)?radiosurgery|whole brain)\\b";

  private static final Rule SCAN_OF_RADIATED =
      Rule.inAnyCase(
          "(\\s(?:MRI|MR|CT|imaging|scan))?(?:\\s?\\(?\\d{1,2}/\\d{1,4}(?:/\\d{2,4})?\\)?)?\\s?(?::"
              + "|-|shows?|showed|with|w/|demonstrat\\w+|reveal\\w+)\\s(?:(?!no\\b|neg|without"
              + "|w/o|not\\b|resol)[\\w./-]{1,16},?\\s){0,6}?"
              + RADIATED);
  private static final Rule RADIATED_BEHIND =
      Rule.inAnyCase("\\s(?:[\\w-]{1,14}\\s){0,2}?" + RADIATED);
  private static final Rule OTHER_LESION =
      Rule.inAnyCase(
          "\\b(?:meningioma\\w*|schwannoma\\w*|neuroma\\w*|adenoma\\w*|AVM|malformation|glioma"
              + "|glioblastoma|GBM|astrocytoma|ependymoma|benign|cavernoma|demyelinat\\w+|lymphoma)\\b");

  private static final Rule DOUBTFUL =
      Rule.inAnyCase(
          "\\b(?:possibl|probabl|likely|suspici|concern|question|indeterminate|versus|vs\\b|c/f\\b"
              + "|r/o\\b|may |could )");
  private static final Rule HYPOTHETICAL = Rule.inAnyCase("\\bif\\s(?:\\w+\\s){0,3}$");
  private static final Rule TREATED =
      Rule.inAnyCase(
          "\\b(?:s/p|treated|tx'?e?d|resected|radiated|irradiated|post|status post|underwent"
              + "|after)\\b[^.;]{0,24}");
  private static final Rule UNTREATED = Rule.inAnyCase("\\buntreated\\b");
  private static final Rule STABLE = Rule.inAnyCase("\\bstable\\b");
  private static final Rule UNSTABLE =
      Rule.inAnyCase(
          "(?<!\\bno\\s)(?<!\\bnot\\s)(?<!\\bwithout\\s)\\b(?:unstable|progress\\w+|enlarging"
              + "|increas\\w+|growing|new)\\b");

  private static final Rule NEW_ONE =
      Rule.inAnyCase(
          "(?<!\\bno\\s)(?<!\\bwithout\\s)\\bnew\\b[^.;]{0,30}?\\b(?:lesions?|mets?|metast\\w+|nodules?)\\b");

  /** "brain mets s/p SRS; MRI stable": the next clause is still of them. */
  private static final Rule IMAGE_OF_IT =
      Rule.inAnyCase(
          "^;\\s(?:(?:last|latest|repeat|f/u|follow-up|most recent|surveillance)\\s)?"
              + "(?:(?:brain\\s)?MRI|brain imaging|brain scan)\\b");

  /** Said of what stands before it, not of the name of another thing behind it. */
  private static final Rule WITHOUT_SYMPTOMS =
      Rule.inAnyCase(
          "\\basymptomatic(?=\\s*(?:$|[.,;)]|and\\b|on\\b|off\\b|since\\b))|\\bwithout symptoms\\b"
              + "|\\bno neurologic(?:al)? symptoms\\b");

  /** "Liver without metastasis", "lungs are free of mets". */
  private static final Rule WITHOUT =
      Rule.inAnyCase(
          "(?:\\s(?:is|are|remains?|appears?))?,?:?\\s(?:without|w/o|free of|clear of|negative for"
              + "|with no|shows no|show no)\\s(?:(?:evidence of|any|obvious|definite|suspicious"
              + "|focal|visible)\\s){0,3}(?:mets?\\b|metast\\w{2,6})");

  private static final Rule NO_NEW = Rule.inAnyCase("\\bno new\\s(?:\\w+\\s){0,2}$");

  private static final int LONGEST_BEFORE = 110;

  private BodyReader() {}

  /** The metastasis that a part of the body stands for; null = none. */
  static @Nullable Mention read(
      Passage passage, String name, boolean disease, int start, int end, Dates dates) {
    if (passage.before(NO_NEW, start, 30).find()) {
      return null;
    }
    var scan = scan(passage, name, start, end);
    if (scan != null) {
      return scan;
    }
    Matcher without =
        passage.at(
            name.equals(MARROW) && passage.isAt(MARROW_FREE, end) ? MARROW_FREE : WITHOUT, end);
    if (without.lookingAt()) {
      return Mention.of("metastasis", name, start, end)
          .withEvidence(start, without.end())
          .withStatus(FactStatus.ABSENT);
    }
    var refuted = RefutedSpread.read(passage, name, start, end);
    if (refuted != null) {
      return refuted;
    }
    int stop = toldBehind(passage, name, disease, end);
    int from = start;
    if (stop < 0) {
      Matcher doubt = passage.at(LESIONS_IN_DOUBT, end);
      if (!doubt.lookingAt()) {
        doubt = passage.at(NOT_EXCLUDED, end);
      }
      if (doubt.lookingAt()) {
        return Mention.of("metastasis", name, start, end)
            .withEvidence(start, doubt.end())
            .withStatus(FactStatus.POSSIBLE);
      }
      int reach = Math.max(passage.start(), start - LONGEST_BEFORE);
      Matcher before =
          WORD_FOR_SPREAD.isWithin(passage.text(), reach, start)
              ? passage.before(SPREAD_BEFORE, start, LONGEST_BEFORE)
              : passage.nothing();
      if (!before.find()) {
        return null;
      }
      from = before.start();
      stop = end;
    }
    var mention = Mention.of("metastasis", name, start, end).withEvidence(from, stop);
    var rest = passage.between(stop, Math.min(passage.end(), stop + 70));
    int clause = rest.indexOf(';');
    rest = clause < 0 ? rest : rest.substring(0, clause);
    var head = passage.between(from - 20, from);
    if (UNTREATED.isIn(head) || UNTREATED.isIn(rest)) {
      mention = mention.with("treated", "false");
    } else if (TREATED.isIn(rest)
        || RADIATED_BEHIND.isIn(passage.between(end, stop))
        || head.toLowerCase(Locale.ROOT).contains("treated")) {
      mention = mention.with("treated", "true");
    }
    var next = nextClause(passage.text(), stop);
    var image = IMAGE_OF_IT.isIn(next) ? next : "";
    boolean unstable = UNSTABLE.isIn(rest) || UNSTABLE.isIn(image);
    boolean stable = STABLE.isIn(head) || STABLE.isIn(rest) || STABLE.isIn(image);
    // A new one in the clause behind it may be of the same organ.
    if (stable && (unstable || !NEW_ONE.isIn(next))) {
      mention = mention.with("stable", Boolean.toString(!unstable));
    }
    var further = passage.between(stop, Math.min(passage.end(), stop + LONGEST_BEFORE));
    int other = further.indexOf(';');
    if (WITHOUT_SYMPTOMS.isIn(other < 0 ? further : further.substring(0, other))) {
      mention = mention.with("asymptomatic", "true");
    }
    Found date = dates.first(passage.text(), stop, Math.min(passage.end(), stop + 40));
    if (date != null && passage.between(stop, date.start()).indexOf(',') < 0) {
      mention = mention.withDate(date.iso()).with("date", date.iso());
    }
    return mention;
  }

  /** From the semicolon behind a place to the end of its sentence; empty if there is none. */
  private static String nextClause(String text, int from) {
    var ahead = text.substring(from, Math.min(text.length(), from + LONGEST_BEFORE));
    int end = ahead.indexOf('\n');
    int stop = ahead.indexOf(". ");
    int last = Math.min(end < 0 ? ahead.length() : end, stop < 0 ? ahead.length() : stop);
    int clause = ahead.indexOf(';');
    return clause < 0 || clause >= last ? "" : ahead.substring(clause, last);
  }

  /** Where the words behind an organ end that tell of a spread to it; negative = there are none. */
  private static int toldBehind(Passage passage, String name, boolean disease, int end) {
    Matcher behind = passage.at(SPREAD_BEHIND, end);
    if (behind.lookingAt()) {
      return behind.end();
    }
    Matcher sick = disease ? passage.at(DISEASE_BEHIND, end) : passage.nothing();
    if (sick.lookingAt()) {
      return sick.end();
    }
    Matcher listed = passage.at(DISEASE_OF_LIST, end);
    if (listed.lookingAt()) {
      return listed.end();
    }
    Matcher lesions = passage.at(LESIONS_AS_METS, end);
    if (lesions.lookingAt()) {
      return lesions.end();
    }
    Matcher radiated = passage.at(RADIATED_BEHIND, end);
    if (radiated.lookingAt() && !OTHER_LESION.isIn(passage.between(end, radiated.end() + 40))) {
      return radiated.end();
    }
    Matcher biopsy = passage.at(POSITIVE_BIOPSY, end);
    if (biopsy.lookingAt()
        && (name.contains("lymph nodes") || biopsy.group(1).startsWith("meta"))) {
      return biopsy.end();
    }
    Matcher involved = name.equals(MARROW) ? passage.at(MARROW_INVOLVED, end) : passage.nothing();
    return involved.lookingAt() ? involved.end() : -1;
  }

  /** "Brain: 2 untreated mets": the organ is the heading of what is told of it. */
  private static boolean isHeading(Passage passage, int start, int end) {
    return start == passage.start() && passage.charAt(end) == ':';
  }

  /** "MRI brain: 3 new metastases", "brain MRI shows two treated mets". */
  private static @Nullable Mention shown(Passage passage, String name, int start, int end) {
    Matcher shows = passage.at(SCAN_SHOWS, end);
    boolean named = passage.before(SCAN_BEFORE, start, 12).find() || isHeading(passage, start, end);
    if (!shows.lookingAt() && !OTHER_LESION.isIn(passage.between(start, end + LONGEST_BEFORE))) {
      shows = passage.at(SCAN_OF_RADIATED, end);
    }
    if (!shows.lookingAt() || !named && shows.group(1) == null) {
      return null;
    }
    var mention = Mention.of("metastasis", name, start, end).withEvidence(start, shows.end());
    var words = shows.group();
    if (DOUBTFUL.isIn(words)) {
      return mention.withStatus(FactStatus.POSSIBLE);
    }
    if (UNTREATED.isIn(words)) {
      return mention.with("treated", "false");
    }
    return words.toLowerCase(Locale.ROOT).contains("treated") || words.contains("s/p")
        ? mention.with("treated", "true")
        : mention;
  }

  /** "MRI brain neg", "brain MRI pending", "if MRI brain neg". */
  private static @Nullable Mention scan(Passage passage, String name, int start, int end) {
    Matcher before = passage.before(SCAN_BEFORE, start, 12);
    Matcher behind = passage.at(SCAN_BEHIND, end);
    if (!behind.lookingAt()) {
      return shown(passage, name, start, end);
    }
    var said = behind.group().toLowerCase(Locale.ROOT);
    boolean named = before.find();
    boolean denied = isHeading(passage, start, end) && said.contains("met");
    if (!named && !denied && !OF_SCAN.opens(said)) {
      return null;
    }
    int from = named ? before.start() : start;
    boolean hypothetical = passage.before(HYPOTHETICAL, from, 24).find();
    var status =
        behind.group(1) == null || hypothetical ? FactStatus.UNKNOWN_RESULT : FactStatus.ABSENT;
    return Mention.of("metastasis", name, start, end)
        .withEvidence(from, behind.end())
        .withStatus(status);
  }
}
