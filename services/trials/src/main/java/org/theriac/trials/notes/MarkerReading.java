package org.theriac.trials.notes;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import org.theriac.trials.notes.MarkerResult.Kind;
import org.theriac.trials.notes.MarkerResult.Sign;
import org.theriac.trials.patterns.Rule;
import org.theriac.trials.patterns.RuleGroup;

/** One reading of what stands behind a marker. */
final class MarkerReading {
  private static final Rule CELLS = Rule.of("\\s?(?:of\\s)?(?:\\w{2,10}\\s)?(?:cells|nuclei)\\b");
  private static final Rule ISH =
      Rule.inAnyCase(
          "(?:by\\s)?(FISH|ISH|CISH|DISH)\\s?(?:was|is|:|=)?\\s?(?:(ratio"
              + "|CN)?\\s?(\\d{1,2}(?:\\.\\d{1,2})?)|(positive|pos\\b|amplified|amp\\b|\\+)"
              + "|(negative|neg\\b|not amplified|non-?amplified|nonamp|-)|(pending|equivocal|sent"
              + "|insufficient|failed|QNS))?");
  private static final Rule ISH_NEXT = Rule.inAnyCase("(?:by\\s)?(?:FISH|ISH|CISH|DISH)\\b");
  private static final Rule IHC =
      Rule.of(
          "(?:(?:by\\s)?(IHC)\\s?:?\\s?(?:score )?(?:([0-3])(\\+|(?![\\d%]|\\.\\d)))"
              + "|([1-3])\\+(?:\\s(?:by )?IHC)?|(0|[Zz]ero)(?=\\s?(?:by IHC|IHC|\\)|,|/|;"
              + "|\\.(?!\\d)|$|\\s(?:ER|PR|PgR|HER2)\\b)|[ \\t]?[\\r\\n])(?:\\s(?:by )?IHC)?)");
  static final Rule SCORE =
      Rule.inAnyCase(
          "(?:(TPS|CPS|IC|TC|CN|H-score|GIS|Allred|combined positive score"
              + "|tumou?r proportion score)(?:\\s(?:score|\\((?:TPS|CPS)\\)))?\\s?(?:of|:|="
              + "|is|(?:(?:was|were|is)\\s)?(?:found to be|reported as|estimated at|scored as|at)"
              + "|was)?\\s?)?(?!(?:19|20)\\d\\d\\b(?!\\s?m))"
              + "((?:[<>≥≤~]=?\\s?|(?:less|greater|more|lower|higher) than (?:or equal to )?|at least"
              + " |over |under |above |below )?\\d{1,4}(?:\\.\\d{1,6})?(?:\\s?-\\s?\\d{1,3}"
              + "(?=\\s?%))?)(\\s?%|\\sper ?cent\\b)?(?![\\d/]|\\.\\d|[A-Za-z]\\w)(?:\\s?\\(?(TPS|CPS|IC"
              + "|TC)\\b)?(\\s?(?:mut(?:ation)?s?\\s?(?:/|per)\\s?(?:Mb|megabase)|m/Mb|mt/Mb|/Mb))?");
  private static final Rule VAF =
      Rule.inAnyCase(
          "(?:,\\s?)?(?:VAF|AF|MAF|(?:variant |mutant )?allel(?:e|ic) (?:fraction|frequency|burden))\\s?(?:of|:"
              + "|=)?\\s?(\\d{1,3}(?:\\.\\d{1,4})?)\\s?%?"
              + "|(?:,\\s?)?(\\d{1,2}(?:\\.\\d{1,2})?)\\s?%\\s?VAF");
  private static final Rule COPIES =
      Rule.inAnyCase(
          "(?:,\\s?)?(?:copy number|copies|CN)\\s?(?:of|:|=|is|was)?\\s?[~>≥]?\\s?"
              + "(\\d{1,3}(?:\\.\\d{1,2})?)(?!\\s?%|[\\w.])"
              + "|(?:,\\s?)?[~>≥]?\\s?(\\d{1,3}(?:\\.\\d{1,2})?)\\s?(?:gene\\s)?copies\\b");

