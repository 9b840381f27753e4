package org.theriac.trials.matching;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * For which cohorts a criterion is meant, where the registry's text says so: {@code Cohort 1 and 3:
 * …}, {@code … (for phase II part)}, {@code … inadmissible to Cohort 2}.
 *
 * @param cohorts for example {@code Cohort 1}; several = each of them
 * @param text the criterion without the words that say for whom
 */
record CohortScope(Set<Cohort> cohorts, String text) {
  private static final String KIND =
      "(cohort|arm|part|group|sub-?study|module|stratum|phase)s?(?:\\s+(?=[0-9IVA-Z(]))";
  private static final String INNER = "(cohort|arm|part|sub-?study)s?(?:\\s+(?=[0-9IVA-Z(]))";
  private static final String LABEL =
      "(?-i:[0-9]{1,2}[A-Za-z]?|[IVX]{1,4}[ab]?|[A-Z][0-9]?)(?![\\w%])";
  private static final String LIST =
      "("
          + LABEL
          + "(?:\\s*(?:,\\s*and\\b|,|/|&|and\\b|or\\b|through\\b|to\\b|-|–)\\s*(?:(?:cohort|arm"
          + "|part|group|sub-?study|phase)s?\\s+)?"
          + LABEL
          + ")*)";
  private static final Pattern BEFORE =
      Pattern.compile(
          "^[(\\[]?\\s*(?:(?:for|in)\\s+)?(?:(?:patients|participants|subjects)\\s+(?:in|of"
              + "|enrolled in)\\s+)?"
              + KIND
              + LIST
              + "(?:\\s+(?:only|part|patients|participants))*\\s*(?:[)\\]]\\s*[:：,]?|[:：,]"
              + "|\\s[-–—]\\s)\\s*",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern BEHIND =
      Pattern.compile(
          "\\s*[(\\[]\\s*(?:(?:for|in)\\s+)?(?:the\\s+)?"
              + KIND
              + LIST
              + "(?:\\s+(?:only|part|patients|participants))*\\s*[)\\]]\\s*[.;]?\\s*$",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern WITHIN =
      Pattern.compile(
          "\\s*\\b(?:for|in|to|into)\\s+(?:the\\s+)?" + INNER + LIST, Pattern.CASE_INSENSITIVE);
  private static final Pattern NAMED =
      Pattern.compile("^\\s*(?:for\\s+)?" + KIND + LIST, Pattern.CASE_INSENSITIVE);
  private static final Pattern ONE =
      Pattern.compile(
          "(?:(?:through|to|-|–)\\s*)?(?-i:[0-9]{1,2}[A-Za-z]?|[IVX]{1,4}[ab]?"
              + "|[A-Z][0-9]?)(?![\\w%])");
  private static final int MOST = 30;

  /** Between the words before a list and one of its items. */
  private static final char ITEM = '⟶';

  CohortScope {
    cohorts = Set.copyOf(cohorts);
  }

  /**
   * A cohort.
   *
   * @param kind for example {@code cohort} or {@code phase}
   * @param label for example {@code 1} or {@code A}
   */
  record Cohort(String kind, String label) {
    /** As people write it. */
    String words() {
      return kind.substring(0, 1).toUpperCase(Locale.ROOT) + kind.substring(1) + " " + label;
    }
  }

  /** The scope of a criterion; empty if it is meant for all. */
  static Optional<CohortScope> of(String text) {
    int list = text.lastIndexOf(ITEM);
    var item = list < 0 ? Optional.<CohortScope>empty() : leading(text.substring(list + 1).strip());
    if (item.isPresent()) {
      // "Have received the following: ⟶ Cohort 1: chemotherapy": the item says for whom it is.
      var whole = text.substring(0, list + 1) + " " + item.get().text();
      return Optional.of(new CohortScope(item.get().cohorts(), whole));
    }
    for (Pattern pattern : List.of(BEFORE, BEHIND)) {
      var found = pattern.matcher(text);
      if (found.find()) {
        var rest = (text.substring(0, found.start()) + text.substring(found.end())).strip();
        if (!rest.isEmpty()) {
          return Optional.of(new CohortScope(cohorts(found.group(1), found.group(2)), rest));
        }
      }
    }
    var cohorts = new LinkedHashSet<Cohort>();
    var within = WITHIN.matcher(text);
    while (within.find()) {
      cohorts.addAll(cohorts(within.group(1), within.group(2)));
    }
    if (cohorts.isEmpty()) {
      return Optional.empty();
    }
    for (String other : text.split("(?i)\\band\\b|,", -1)) {
      cohorts.addAll(named(other));
    }
    return Optional.of(new CohortScope(cohorts, text));
  }

  /** The scope of an item that begins with its cohort. */
  private static Optional<CohortScope> leading(String item) {
    var found = BEFORE.matcher(item);
    return found.find() && found.end() < item.length()
        ? Optional.of(
            new CohortScope(
                cohorts(found.group(1), found.group(2)), item.substring(found.end()).strip()))
        : Optional.empty();
  }

  /** The cohort that an arm's label or a heading names; empty if it is none. */
  static Set<Cohort> named(String label) {
    var found = NAMED.matcher(label);
    return found.find() ? cohorts(found.group(1), found.group(2)) : Set.of();
  }

  private static Set<Cohort> cohorts(String kind, String list) {
    var name = kind.toLowerCase(Locale.ROOT).replace("-", "");
    var cohorts = new LinkedHashSet<Cohort>();
    var labels = new ArrayList<String>();
    Matcher one = ONE.matcher(list);
    while (one.find() && labels.size() < MOST) {
      var label = one.group().replaceFirst("^(?i:through|to|-|–)\\s*", "");
      boolean range = label.length() < one.group().length();
      if (range && !labels.isEmpty()) {
        between(labels.getLast(), label, labels);
      }
      labels.add(label);
    }
    labels.forEach(label -> cohorts.add(new Cohort(name, normal(name, label))));
    return cohorts;
  }

  /** Adds what lies between two labels of one character or number. */
  private static void between(String from, String to, List<String> labels) {
    if (from.matches("\\d+") && to.matches("\\d+")) {
      for (int i = Integer.parseInt(from) + 1; i < Integer.parseInt(to); i++) {
        labels.add(String.valueOf(i));
      }
    } else if (from.matches("[A-Z]") && to.matches("[A-Z]")) {
      for (char c = (char) (from.charAt(0) + 1); c < to.charAt(0); c++) {
        labels.add(String.valueOf(c));
      }
    }
  }

  /** Phases are written with Roman or other numbers. */
  private static String normal(String kind, String label) {
    if (!kind.equals("phase")) {
      return label.toUpperCase(Locale.ROOT);
    }
    var numbered =
        label.replaceFirst("^III", "3").replaceFirst("^II", "2").replaceFirst("^IV", "4");
    return numbered.replaceFirst("^I", "1").toLowerCase(Locale.ROOT);
  }
}
