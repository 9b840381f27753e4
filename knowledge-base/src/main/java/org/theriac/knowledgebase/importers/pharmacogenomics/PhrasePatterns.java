package org.theriac.knowledgebase.importers.pharmacogenomics;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Reads structure from guideline texts by a table of explicit patterns. What no pattern reads is
 * reported, never guessed.
 */
final class PhrasePatterns {
  /** What accompanies the main action, wherever the text puts it. */
  private static final List<String> ACCOMPANYING = List.of("Test", "Monitor", "NoRecommendation");

  private static final Pattern BETWEEN_MEANINGS =
      Pattern.compile(
          ";(?=action=|severity=|class=|names=|reduce=|raise=|keep=|times=|fold=|detail:)");
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final Pattern NAME = Pattern.compile("\\bcyp\\w+|(?<=\\d)[acgt]>[acgt]");
  private static final Pattern ADVICE =
      Pattern.compile(
          "\\d ?%|\\bmg\\b|avoid|alternativ|reduc|increas|contra-?indicat|monitor|lower|higher"
              + "|switch|\\bstop\\b|discontinue");

  private record Phrase(Pattern pattern, List<String> meanings) {}

  private final List<Phrase> phrases = new ArrayList<>();
  private final Map<String, Advice> known = new HashMap<>();

  PhrasePatterns() {
    for (String[] row : Resources.rows("guidance-patterns.tsv", 2)) {
      phrases.add(
          new Phrase(
              Pattern.compile(row[0]),
              row[1].isEmpty() ? List.of() : List.of(BETWEEN_MEANINGS.split(row[1]))));
    }
  }

  /**
   * Reads a text.
   *
   * @param text plain text, lower case, single spaces, with "drug" for the drug's name
   */
  Advice read(String text) {
    return known.computeIfAbsent(text, this::readAnew);
  }

  private Advice readAnew(String text) {
    Reading reading = new Reading();
    String rest = text;
    // Where each character of the rest stood in the text: the first directive is the main one.
    int[] places = IntStream.range(0, text.length()).toArray();
    for (Phrase phrase : phrases) {
      Matcher matcher = phrase.pattern().matcher(rest);
      StringBuilder unread = new StringBuilder();
      IntStream.Builder kept = IntStream.builder();
      int end = 0;
      while (matcher.find()) {
        int place = matcher.start() < places.length ? places[matcher.start()] : text.length();
        for (String meaning : phrase.meanings()) {
          reading.add(filled(meaning, matcher), place);
        }
        Arrays.stream(places, end, matcher.start()).forEach(kept::add);
        kept.add(place);
        end = matcher.end();
        matcher.appendReplacement(unread, " ");
      }
      matcher.appendTail(unread);
      Arrays.stream(places, end, places.length).forEach(kept::add);
      places = kept.build().toArray();
      rest = unread.toString();
    }
    return reading.advice(ADVICE.matcher(rest).find() ? rest.replaceAll("\\s+", " ").strip() : "");
  }

  private static String filled(String meaning, Matcher matcher) {
    String filled = meaning;
    for (int group = matcher.groupCount(); group > 0; group--) {
      String value = matcher.group(group);
      filled = filled.replace("$" + group, value == null ? "" : value);
    }
    return filled;
  }

  /** What the phrases of one text add up to. */
  private static final class Reading {
    private final Map<String, Integer> actions = new LinkedHashMap<>();
    private final Set<List<BigDecimal>> factors = new LinkedHashSet<>();
    private final SortedMap<String, SortedSet<String>> details = new TreeMap<>();
    private final List<String> alternatives = new ArrayList<>();
    private String severity = "";
    private int byFactor = -1;

    void add(String meaning, int place) {
      int equals = meaning.indexOf('=');
      String name = meaning.substring(0, equals);
      String value = meaning.substring(equals + 1);
      switch (name) {
        case "action" -> {
          if (value.equals("DoseByFactor")) {
            byFactor = byFactor < 0 ? place : Math.min(byFactor, place);
          } else {
            actions.merge(value, place, Math::min);
          }
        }
        case "severity" -> severity = value;
        case "class" -> detail("alternative.class", value);
        case "names" -> alternatives.addAll(List.of(value.split(",? (?:and|or) |, ")));
        case "reduce" -> factor(value, percent -> BigDecimal.ONE.subtract(share(percent)));
        case "raise" -> factor(value, percent -> BigDecimal.ONE.add(share(percent)));
        case "keep" -> factor(value, PhrasePatterns::share);
        case "times" -> factor(value, BigDecimal::new);
        case "fold" ->
            factor(
                value,
                fold -> BigDecimal.ONE.divide(new BigDecimal(fold), 3, RoundingMode.HALF_UP));
        default -> {
          if (!name.startsWith("detail:")) {
            throw new IllegalStateException("unknown meaning " + meaning);
          }
          detail(name.substring("detail:".length()), value);
        }
      }
    }

    private interface Conversion {
      BigDecimal convert(String number);
    }

    private void factor(String range, Conversion conversion) {
      List<BigDecimal> ends = new ArrayList<>();
      for (String end : range.split("-", -1)) {
        if (!end.isEmpty()) {
          ends.add(plain(conversion.convert(end)));
        }
      }
      ends.sort(Comparator.naturalOrder());
      factors.add(ends);
    }

    private void detail(String name, String value) {
      details.computeIfAbsent(name, key -> new TreeSet<>()).add(namesInUpperCase(value));
    }

    Advice advice(String unread) {
      if (byFactor >= 0) {
        for (List<BigDecimal> factor : factors) {
          actions.merge(
              factor.getFirst().compareTo(BigDecimal.ONE) < 0 ? "DecreaseDose" : "IncreaseDose",
              byFactor,
              Math::min);
        }
      }
      List<String> ordered = new ArrayList<>(actions.keySet());
      // What the text asks for first is the main action; the sort keeps the order of equals.
      ordered.sort(
          Comparator.comparingInt((String action) -> ACCOMPANYING.indexOf(action))
              .thenComparingInt(action -> actions.getOrDefault(action, 0)));
      if (ordered.contains("Avoid") || ordered.contains("Alternative")) {
        ordered.remove("NoChange");
      }
      if (ordered.size() > 1) {
        ordered.remove("NoRecommendation");
      }
      if (factors.size() > 1) {
        detail("dose.change", "differs by indication or form: see the source");
      }
      return new Advice(
          ordered,
          factors.size() == 1 ? factors.iterator().next() : List.of(),
          details,
          alternatives,
          severity,
          unread);
    }
  }

  /** Texts are read in lower case; names of enzymes and variants are written in upper case. */
  private static String namesInUpperCase(String value) {
    return NAME.matcher(value).replaceAll(name -> name.group().toUpperCase(Locale.ROOT));
  }

  private static BigDecimal share(String percent) {
    return new BigDecimal(percent).divide(HUNDRED, 4, RoundingMode.HALF_UP);
  }

  private static BigDecimal plain(BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    return stripped.scale() < 1 ? stripped.setScale(1) : stripped;
  }
}
