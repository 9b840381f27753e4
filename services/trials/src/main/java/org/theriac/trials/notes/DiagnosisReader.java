package org.theriac.trials.notes;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;
import org.theriac.trials.facts.Fact.Value;
import org.theriac.trials.patterns.Rule;

/** Names tumours: by the lexicon, or by a histology and the organ that stands near it. */
final class DiagnosisReader {
  private static final Rule METASTATIC =
      Rule.inAnyCase(
          "(?<!\\bnon[- ]|\\bnot )\\b(?:widely |newly |now |oligo)?(metastatic|metastasized|mets"
              + "|met)\\s$");

  /** "Secondary malignant neoplasm of liver" is no tumour that began there. */
  private static final Rule SECONDARY =
      Rule.inAnyCase("\\bsecondary (?:and unspecified )?(?:malignant )?$");

  private static final Rule JOINED_BEFORE =
      Rule.of(
          "[\\s-]{1,2}(?:primary |lobe |mass |tumou?r |gland |invasive |ductal "
              + "|poorly differentiated |moderately differentiated |well[- ]differentiated "
              + "|high[- ]grade |low[- ]grade )?");
  private static final Rule JOINED_BEHIND =
      Rule.inAnyCase(
          "\\s?(?:of|,|in|\\(|from|arising (?:from|in)|-)\\s?(?:the )?(?:R |L |right |left |distal "
              + "|proximal |mid |base of )*");
  private static final Rule MASS =
      Rule.inAnyCase(
          "\\b(?:mass|lesion|nodule|tumou?r|primary|bx|biopsy|path|wedge|lobectomy|segment|core"
              + "|excision|resection|\\w{3,10}ectomy|FNA|needle|specimen)\\b");
  private static final int NEAR = 70;
  private static final String SPREAD = "metastatic ";

  private final Lexicon lexicon;
  private final Map<String, Map<String, String>> refinements;

  DiagnosisReader(Lexicon lexicon) {
    this.lexicon = lexicon;
    this.refinements = new HashMap<>();
    for (String[] cells : Table.rows("refinements.tsv", 3)) {
      refinements.computeIfAbsent(cells[0], base -> new HashMap<>()).put(cells[1], cells[2]);
    }
  }

  /**
   * A phrase at its place.
   *
   * @param start first char
   * @param end last char, exclusive
   */
  record Placed(String name, int start, int end) {}

  Mention named(Passage passage, String name, int start, int end) {
    var refined = refined(passage, name, end);
    return described(passage, refined.name(), start, refined.end());
  }

  private static final int SHORTEST_PREFIXED = 4;
  private static final int LONGEST_PREFIXED = 7;

  /** "mPDAC": an abbreviation of a tumour behind the letter for metastatic; null = none. */
  @Nullable Mention prefixed(Passage passage, int start, int end) {
    var text = passage.text();
    if (text.charAt(start) != 'm'
        || end - start < SHORTEST_PREFIXED
        || end - start > LONGEST_PREFIXED) {
      return null;
    }
    for (int at = start + 1; at < end; at++) {
      if (!Character.isUpperCase(text.charAt(at))) {
        return null;
      }
    }
    var name = lexicon.tumourNamed(text.substring(start + 1, end));
    return name.isEmpty() || name.startsWith(SPREAD)
        ? null
        : described(passage, SPREAD + name, start, end);
  }

  /** "melanoma (cutaneous" is a cutaneous melanoma. */
  private Placed refined(Passage passage, String name, int end) {
    boolean metastatic = name.startsWith(SPREAD);
    var words = refinements.get(metastatic ? name.substring(SPREAD.length()) : name);
    if (words == null) {
      return new Placed(name, end, end);
    }
    int at = end;
    while (at < passage.end() && " (,-:".indexOf(passage.charAt(at)) >= 0 && at - end < 3) {
      at++;
    }
    int stop = at;
    while (stop < passage.end() && Character.isLetter(passage.charAt(stop))) {
      stop++;
    }
    var better = words.get(passage.between(at, stop).toLowerCase(Locale.ROOT));
    return better == null || at == end
        ? new Placed(name, end, end)
        : new Placed(metastatic ? SPREAD + better : better, end, stop);
  }

