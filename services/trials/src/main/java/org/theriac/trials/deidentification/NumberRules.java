package org.theriac.trials.deidentification;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.theriac.trials.patterns.Rule;
import org.theriac.trials.patterns.RuleSet;

/**
 * Contacts, numbers and addresses: those of the identifiers of 45 CFR 164.514(b)(2) that show by
 * their form or their label. No pattern repeats inside a repetition, so all take linear time.
 */
final class NumberRules {
  /**
   * Three-digit ZIP areas of 20,000 people or fewer by the census of 2000, as the guidance of the
   * Department of Health and Human Services lists them; written from knowledge, not checked.
   */
  private static final Set<String> SMALL_ZIP =
      Set.of(
          "036", "059", "063", "102", "203", "556", "692", "790", "821", "823", "830", "831", "878",
          "879", "884", "890", "893");

  private static final List<Form> FORMS =
      Stream.of(NumberForms.ALL, AddressForms.ALL, OrganisationForms.ALL)
          .flatMap(List::stream)
          .toList();

  private static final Rule POSTCODE =
      Rule.of("\\b(?!T[0-4])[A-Z]{1,2}\\d[A-Z\\d]?\\s\\d[A-Z]{2}\\b");

  /** Of Canada; "T1N 0M0" is none. */
  private static final Rule POSTCODE_OF_CANADA =
      Rule.of("\\b(?!T\\dN)[ABCEGHJ-NPRSTVXY]\\d[A-Z]\\s\\d[A-Z]\\d\\b");

  private static final Rule ZIP =
      Rule.of(
          "(?:(?<=\\b[A-Z]{2}[ ,]{1,2})|(?i:\\bzip(?:\\s?code)?\\s?:?\\s?))(\\d{5})(-\\d{4})?"
              + "(?!\\d)");

  /** Names of series of trials with a number behind, each followed by "or". */
  private static final String TRIALS =
      String.join(
          "",
          WordLists.lines("trials.txt").stream()
              .map(name -> Pattern.quote(name) + "-?\\d+|")
              .toList());

  private static final Pattern SAFE_ID =
      Pattern.compile(
          "(?i)(?:"
              + TRIALS
              + "NCT\\d{8}|PMID:?\\s?\\d+|rs\\d+|COSM\\d+|COSV\\d+|NM_\\d+|N[MPCGR]\\d+"
              + "|ENS[TPG]\\d+|[VRS]CV\\d+|ISRCTN\\d+|OMIM\\d+|C\\d{4,6}|CG\\d+|PHASE\\S*|T-?DM1)");

  /** Of these the ones that no number of a patient looks like, so that a label changes nothing. */
  private static final Pattern SAFE_BEHIND_LABEL =
      Pattern.compile("(?i:" + TRIALS + "NCT\\d{8}|ISRCTN\\d+|PHASE\\S*|T-?DM1)");

  /** "K642E", "BRCA2", "L747_P753". */
  private static final Pattern GENE_OR_CHANGE =
      Pattern.compile(
          "[ACDEFGHIKLMNPQRSTVWY]\\d{1,4}[ACDEFGHIKLMNPQRSTVWYX]?|[A-Z]{2,6}\\d{1,2}[A-Z]?\\d?");

  /** Labels that are words of the clinic or symbols of genes too, with no sign for a number. */
  private static final Pattern WORD_OF_CLINIC =
      Pattern.compile(
          "(?i)\\b(?:kit|met|ret|pt|patient|case|family|sample|order|site|path|pathology|report"
              + "|study|unit|job|exam|visit|group|plan|subject|donor|specimen|device|tag"
              + "|file)\\s$");

  /** "Visit: 2025": what is left of a date. */
  private static final Pattern YEAR = Pattern.compile("(?:19|20)\\d{2}");

  private static final Pattern OF_RECORDS =
      Pattern.compile("(?i)(?:MRN|MR|acct|account|#)\\W{0,4}$");

  private static final Pattern TNM =
      Pattern.compile("(?:[cpyra]{0,3}T)?[0-4isaX]{1,2}[a-d]?N[0-3X][a-c]?(?:M[01X][a-d]?)?");
  private static final Set<String> NOT_AN_ID = Set.of("covid-19", "sars-cov-2");

  /** All that are looked for in every text. */
  static final List<Rule> ALL =
      Stream.concat(
              FORMS.stream().filter(form -> form.needs().isEmpty()).map(Form::rule),
              Stream.of(POSTCODE, POSTCODE_OF_CANADA, ZIP))
          .toList();