  /** "2+ by IHC and not amplified by FISH". */
  private static final Rule AND =
      Rule.inAnyCase(
          "(?:and|but|with)\\s(?=(?:(?:was|is)\\s)?(?:not amplified|non-?amplified|amplified|FISH|ISH"
              + "|negative by|positive by))");

  private static final int MOST_FILLERS = 3;

  /** All that is asked of one place, read in one pass. */
  private static final RuleGroup ANY =
      RuleGroup.from(
          MarkerWords.NEGATIVE,
          VAF,
          COPIES,
          ChangeWords.PROTEIN,
          ChangeWords.LONG_PROTEIN,
          ChangeWords.CODING,
          ChangeWords.LEGACY_CODING,
          ChangeWords.EXON,
          ChangeWords.UNCERTAIN,
          ChangeWords.CLASS,
          MarkerWords.ORIGIN,
          MarkerWords.METABOLIZER,
          ISH,
          IHC,
          ChangeWords.STAR,
          SCORE,
          MarkerWords.SKIP,
          MarkerWords.UNKNOWN,
          MarkerWords.POSITIVE,
          MarkerWords.SEEN,
          MarkerWords.LEVEL,
          MarkerWords.FILLER,
          ChangeWords.NEXT_CHANGE);

  /** What goes on behind a blank that is skipped. */
  private static final String SKIPPED_NEXT = " \t\n\u000b\f\r:=([p-)27514SED";

  private final Passage passage;
  private final int stop;
  private int at;
  private int end;
  private int fillers;
  private String value = "";
  private final List<String> others = new ArrayList<>();
  private Sign sign = Sign.NONE;
  private Kind kind = Kind.NONE;
  private boolean comma;

  /** The place of which {@link #may} tells. */
  private int asked = -1;

  /** Which rules may match there. */
  private long may;

  private final Map<String, String> attributes = new TreeMap<>();

  MarkerReading(Passage passage, int from, int stop) {
    this.passage = passage;
    this.at = from;
    this.end = from;
    this.stop = stop;
  }

  void run() {
    boolean going = true;
    while (going && at < stop) {
      if (negative() || structure()) {
        continue;
      }
      int skipped = skipped();
      if (skipped > at) {
        at = skipped;
        continue;
      }
      going = unknown() || positive() || level() || separator() || filler();
    }
  }

  MarkerResult result() {
    if (value.isEmpty() && sign == Sign.NEGATIVE && attributes.containsKey("origin")) {
      value = attributes.get("origin");
    }
    if (value.isEmpty() && sign == Sign.POSITIVE) {
      value = "positive";
    }
    if (value.isEmpty() && sign == Sign.NEGATIVE) {
      value = "negative";
    }
    if (kind == Kind.NONE && sign != Sign.NONE) {
      kind = Kind.WORD;
    }
    return new MarkerResult(value, others, sign, attributes, end, kind);
  }

  /** Whether one blank is all that is skipped at a place. */
  static boolean isBlankAlone(Passage passage, int at, int stop) {
    return passage.text().charAt(at) == ' '
        && (at + 1 == stop || SKIPPED_NEXT.indexOf(passage.text().charAt(at + 1)) < 0);
  }

  /** Where what is skipped ends: mostly it is one blank. */
  private int skipped() {
    if (isBlankAlone(passage, at, stop)) {
      return at + 1;
    }
    Matcher skip = matcher(MarkerWords.SKIP);
    return skip.lookingAt() ? skip.end() : at;
  }

  private Matcher matcher(Rule rule) {
    if (asked != at) {
      may = ANY.mayMatch(passage.text(), at, stop);
      asked = at;
    }
    return ANY.has(may, rule)
        ? rule.matcher(passage.text()).region(at, stop).useTransparentBounds(true)
        : passage.nothing();
  }

  private void take(Matcher m) {
    at = m.end();
    end = m.end();
    fillers = 0;
  }