  private Mention described(Passage passage, String name, int start, int end) {
    Matcher metastatic = passage.before(METASTATIC, start, 24);
    int from = start;
    var full = name;
    if (metastatic.find() && !name.startsWith("metastatic")) {
      from = metastatic.start(1);
      full = "metastatic " + name;
    }
    var mention =
        Mention.of("diagnosis", full, start, end)
            .withEvidence(from, end)
            .withValue(new Value.Truth(true));
    var code = lexicon.tumourCode(name);
    if (!code.isEmpty()) {
      mention = mention.with("oncotree", code);
    }
    return full.startsWith("metastatic") ? mention.with("metastatic", "true") : mention;
  }

  /**
   * "Cervical ca IVB, SCC": the histology of the cancer named shortly before it; null = of none, or
   * the two make no known tumour.
   */
  @Nullable Mention ofNamed(
      Passage passage, Placed histology, List<Placed> sites, List<Mention> read) {
    if (site(passage, histology, sites) != null) {
      return null;
    }
    Mention cancer = null;
    for (Mention one : read) {
      if (one.type().equals("diagnosis") && one.to() <= histology.start()) {
        cancer = one;
      }
    }
    if (cancer == null || !isJoined(passage, cancer.to(), histology.start())) {
      return null;
    }
    var organ =
        cancer.name().startsWith(SPREAD) ? cancer.name().substring(SPREAD.length()) : cancer.name();
    var name = lexicon.tumourOf(organ, histology.name());
    return name.isEmpty()
        ? null
        : described(passage, name, histology.start(), histology.end())
            .withEvidence(cancer.start(), histology.end());
  }

  /** Whether only a stage and words for the histology stand between. */
  private static boolean isJoined(Passage passage, int from, int to) {
    return HISTOLOGY_GAP.covers(passage.between(from, to));
  }

  private static final Rule HISTOLOGY_GAP =
      Rule.inAnyCase(
          "[\\s,(:-]{1,3}(?:(?:stage|figo|grade|gr|g\\d|poorly|well|moderately|differentiated"
              + "|histology|histo|path|pathology|bx|biopsy|is|c/w|squamous|proven|metastatic"
              + "|[IV]{1,3}[ABC]?\\d?|dx|\\d{1,4}(?:/\\d{2,4})?)[\\s,(:-]{1,3}){0,5}");

  /** A histology with its organ; null = the words name no tumour. */
  @Nullable Mention composed(
      Passage passage, Placed histology, List<Placed> sites, @Nullable Placed earlier) {
    boolean plain = histology.name().equals("cancer");
    if (plain && passage.before(SECONDARY, histology.start(), 36).find()) {
      return null;
    }
    Placed site = site(passage, histology, sites);
    if (site == null && !plain && earlier != null) {
      site = earlier;
    }
    if (site == null) {
      return plain
          ? null
          : described(passage, histology.name(), histology.start(), histology.end());
    }
    var organ = lexicon.site(site.name());
    if (organ.noun().isEmpty() || !plain && isOfElsewhere(organ.noun(), histology.name())) {
      return plain
          ? null
          : described(passage, histology.name(), histology.start(), histology.end());
    }
    var name = plain ? organ.noun() + " cancer" : organ.adjective() + " " + histology.name();
    boolean close =
        site.end() <= histology.start()
            ? histology.start() - site.end() < 30
            : site.start() - histology.end() < 30;
    int start =
        close && site.start() >= passage.start()
            ? Math.min(site.start(), histology.start())
            : histology.start();
    int end = close && site.end() > histology.end() ? site.end() : histology.end();
    return described(passage, lexicon.canonical("diagnosis", name), start, end);
  }

  /** A carcinoma in the brain came from elsewhere. */
  private static boolean isOfElsewhere(String organ, String histology) {
    return organ.equals("brain") && histology.endsWith("carcinoma");
  }

  /** The organ that belongs to a histology; null = none. */
  static @Nullable Placed site(Passage passage, Placed histology, List<Placed> sites) {
    Placed before = null;
    for (Placed site : sites) {
      if (site.end() <= histology.start()) {
        Matcher joined = passage.at(JOINED_BEFORE, site.end());
        if (joined.lookingAt() && joined.end() == histology.start()) {
          return site;
        }
        if (histology.start() - site.end() < NEAR
            && MASS.isIn(passage.between(site.end(), histology.start()))
            && passage.between(site.end(), histology.start()).indexOf(';') < 0) {
          before = site;
        }
      } else {
        Matcher joined = passage.at(JOINED_BEHIND, histology.end());
        if (joined.lookingAt() && joined.end() == site.start()) {
          return site;
        }
      }
    }
    return before;
  }
}