  private NumberRules() {}

  /** A dot between letters or digits, as names of files and hosts have it. */
  private static final String INNER_DOT = ".";

  /** A slash behind a letter that a dot stands near before: "host.org/path". */
  private static final String INNER_SLASH = "/";

  /** Five digits behind a letter and a space, as a ZIP code behind a state. */
  private static final String FIVE_DIGITS = "00000";

  private static boolean hasFiveDigits(String text) {
    int run = 0;
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      run = c >= '0' && c <= '9' ? run + 1 : 0;
      if (run == 5 && at >= 6 && Character.isLetter(text.charAt(at - 6))) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasPath(String text) {
    for (int at = text.indexOf('/'); at > 0; at = text.indexOf('/', at + 1)) {
      int from = at - 1;
      while (from >= 0 && at - from < 12 && Character.isLetter(text.charAt(from))) {
        from--;
      }
      if (from > 0 && at - from > 2 && text.charAt(from) == '.') {
        return true;
      }
    }
    return false;
  }

  private static boolean has(String text, String needs) {
    if (needs.equals(INNER_SLASH)) {
      return hasPath(text);
    }
    if (needs.equals(FIVE_DIGITS)) {
      return hasFiveDigits(text);
    }
    if (!needs.equals(INNER_DOT)) {
      return needs.isEmpty() || text.contains(needs);
    }
    for (int at = text.indexOf('.'); at > 0; at = text.indexOf('.', at + 1)) {
      if (at + 1 < text.length() && Character.isLetter(text.charAt(at + 1))) {
        return true;
      }
    }
    return false;
  }

  static void find(String text, RuleSet.Found written, List<Span> spans) {
    for (Form form : FORMS) {
      if (!has(text, form.needs())) {
        continue;
      }
      var matches = form.needs().isEmpty() ? written.of(form.rule()) : form.rule().all(text);
      for (MatchResult m : matches) {
        int group = form.labelled() ? 1 : 0;
        var found = text.substring(m.start(group), m.end(group));
        if (!isSafe(form, found, text, m.start(group))) {
          spans.add(
              new Span(
                  form.kind(),
                  m.start(group),
                  m.end(group),
                  "[" + form.kind().toUpperCase(Locale.ROOT) + "]"));
        }
      }
    }
    for (MatchResult m : written.of(POSTCODE)) {
      spans.add(new Span("zip", m.start(), m.end(), "[ZIP]"));
    }
    for (MatchResult m : written.of(POSTCODE_OF_CANADA)) {
      spans.add(new Span("zip", m.start(), m.end(), "[ZIP]"));
    }
    for (MatchResult m : written.of(ZIP)) {
      var area = m.group(1).substring(0, 3);
      spans.add(
          new Span("zip", m.start(1), m.end(), (SMALL_ZIP.contains(area) ? "000" : area) + "**"));
    }
  }

  /**
   * Trial numbers, accession numbers of science and names of studies are no identifiers; behind a
   * label such as "MRN" a short code is one, whatever it looks like.
   */
  private static boolean isSafe(Form form, String found, String text, int start) {
    if (!form.kind().equals("record")) {
      return false;
    }
    if (YEAR.matcher(found).matches()
        && !OF_RECORDS.matcher(text).region(Math.max(0, start - 12), start).find()) {
      return true;
    }
    if (form.labelled()
        && GENE_OR_CHANGE.matcher(found).matches()
        && WORD_OF_CLINIC.matcher(text).region(Math.max(0, start - 12), start).find()) {
      return true;
    }
    return (form.labelled() ? SAFE_BEHIND_LABEL : SAFE_ID).matcher(found).matches()
        || TNM.matcher(found).matches()
        || NOT_AN_ID.contains(found.toLowerCase(Locale.ROOT))
        || start >= 3 && text.regionMatches(true, start - 3, "NCT", 0, 3)
        || start >= 4 && text.regionMatches(true, start - 4, "NDC", 0, 3)
        || start >= 6 && text.substring(start - 6, start).toUpperCase(Locale.ROOT).contains("PMID");
  }

  /**
   * Whether a code names a trial, an accession of science, a stage, or perhaps a gene or a change.
   *
   * @param gene whether what may be a gene or a change is one
   */
  static boolean isOfScience(String found, boolean gene) {
    return gene && GENE_OR_CHANGE.matcher(found).matches()
        || SAFE_ID.matcher(found).matches()
        || TNM.matcher(found).matches()
        || NOT_AN_ID.contains(found.toLowerCase(Locale.ROOT));
  }
}