  private boolean structure() {
    Matcher vaf = matcher(VAF);
    if (vaf.lookingAt() && (kind == Kind.CHANGE || kind == Kind.CLASS)) {
      attributes.put("vaf", vaf.group(1) != null ? vaf.group(1) : vaf.group(2));
      take(vaf);
      return true;
    }
    Matcher copies = matcher(COPIES);
    if (kind == Kind.CLASS && copies.lookingAt()) {
      attributes.put("copies", copies.group(1) != null ? copies.group(1) : copies.group(2));
      take(copies);
      return true;
    }
    if (comma && kind == Kind.CHANGE && sign == Sign.NONE) {
      // "c.1066-6T>G, variant of unknown significance"
      Matcher uncertain = matcher(ChangeWords.UNCERTAIN);
      if (uncertain.lookingAt()) {
        sign = Sign.POSSIBLE;
        take(uncertain);
        return true;
      }
    }
    if (comma) {
      return false;
    }
    return change() || ish() || ihc() || starred() || score();
  }

  private boolean change() {
    Matcher m = matcher(ChangeWords.PROTEIN);
    if (m.lookingAt() && m.group(1).length() > 2) {
      put("p." + m.group(1), m, Kind.CHANGE);
      nextChange();
      return true;
    }
    m = matcher(ChangeWords.LONG_PROTEIN);
    if (m.lookingAt()) {
      put("p." + AminoAcids.shortForm(m.group(1)), m, Kind.CHANGE);
      return true;
    }
    m = matcher(ChangeWords.CODING);
    if (m.lookingAt()) {
      put(m.group(1), m, Kind.CHANGE);
      return true;
    }
    m = matcher(ChangeWords.LEGACY_CODING);
    if (m.lookingAt()) {
      put(m.group(1), m, Kind.CHANGE);
      return true;
    }
    m = matcher(ChangeWords.EXON);
    if (m.lookingAt() && (m.group(3) != null || m.group().length() > 3)) {
      put(ChangeWords.exon(m), m, Kind.CHANGE);
      return true;
    }
    m = matcher(ChangeWords.UNCERTAIN);
    if (m.lookingAt()) {
      put("VUS", m, Kind.CHANGE);
      sign = Sign.POSSIBLE;
      return true;
    }
    m = matcher(ChangeWords.CLASS);
    if (m.lookingAt()) {
      put(ChangeWords.changeClass(m.group(1)), m, Kind.CLASS);
      return true;
    }
    m = matcher(MarkerWords.ORIGIN);
    if (m.lookingAt()) {
      attributes.put("origin", m.group(1).toLowerCase(Locale.ROOT));
      take(m);
      return true;
    }
    m = matcher(MarkerWords.METABOLIZER);
    if (m.lookingAt()) {
      attributes.put("phenotype", m.group(1).toLowerCase(Locale.ROOT).replace("iser", "izer"));
      if (value.isEmpty()) {
        value = attributes.get("phenotype");
        kind = Kind.WORD;
      }
      take(m);
      return true;
    }
    return false;
  }

  /** "L858R and T790M", "V600E/K" are changes of the same gene. */
  private void nextChange() {
    Matcher next = matcher(ChangeWords.NEXT_CHANGE);
    while (next.lookingAt()) {
      int before = at;
      at = next.end();
      Matcher m = matcher(ChangeWords.PROTEIN);
      if (!m.lookingAt() || m.group(1).length() < 4) {
        at = before;
        return;
      }
      others.add("p." + m.group(1));
      take(m);
      next = matcher(ChangeWords.NEXT_CHANGE);
    }
  }

  private void put(String text, Matcher m, Kind newKind) {
    if (value.isEmpty() || kind.compareTo(newKind) > 0 && newKind != Kind.NONE) {
      if (kind == Kind.CLASS && newKind == Kind.CHANGE && !value.equals("mutation")) {
        attributes.put("note", value);
      }
      value = text;
      kind = newKind;
    } else if (kind == Kind.CHANGE && newKind == Kind.CHANGE) {
      boolean firstIsClass = value.startsWith("exon");
      boolean secondIsClass = text.startsWith("exon");
      if (firstIsClass != secondIsClass) {
        var exon = firstIsClass ? value : text;
        var exact = firstIsClass ? text : value;
        if (exon.endsWith(" mutation")) {
          // No class of change, only where: the change itself says more.
          attributes.put("note", exon);
          value = exact;
          take(m);
          return;
        }
        value = (exact.startsWith("p.") ? exact.substring(2) : exact) + " (" + exon + ")";
      } else if (text.startsWith("c.") || value.startsWith("c.")) {
        attributes.put("note", text.startsWith("c.") ? text : value);
        value = text.startsWith("c.") ? value : text;
      }
    }
    take(m);
  }

