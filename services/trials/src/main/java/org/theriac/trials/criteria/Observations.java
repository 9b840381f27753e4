package org.theriac.trials.criteria;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.theriac.knowledgebase.oncology.MalformedHgvsException;
import org.theriac.knowledgebase.oncology.ProteinChange;
import org.theriac.knowledgebase.oncology.ProteinHgvs;
import org.theriac.trials.criteria.vocabulary.Vocabulary;
import org.theriac.trials.facts.Fact;
import org.theriac.trials.facts.FactStatus;

/** Reads what a report says of a marker. */
final class Observations {
  private final Vocabulary vocabulary;

  private static final Pattern CHANGE =
      Pattern.compile(
          "(?<![A-Za-z0-9])(?:p\\.)?\\(?([A-Z][a-z]{0,2}\\d{1,4}(?:_[A-Z][a-z]{0,2}\\d{1,4})?"
              + "(?:delins[A-Za-z]+|ins[A-Za-z]+|del|dup|fs\\*?\\d*|\\*|[A-Z][a-z]{2}"
              + "|[A-Z])(?:fs\\*?\\d*)?)\\)?(?![a-z0-9])");

  private static final Pattern CODON =
      Pattern.compile("(?<![A-Za-z0-9])(?:p\\.)?([A-Z]\\d{1,4}|ITD)(?![A-Za-z0-9_*])");

