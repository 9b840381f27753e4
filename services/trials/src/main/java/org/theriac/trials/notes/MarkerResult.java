package org.theriac.trials.notes;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import org.theriac.trials.patterns.Rule;

/**
 * What stands right behind a marker: a change of the gene, a score, a percentage, positive or
 * negative.
 *
 * @param value the value; empty = none
 * @param others further changes of the same gene
 * @param sign what it says
 * @param attributes more about it
 * @param end last char read, exclusive
 * @param kind what sort of value it is
 */
record MarkerResult(
    String value,
    List<String> others,
    Sign sign,
    Map<String, String> attributes,
    int end,
    Kind kind) {
  /** What a result says. */
  enum Sign {
    /** Found. */
    POSITIVE,
    /** Looked for and not found. */
    NEGATIVE,
    /** Not known yet, or not measurable. */
    UNKNOWN,
    /** Found, of uncertain meaning. */
    POSSIBLE,
    /** Nothing. */
    NONE
  }

  /** Sorts of values. */
  enum Kind {
    /** None. */
    NONE,
    /** One change of one gene. */
    CHANGE,
    /** A class of change: mutation, amplification, fusion. */
    CLASS,
    /** A number. */
    SCORE,
    /** A word. */
    WORD
  }

  private static final String AMINO = "[ACDEFGHIKLMNPQRSTVWY]";
  private static final Rule SKIP =
      Rule.of(
          "(?:\\s|[:=(\\[]|\\s-\\s|\\bp\\.(?=\\(?[A-Z])\\(?|(?<=\\w)-(?=[A-Za-z])"
              + "|\\)(?=\\s?(?:[(+:=-]|[0-3]\\+|score\\b))"
              + "|\\(?\\b(?:22C3|28-8|SP142|SP263|73-10|E1L3N|D5F3|5A4|1A4|D4D6|SP44"
              + "|4B5)\\b\\)?)+");
  private static final Rule FILLER =
      Rule.inAnyCase(
          "(?:non-?[A-Z]\\d{2,4}[A-Z]?|(?:19|20)\\d\\d|IHC(?!\\s?:?\\s?[0-3])"
              + "|status|gene|expression|testing|test"
              + "|was|is|were|by|on|per|the|a|an|via|NGS|PCR|protein|tumou?r|tissue|assay|result"
              + "|results|score|ratio|22C3|SP142|SP263|28-8|staining|stain|of|at|sequencing"
              + "|next-gen|receptor|clone|FoundationOne|plasma|blood|ctDNA|liquid biopsy|in|cells"
              + "|molecular|reflex|repeat|somatic|variant|hotspot|driver|canonical|known"
              + "|panel|activating|sensitizing|oncogenic|biallelic|IS|homozygous|heterozygous|het"
              + "|hom)\\b");
  private static final Rule PROTEIN =
      Rule.of(
          "(?:p\\.\\(?)?("
              + AMINO
              + "\\d{1,4}(?:_"
              + AMINO
              + "\\d{1,4})?(?:delins[A-Z*]{1,12}|ins[A-Z*]{0,12}|del|dup|fs(?:\\*\\d{0,3})?|"
              + AMINO
              + "fs(?:\\*?\\d{0,3})|[ACDEFGHIKLMNPQRSTVWYX*])?)\\)?(?![A-Za-z0-9])");
  private static final Rule LONG_PROTEIN =
      Rule.of(
          "(?:p\\.\\(?)?((?:Ala|Cys|Asp|Glu|Phe|Gly|His|Ile|Lys|Leu|Met|Asn|Pro|Gln|Arg|Ser|Thr|Val"
              + "|Trp|Tyr)\\d{1,4}(?:Ala|Cys|Asp|Glu|Phe|Gly|His|Ile|Lys|Leu|Met|Asn|Pro|Gln|Arg"
              + "|Ser|Thr|Val|Trp|Tyr|Ter|fs|del|dup|\\*))\\)?(?![A-Za-z0-9])");
  private static final Rule CODING =
      Rule.of(
          "(c\\.[\\d_+*-]{1,20}(?:[ACGT]>[ACGT]|delins[ACGT]{1,20}|del[ACGT]{0,20}|dup[ACGT]{0,20}"
              + "|ins[ACGT]{1,20}))(?![A-Za-z0-9])");
  private static final Rule LEGACY_CODING =
      Rule.of("(\\d{2,5}(?:_\\d{2,5})?(?:del|ins|dup)[ACGT]{1,12})(?![A-Za-z0-9])");
  private static final Rule CELLS = Rule.of("\\s?(?:of\\s)?(?:\\w{2,10}\\s)?(?:cells|nuclei)\\b");
  private static final Rule EXON =
      Rule.inAnyCase(
          "(?:exon|ex|e)\\s?-?(\\d{1,2})\\s?-?\\s?(in-?frame )?(deletion|deleted|del|insertion|ins"
              + "|skipping|skip|mutation|mutated|mut|delins|splice)?(?:\\s(?:mutation|mut"
              + "|variant))?(?![a-z])");
  private static final Rule CLASS =
      Rule.inAnyCase(
          "(amplification|amplified|amp|copy number loss|copy loss|copy number gain"
              + "|high copy number|fusion|fused|rearrangement|rearranged|rearr|translocation"
              + "|translocated|gene fusion|mutation|mutations|mutated|mutant|co-?mut(?:ation"
              + "|ated)?|mut|mt|pathogenic variant|path\\.? variant|P/LP variant|pathogenic"
              + "|likely pathogenic|loss of expression|loss(?!\\sof\\s)|lost|deletion|deleted"
              + "|homozygous deletion|homdel|codeletion|codeleted|co-deleted|truncation"
              + "|truncating|ITD|TKD|vIII|overexpression|overexpressed|methylated|hypermethylated"
              + "|methylation|biallelic|splice|frame-?shift|nonsense|missense)(?![A-Za-z])");
  private static final Rule STAR =
      Rule.of("(\\*\\d{1,3}(?::\\d{2,3})?[A-Z]?(?:\\s?/\\s?\\*\\d{1,3}[A-Z]?)?)(?![\\d:])");
  private static final Rule METABOLIZER =
      Rule.inAnyCase("((?:poor|intermediate|normal|rapid|ultrarapid|extensive) metaboli[sz]er)");
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
              + "|\\.(?!\\d)|$)|[ \\t]?[\\r\\n])(?:\\s(?:by )?IHC)?)");
  private static final Rule SCORE =
      Rule.inAnyCase(
          "(?:(TPS|CPS|IC|TC|CN|H-score|GIS|Allred)\\s?(?:of|:|="
              + "|is)?\\s?)?(?!(?:19|20)\\d\\d\\b(?!\\s?m))"
              + "((?:[<>≥≤~]=?\\s?)?\\d{1,4}(?:\\.\\d{1,6})?(?:\\s?-\\s?\\d{1,3}"
              + "(?=\\s?%))?)(\\s?%)?(?![\\d/]|\\.\\d|[A-Za-z]\\w)(?:\\s?\\(?(TPS|CPS|IC"
              + "|TC)\\b)?(\\s?(?:mut(?:ation)?s?\\s?/\\s?(?:Mb|megabase)|m/Mb|mt/Mb|/Mb))?");
  private static final Rule VAF =
      Rule.inAnyCase(
          "(?:,\\s?)?(?:VAF|AF|MAF|allele fraction|allele frequency)\\s?(?:of|:"
              + "|=)?\\s?(\\d{1,3}(?:\\.\\d{1,4})?)\\s?%?"
              + "|(?:,\\s?)?(\\d{1,2}(?:\\.\\d{1,2})?)\\s?%\\s?VAF");
  private static final Rule NEGATIVE =
      Rule.inAnyCase(
          "((?:wild[- ]?type|wt)(?![A-Za-z])|negativ[e]?\\b|neg\\b|not (?:detected|mutated"
              + "|amplified|amp|mut|rearr|methylated|rearranged|identified|present|found|seen"
              + "|expressed|altered|fused|deleted|overexpressed)\\b|undetected\\b"
              + "|non[- ]?(?:mutated|amplified|amp|mut|rearranged|reactive)\\b|unmutated\\b"
              + "|unmethylated\\b|nonmethylated\\b|absent\\b|none (?:detected|identified)\\b"
              + "|[-–]ve\\b"
              + "|no (?:mutations?|amplification|rearrangement|alterations?|fusion)(?: detected"
              + "| identified)?\\b|\\(-\\)|[-–](?=[\\s,;/.)]|$))");
  private static final Rule POSITIVE =
      Rule.inAnyCase(
          "((?:strongly |weakly |diffusely )?positive?\\b|pos\\b|detected\\b|identified\\b|found\\b"
              + "|present\\b|multi-?hit\\b|reactive\\b|expressed\\b|\\+ve\\b"
              + "|\\(?\\+{1,3}\\)?(?!\\d))");
  private static final Rule UNKNOWN =
      Rule.inAnyCase(
          "(?:\\(?(?:still |results? |is |are |remains? |currently )*(?:pending|awaited|awaiting"
              + "|not (?:yet )?(?:done|tested|performed|available|sent|back|evaluated|assessed"
              + "|reported|known)|n/a|unknown|sent\\b|ordered|QNS|TNP|quantity not sufficient"
              + "|insufficient|failed|inconclusive|indeterminate|non-?diagnostic|equivocal"
              + "|in process|in progress|not sufficient|unsuccessful))");
  private static final Rule UNCERTAIN =
      Rule.inAnyCase("(VUS|variant of uncertain significance|variant of unknown significance)");
  private static final Rule LEVEL =
      Rule.inAnyCase(
          "(ultra-?low|low|high|H\\b|L\\b|stable|intermediate|deficient|proficient|intact|retained"
              + "|favorable|equivocal)(?![a-z])");
  private static final Rule ORIGIN = Rule.inAnyCase("(germline|somatic)(?![a-z])");
  private static final Rule NEXT_CHANGE =
      Rule.of("\\s?(?:[,/&+]|and\\b|,?\\sand\\b)\\s?(?=(?:p\\.)?" + AMINO + "\\d{2,4})");
  private static final int MOST_FILLERS = 3;

  MarkerResult {
    others = List.copyOf(others);
    attributes = Map.copyOf(attributes);
  }

  static MarkerResult noneFound(int end) {
    return new MarkerResult("any", List.of(), Sign.NEGATIVE, Map.of(), end, Kind.WORD);
  }

  /** A share of stained cells in percent. */
  static MarkerResult share(String percent, int end) {
    return new MarkerResult(
        percent + "%",
        List.of(),
        Integer.parseInt(percent) < 1 ? Sign.NEGATIVE : Sign.NONE,
        Map.of(),
        end,
        Kind.SCORE);
  }

  /** Whether nothing was read. */
  boolean isEmpty() {
    return value.isEmpty() && sign == Sign.NONE;
  }

  /** Whether no change of the gene was read. */
  boolean isBare() {
    return kind != Kind.CHANGE && kind != Kind.SCORE;
  }

  /** Whether the markers of a list before it can have the same result. */
  boolean isShareable() {
    return kind == Kind.WORD || kind == Kind.CLASS || kind == Kind.NONE;
  }

  /** Of a receptor: a share of stained cells is a positive result, below one in a hundred none. */
  MarkerResult ofReceptor() {
    if (kind != Kind.SCORE || !value.endsWith("%")) {
      return this;
    }
    var more = new TreeMap<>(attributes);
    more.put("percent", value.substring(0, value.length() - 1));
    boolean none = sign == Sign.NEGATIVE;
    return new MarkerResult(
        none ? "negative" : "positive",
        others,
        none ? Sign.NEGATIVE : Sign.POSITIVE,
        more,
        end,
        Kind.WORD);
  }

  /** An intensity of staining that is a result: "negative" or "positive". */
  MarkerResult meaning(String result) {
    return new MarkerResult(
        result,
        others,
        result.equals("negative") ? Sign.NEGATIVE : Sign.POSITIVE,
        attributes,
        end,
        Kind.WORD);
  }

  /** Of two genes named as one: the fusion is what was found or not found. */
  MarkerResult ofFusion(int at) {
    boolean plain = isBare();
    return new MarkerResult(
        plain ? "fusion" : value,
        others,
        sign,
        attributes,
        Math.max(end, at),
        plain ? Kind.CLASS : kind);
  }

  MarkerResult withSign(Sign newSign, String word, int at) {
    boolean none = value.isEmpty();
    return new MarkerResult(
        none ? word : value,
        others,
        newSign,
        attributes,
        Math.max(end, at),
        none ? Kind.WORD : kind);
  }

  /** Reads between two places. */
  static MarkerResult read(Passage passage, int from, int stop) {
    var reading = new Reading(passage, from, stop);
    reading.run();
    return reading.result();
  }

  /** The state of one reading. */
  private static final class Reading {
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
    private final Map<String, String> attributes = new TreeMap<>();

    Reading(Passage passage, int from, int stop) {
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
        Matcher skip = matcher(SKIP);
        if (skip.lookingAt() && skip.end() > at) {
          at = skip.end();
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

    private Matcher matcher(Rule rule) {
      return rule.mayBeginAt(passage.text(), at, stop)
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
      if (comma) {
        return false;
      }
      return change() || ish() || ihc() || starred() || score();
    }

    private boolean change() {
      Matcher m = matcher(PROTEIN);
      if (m.lookingAt() && m.group(1).length() > 2) {
        put("p." + m.group(1), m, Kind.CHANGE);
        nextChange();
        return true;
      }
      m = matcher(LONG_PROTEIN);
      if (m.lookingAt()) {
        put("p." + AminoAcids.shortForm(m.group(1)), m, Kind.CHANGE);
        return true;
      }
      m = matcher(CODING);
      if (m.lookingAt()) {
        put(m.group(1), m, Kind.CHANGE);
        return true;
      }
      m = matcher(LEGACY_CODING);
      if (m.lookingAt()) {
        put(m.group(1), m, Kind.CHANGE);
        return true;
      }
      m = matcher(EXON);
      if (m.lookingAt() && (m.group(3) != null || m.group().length() > 3)) {
        put(exon(m), m, Kind.CHANGE);
        return true;
      }
      m = matcher(UNCERTAIN);
      if (m.lookingAt()) {
        put("VUS", m, Kind.CHANGE);
        sign = Sign.POSSIBLE;
        return true;
      }
      m = matcher(CLASS);
      if (m.lookingAt()) {
        put(changeClass(m.group(1)), m, Kind.CLASS);
        return true;
      }
      m = matcher(ORIGIN);
      if (m.lookingAt()) {
        attributes.put("origin", m.group(1).toLowerCase(Locale.ROOT));
        take(m);
        return true;
      }
      m = matcher(METABOLIZER);
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
      Matcher next = matcher(NEXT_CHANGE);
      while (next.lookingAt()) {
        int before = at;
        at = next.end();
        Matcher m = matcher(PROTEIN);
        if (!m.lookingAt() || m.group(1).length() < 4) {
          at = before;
          return;
        }
        others.add("p." + m.group(1));
        take(m);
        next = matcher(NEXT_CHANGE);
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
          m.group(2) != null
              ? m.group(2) + m.group(3)
              : m.group(4) != null ? m.group(4) + "+" : "0";
      attributes.put("ihc", grade);
      switch (grade.charAt(0)) {
        case '3' -> word("positive", Sign.POSITIVE);
        case '0' -> word("IHC 0", Sign.NEGATIVE);
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
      Matcher m = matcher(STAR);
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
      var number = m.group(2).replaceAll("[\\s~=]", "");
      var assay = m.group(1) != null ? m.group(1) : m.group(4);
      if (assay != null) {
        attributes.put("assay", assay.toUpperCase(Locale.ROOT));
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
      Matcher m = matcher(NEGATIVE);
      // A hyphen joins words: only at once behind the name is it a minus.
      if (!m.lookingAt() || comma) {
        return false;
      }
      var said = m.group(1).toLowerCase(Locale.ROOT);
      if (value.isEmpty() || kind == Kind.WORD && sign == Sign.NONE) {
        value =
            said.startsWith("w")
                ? "wild type"
                : said.endsWith("methylated") ? "unmethylated" : value;
      }
      if (sign == Sign.NONE || kind == Kind.CHANGE) {
        sign = Sign.NEGATIVE;
      }
      take(m);
      return true;
    }

    private boolean positive() {
      Matcher m = matcher(POSITIVE);
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
      Matcher m = matcher(UNKNOWN);
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
      Matcher m = matcher(LEVEL);
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
      Matcher m = matcher(FILLER);
      if (!m.lookingAt() || fillers >= MOST_FILLERS) {
        return false;
      }
      fillers++;
      at = m.end();
      return true;
    }
  }

  private static String exon(Matcher m) {
    var kind = m.group(3) == null ? "" : m.group(3).toLowerCase(Locale.ROOT);
    var said =
        kind.startsWith("delins")
            ? "delins"
            : kind.startsWith("del")
                ? "deletion"
                : kind.startsWith("ins")
                    ? "insertion"
                    : kind.startsWith("skip") || kind.startsWith("splice")
                        ? "skipping"
                        : "mutation";
    return "exon " + m.group(1) + " " + said;
  }

  private static String changeClass(String written) {
    var lower = written.toLowerCase(Locale.ROOT);
    if (lower.startsWith("frame")) {
      return "frameshift";
    }
    if (lower.contains("copy number loss") || lower.equals("copy loss")) {
      return "loss";
    }
    if (lower.startsWith("amp") || lower.contains("copy number")) {
      return "amplification";
    }
    if (lower.contains("fus") || lower.startsWith("rearr") || lower.startsWith("transloc")) {
      return "fusion";
    }
    if (lower.startsWith("mut")
        || lower.startsWith("co-mut")
        || lower.startsWith("comut")
        || lower.equals("mt")) {
      return "mutation";
    }
    if (lower.startsWith("loss") || lower.equals("lost") || lower.equals("biallelic")) {
      return "loss";
    }
    if (lower.startsWith("co")) {
      return "codeletion";
    }
    if (lower.startsWith("del") || lower.startsWith("hom")) {
      return "deletion";
    }
    if (lower.startsWith("path. ") || lower.startsWith("path ") || lower.startsWith("p/lp")) {
      return "pathogenic variant";
    }
    if (lower.contains("pathogenic")) {
      return lower.startsWith("pathogenic") ? "pathogenic variant" : "likely pathogenic variant";
    }
    if (lower.contains("methyl")) {
      return "methylated";
    }
    if (lower.startsWith("overexpress")) {
      return "overexpression";
    }
    return lower.equals("itd") || lower.equals("tkd") || lower.equals("viii") ? written : lower;
  }
}