  private boolean ish() {
    Matcher m = matcher(ISH);
    if (!m.lookingAt()) {
      return false;
    }
    attributes.putIfAbsent("assay", m.group(1).toUpperCase(Locale.ROOT));
    if (m.group(3) != null) {
      attributes.put("fish_ratio", m.group(3));
    } else if (m.group(4) != null) {
      attributes.put("fish", "positive");
      word("positive", Sign.POSITIVE);
    } else if (m.group(5) != null) {
      attributes.put("fish", "negative");
      if (!value.equals("positive")) {
        value = kind == Kind.CHANGE ? value : "negative";
        kind = kind == Kind.CHANGE ? kind : Kind.WORD;
        sign = Sign.NEGATIVE;
      }
    } else if (m.group(6) != null) {
      attributes.put("fish", m.group(6).toLowerCase(Locale.ROOT));
      if (sign == Sign.NONE) {
        sign = Sign.UNKNOWN;
        kind = Kind.WORD;
      }
    }
    take(m);
    return true;
  }

  private boolean ihc() {
    Matcher m = matcher(IHC);
    if (!m.lookingAt() || m.end() == at) {
      return false;
    }
    var grade =
        m.group(2) != null ? m.group(2) + m.group(3) : m.group(4) != null ? m.group(4) + "+" : "0";
    attributes.put("ihc", grade);
    switch (grade.charAt(0)) {
      case '3' -> word("positive", Sign.POSITIVE);
      case '0' -> word(sign == Sign.NEGATIVE ? "negative" : "IHC 0", Sign.NEGATIVE);
      default -> {
        if (sign == Sign.NONE) {
          word("IHC " + grade, Sign.NONE);
        }
      }
    }
    take(m);
    return true;
  }

  private void word(String text, Sign newSign) {
    if (value.isEmpty()) {
      value = text;
      kind = Kind.WORD;
    } else if (newSign == Sign.POSITIVE && value.startsWith("IHC")) {
      value = text;
    }
    if (sign == Sign.NONE) {
      sign = newSign;
    }
  }

  private boolean starred() {
    Matcher m = matcher(ChangeWords.STAR);
    if (!m.lookingAt()) {
      return false;
    }
    put(m.group(1).replace(" ", ""), m, Kind.CHANGE);
    return true;
  }

  private boolean score() {
    Matcher m = matcher(SCORE);
    if (!m.lookingAt() || kind == Kind.CHANGE || kind == Kind.CLASS) {
      return false;
    }
    boolean percent = m.group(3) != null;
    var number = MarkerWords.bound(m.group(2));
    var assay = m.group(1) != null ? m.group(1) : m.group(4);
    if (assay != null) {
      attributes.put("assay", MarkerWords.assay(assay));
    }
    if (m.group(5) != null) {
      attributes.put("unit", "mut/Mb");
    }
    if (percent && sign != Sign.NONE && passage.at(CELLS, m.end()).lookingAt()) {
      attributes.put("percent", number);
    } else if (value.isEmpty()) {
      value = number + (percent ? "%" : "");
      kind = Kind.SCORE;
      if (percent && (number.equals("<1") || number.equals("0"))) {
        sign = Sign.NEGATIVE;
      }
    } else if (percent) {
      attributes.put("percent", number);
    } else {
      attributes.put("score", number);
    }
    take(m);
    return true;
  }

  /** "ER-PR-": a minus between two markers. */
  private boolean isMinusBeforeNext() {
    return at == end
        && at + 1 == stop
        && stop < passage.end()
        && passage.charAt(at) == '-'
        && sign == Sign.NONE;
  }

  private boolean negative() {
    if (isMinusBeforeNext()) {
      sign = Sign.NEGATIVE;
      at++;
      end = at;
      return true;
    }
    Matcher m = matcher(MarkerWords.NEGATIVE);
    // A hyphen joins words: only at once behind the name is it a minus.
    if (!m.lookingAt() || comma || !value.isEmpty() && isDash(m)) {
      return false;
    }
    var said = m.group(1).toLowerCase(Locale.ROOT);
    if (value.isEmpty() || kind == Kind.WORD && sign == Sign.NONE) {
      value =
          value.startsWith("IHC")
              ? "negative"
              : said.startsWith("w")
                  ? "wild type"
                  : said.endsWith("methylated") ? "unmethylated" : value;
    }
    if (sign == Sign.NONE || kind == Kind.CHANGE) {
      sign = Sign.NEGATIVE;
    }
    take(m);
    return true;
  }