  static final Pattern EXON =
      Pattern.compile(
          "(?:exon|ex)\\s?-?(\\d{1,2})\\s?-?(?:in-frame )?(deletion|del|insertion|ins|skipping|skip"
              + "|mutation|mut|alteration|variant)?|(?:del(?:etion)?\\s?(?:of "
              + "|in )?(?:exon\\s?)?(\\d{1,2})\\b|\\b(\\d{2})\\s?-?del)",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern IHC =
      Pattern.compile(
          "(?:ihc|score|her2)?\\s*:?\\s*\\b([0-3])\\s?\\+|ihc\\s*:?\\s*([0-3])\\b",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern ISH_NEGATIVE =
      Pattern.compile(
          "(?:ish|fish|cish)\\s*[-:]?\\s*(?:negative|neg\\b|non|not|\\(-\\)|-(?!\\w))|(?:ish"
              + "|fish)-neg|no amplification|non-?amplified|not amplified",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern ISH_POSITIVE =
      Pattern.compile(
          "(?:ish|fish|cish)\\s*[-:]?\\s*(?:positive|pos\\b|amplified|\\+)|(?:ish|fish)-pos",
          Pattern.CASE_INSENSITIVE);

  private static final double AMPLIFIED_RATIO = 2.0;
  private static final Pattern ISH_RATIO = Pattern.compile("ISH ratio (\\d{1,3}(?:\\.\\d{1,3})?)");

  private static final Pattern PERCENT =
      Pattern.compile("([<>≥≤]=?)?\\s*(\\d{1,3}(?:\\.\\d+)?)\\s?%");

  Observations(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  static String word(@Nullable String kind) {
    if (kind == null) {
      return "mutation";
    }
    return switch (kind.toLowerCase(Locale.ROOT)) {
      case "deletion", "del" -> "deletion";
      case "insertion", "ins" -> "insertion";
      case "skipping", "skip" -> "skipping";
      default -> "mutation";
    };
  }

  Observed of(Fact fact) {
    var words = new StringBuilder(fact.text());
    for (Map.Entry<String, String> attribute : fact.attributes().entrySet()) {
      words.append("; ");
      switch (attribute.getKey()) {
        case "ihc" -> words.append("IHC ").append(attribute.getValue());
        case "fish", "ish" -> words.append("ISH ").append(attribute.getValue());
        case "fish_ratio", "ish_ratio" -> words.append("ISH ratio ").append(attribute.getValue());
        case "percent" -> words.append(attribute.getValue()).append('%');
        case "origin",
            "note",
            "phenotype",
            "unit",
            "specimen",
            "vaf",
            "error",
            "date",
            "tested",
            NoteDays.NOTE_DATE ->
            words.append(attribute.getKey().equals("origin") ? attribute.getValue() : "");
        default -> words.append(attribute.getValue());
      }
    }
    if (fact.name().endsWith("ITD")) {
      // The gene's name with the change: "gene-ITD positive".
      words.append(fact.status() == FactStatus.ABSENT ? "" : "; ITD");
    }
    return read(words.toString().replaceAll("(?i)internal tandem duplication", "ITD"));
  }

  /**
   * What a ratio of in situ hybridisation says: amplified from 2.0; not so below it, but where a
   * number of copies is told, that may decide otherwise (ASCO/CAP 2023).
   */
  private static Truth ratio(String words) {
    Matcher ratio = ISH_RATIO.matcher(words);
    if (!ratio.find()) {
      return Truth.UNKNOWN;
    }
    return Double.parseDouble(ratio.group(1)) >= AMPLIFIED_RATIO
        ? Truth.YES
        : words.toLowerCase(Locale.ROOT).contains("copies") ? Truth.UNKNOWN : Truth.NO;
  }

  Observed read(String words) {
    var meanings = new LinkedHashSet<String>();
    for (String part : words.split("\\s*(?:[;,()]| and )\\s*", -1)) {
      meanings.addAll(vocabulary.meanings(part));
      vocabulary
          .resultWords()
          .forEach((meaning, spellings) -> {
            for (String spelling : spellings) {
              if (spelling.length() > 3 && contains(part.toLowerCase(Locale.ROOT), spelling)) {
                meanings.add(meaning);
              }
            }
          });
    }
    if (meanings.contains("negative") && contains(words.toLowerCase(Locale.ROOT), "not")) {
      meanings.remove("positive");
      meanings.remove("amplified");
      meanings.remove("mutated");
    }
    if (meanings.contains("negative")) {
      meanings.removeAll(Set.of("positive", "mutated", "fused", "amplified"));
    }
    if (words
            .toLowerCase(Locale.ROOT)
            .matches("(?s).*(?<!non-)(?<!non)\\b(?:likely )?pathogenic\\b.*")
        && !meanings.contains("benign")) {
      meanings.add("mutated");
    }
    if (meanings.contains("benign")) {
      meanings.remove("mutated");
    }
    var changes = new ArrayList<ProteinChange>();
    var codons = new LinkedHashSet<String>();
    for (Matcher change = CHANGE.matcher(words); change.find(); ) {
      try {
        changes.add(ProteinHgvs.parse("p." + change.group(1)));
      } catch (MalformedHgvsException e) {
        // Not a protein change after all; its words are judged like any other.
        continue;
      }
    }
    for (Matcher codon = CODON.matcher(words); codon.find(); ) {
      codons.add(codon.group(1));
    }
    var exons = new LinkedHashSet<String>();
    for (Matcher exon = EXON.matcher(words); exon.find(); ) {
      var number =
          exon.group(1) != null
              ? exon.group(1)
              : exon.group(3) != null ? exon.group(3) : exon.group(4);
      exons.add(number + " " + (exon.group(1) == null ? "deletion" : word(exon.group(2))));
    }
    if (words.contains("c.")
        && changes.isEmpty()
        && meanings.stream().noneMatch("benign"::equals)
        && words.matches(".*\\bc\\.[0-9*_+-].*")) {
      meanings.add("mutated");
    }
    Matcher ihc = IHC.matcher(words);
    int level =
        ihc.find() ? Integer.parseInt(ihc.group(1) != null ? ihc.group(1) : ihc.group(2)) : -1;
    var ratio = ratio(words);
    boolean notAmplified = ISH_NEGATIVE.matcher(words).find() || ratio == Truth.NO;
    boolean amplified = ISH_POSITIVE.matcher(words).find() || ratio == Truth.YES;
    var ish = notAmplified == amplified ? Truth.UNKNOWN : Truth.of(amplified);
    if (ish != Truth.UNKNOWN && level >= 0) {
      meanings.removeAll(Set.of("negative", "positive", "amplified"));
    }
    var percent = OptionalDouble.empty();
    Matcher share = PERCENT.matcher(words);
    if (share.find()) {
      double value = Double.parseDouble(share.group(2));
      percent = OptionalDouble.of("<".equals(share.group(1)) ? Math.max(0, value - 0.5) : value);
    }
    return new Observed(meanings, changes, codons, exons, level, ish, percent, words);
  }

  private static boolean contains(String text, String word) {
    int at = text.indexOf(word);
    while (at >= 0) {
      int end = at + word.length();
      boolean alone =
          (at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1)))
              && (end == text.length() || !Character.isLetterOrDigit(text.charAt(end)));
      if (alone) {
        return true;
      }
      at = text.indexOf(word, at + 1);
    }
    return false;
  }
}