  /** "methylated - so not Lynch": apart from the result and before a word, it is a dash. */
  private boolean isDash(Matcher m) {
    char next = passage.charAt(m.end() + 1);
    return m.end() - m.start() == 1
        && "-\u2013".indexOf(passage.charAt(m.start())) >= 0
        && passage.charAt(m.start() - 1) == ' '
        && passage.charAt(m.end()) == ' '
        && (Character.isLetter(next) || next == '(');
  }

  private boolean positive() {
    Matcher m = matcher(MarkerWords.POSITIVE);
    if (!m.lookingAt() && (kind == Kind.CHANGE || kind == Kind.CLASS)) {
      m = matcher(MarkerWords.SEEN);
    }
    if (!m.lookingAt() || comma) {
      return false;
    }
    if (sign == Sign.NONE) {
      sign = Sign.POSITIVE;
    }
    if (kind == Kind.SCORE && value.endsWith("%")) {
      attributes.put("percent", value.substring(0, value.length() - 1));
      value = "positive";
      kind = Kind.WORD;
    } else if (kind == Kind.SCORE && !attributes.containsKey("assay")) {
      attributes.put("score", value);
      value = "positive";
      kind = Kind.WORD;
    }
    take(m);
    return true;
  }

  private boolean unknown() {
    Matcher m = matcher(MarkerWords.UNKNOWN);
    if (!m.lookingAt() || comma) {
      return false;
    }
    if (sign == Sign.NONE && kind == Kind.CHANGE) {
      sign = Sign.UNKNOWN;
    } else if (sign == Sign.NONE) {
      sign = Sign.UNKNOWN;
      kind = Kind.WORD;
      value = m.group().toLowerCase(Locale.ROOT).endsWith("equivocal") ? "equivocal" : "";
    }
    take(m);
    return true;
  }

  private boolean level() {
    Matcher m = matcher(MarkerWords.LEVEL);
    // "HER2+ L breast": one letter behind a result is a side.
    boolean side = m.lookingAt() && m.group(1).length() == 1 && sign != Sign.NONE;
    if (side || !m.lookingAt() || comma) {
      return false;
    }
    if (value.isEmpty()) {
      var said = m.group(1).toLowerCase(Locale.ROOT);
      value =
          switch (said) {
            case "h" -> "high";
            case "l" -> "low";
            default -> said;
          };
      kind = Kind.WORD;
      sign =
          said.equals("intact") || said.equals("proficient") || said.equals("retained")
              ? Sign.NEGATIVE
              : Sign.POSITIVE;
    }
    take(m);
    return true;
  }

  /** A comma ends the result, but for an allele fraction; a slash joins two scores. */
  private boolean separator() {
    char c = passage.charAt(at);
    if (c == ',' && !comma && kind == Kind.CHANGE) {
      comma = true;
      at++;
      return true;
    }
    if (isUndecidedStain() && (c == ',' || c == ';')) {
      int next = passage.charAt(at + 1) == ' ' ? at + 2 : at + 1;
      if (ISH.mayBeginAt(passage.text(), next, stop)
          && ISH_NEXT.opens(passage.text(), next, stop)) {
        at = next;
        return true;
      }
    }
    if (isUndecidedStain() && AND.opens(passage.text(), at, stop)) {
      at += 4;
      return true;
    }
    if ((c == '/' || c == ')') && !value.isEmpty() && !comma) {
      at++;
      return true;
    }
    return false;
  }

  /** "IHC 2+, FISH not amplified": the second test is of the same marker. */
  private boolean isUndecidedStain() {
    return attributes.containsKey("ihc") && sign == Sign.NONE && !attributes.containsKey("fish");
  }

  private boolean filler() {
    Matcher m = matcher(MarkerWords.FILLER);
    if (!m.lookingAt() || fillers >= MOST_FILLERS) {
      return false;
    }
    fillers++;
    at = m.end();
    return true;
  }
}
