package org.theriac.trials.criteria;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.theriac.trials.criteria.Condition.Deficiency;
import org.theriac.trials.criteria.Condition.Genotype;
import org.theriac.trials.criteria.vocabulary.Vocabulary;
import org.theriac.trials.facts.Fact;
import org.theriac.trials.facts.FactStatus;

/**
 * Decides what asks for inherited genes, by reported phenotypes, diplotypes and single alleles. A
 * genotype does not change: results that contradict each other leave the question open, whichever
 * is newer. A result that nobody has verified is shown and decides nothing. A test of some alleles
 * says nothing of others.
 */
final class Germline {
  private static final Pattern NORMAL =
      Pattern.compile(
          "(?i)\\b(?:not|non|no)[ -]deficien|\\b(?:normal|extensive|wild|rapid|ultrarapid)\\b");
  private static final Pattern DEFICIENT =
      Pattern.compile("(?i)\\b(?:poor|complete|deficient|homozygous deficien)");
  private static final Pattern PARTLY =
      Pattern.compile("(?i)\\b(?:intermediate|decreased|partial|reduced|heterozygous)");
  private static final Pattern EITHER = Pattern.compile("\\s+or\\s+");
  private static final Pattern STATEMENTS = Pattern.compile("\\s*[;,]\\s*");
  private static final Pattern ALLELE =
      Pattern.compile("(?<![A-Za-z.>])\\*?(\\d+(?::\\d+)*[A-Z]?)(?![\\w>+])");
  private static final Pattern COPIES = Pattern.compile("(?i)(?<=\\d)\\s*[x×](?:\\d+|N)\\b");
  private static final Pattern NEGATIVE =
      Pattern.compile("(?i)\\b(?:negative|absent|not (?:detected|found|present|carried))\\b");
  private static final Pattern POSITIVE =
      Pattern.compile("(?i)\\b(?:positive|present|detected|found|carrier)\\b");

  private final Vocabulary vocabulary;

  Germline(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  Truth deficiency(Deficiency asked, Chart chart, Findout findout) {
    var results = new ArrayList<Fact>();
    for (Fact fact : chart.ofType("pgx")) {
      if (fact.name().equals(asked.gene())) {
        results.add(fact);
      }
    }
    // A gene of a note counts where the note says what the patient inherited.
    for (Fact fact : chart.ofType("biomarker")) {
      if (fact.name().equals(asked.gene())
          && (fact.attributes().containsKey("phenotype")
              || fact.text().matches("\\*\\w+/\\*\\w+"))) {
        results.add(fact);
      }
    }
    return agreed(results, findout, fact -> deficiency(asked, fact));
  }

  private Truth deficiency(Deficiency asked, Fact fact) {
    var phenotype = fact.attributes().getOrDefault("phenotype", "");
    return either(phenotype.isEmpty() ? fact.text() : phenotype, words -> deficient(asked, words));
  }

  private Truth deficient(Deficiency asked, String words) {
    if (NORMAL.matcher(words).find()) {
      return Truth.NO;
    }
    if (DEFICIENT.matcher(words).find()) {
      return Truth.YES;
    }
    if (PARTLY.matcher(words).find()) {
      return Truth.of(!asked.complete());
    }
    var functions = vocabulary.alleleFunctions(asked.gene());
    int impaired = 0;
    int none = 0;
    boolean unknown = false;
    var alleles = words.split("/", -1);
    for (String allele : alleles) {
      var function = function(functions, allele.strip());
      if (function.startsWith("no ")) {
        none++;
        impaired++;
      } else if (function.startsWith("decreased")
          || function.startsWith("severely")
          || function.startsWith("possible decreased")) {
        impaired++;
      } else if (!function.startsWith("normal") && !function.startsWith("increased")) {
        unknown = true;
      }
    }
    if (asked.complete() ? none == alleles.length && none > 1 : impaired > 0) {
      return Truth.YES;
    }
    return unknown ? Truth.UNKNOWN : Truth.NO;
  }

  /** The reference allele is written as the star allele 1, whatever the definition calls it. */
  private static String function(Map<String, String> functions, String allele) {
    var known = functions.get(allele);
    if (known == null) {
      known =
          functions.entrySet().stream()
              .filter(entry -> entry.getKey().contains("(" + allele + ")"))
              .map(Map.Entry::getValue)
              .findFirst()
              .orElse(null);
    }
    if (known == null && (allele.equals("*1") || allele.equalsIgnoreCase("reference"))) {
      return "normal function";
    }
    return known == null ? "" : known.toLowerCase(Locale.ROOT);
  }

  Truth genotype(Genotype asked, Chart chart, Findout findout) {
    var results = new ArrayList<Fact>();
    for (String type : List.of("pgx", "biomarker")) {
      for (Fact fact : chart.ofType(type)) {
        if (fact.name().equals(asked.gene()) || said(fact).startsWith(asked.gene() + "*")) {
          results.add(fact);
        }
      }
    }
    return agreed(
        results,
        findout,
        fact ->
            either(
                said(fact).substring(asked.gene().length()), words -> typed(asked, fact, words)));
  }

  private static String said(Fact fact) {
    return fact.text().isEmpty() ? fact.name() : fact.name() + " " + fact.text();
  }

  private static Truth typed(Genotype asked, Fact fact, String words) {
    var carried = new ArrayList<String>();
    var missing = new ArrayList<String>();
    boolean whole = false;
    var open = new ArrayList<String>();
    for (String statement : STATEMENTS.split(COPIES.matcher(words).replaceAll(""), -1)) {
      var alleles = ALLELE.matcher(statement).results().map(found -> found.group(1)).toList();
      if (NEGATIVE.matcher(statement).find() || fact.status() == FactStatus.ABSENT) {
        missing.addAll(alleles);
        // "*57:01, *15:02 negative": whether both are is not said.
        open.clear();
      } else if (alleles.size() == 1 && !POSITIVE.matcher(statement).find()) {
        open.addAll(alleles);
      } else {
        carried.addAll(alleles);
        whole |= alleles.size() > 1;
      }
    }
    carried.addAll(open);
    if (carried.isEmpty() && missing.isEmpty()) {
      return fact.status() == FactStatus.PRESENT
              && POSITIVE.matcher(words).find()
              && !NEGATIVE.matcher(words).find()
          ? Truth.YES
          : Truth.UNKNOWN;
    }
    var truth = Truth.YES;
    for (String wanted : asked.alleles()) {
      truth = truth.and(carries(wanted, carried, missing, whole));
    }
    return truth;
  }

  /**
   * @param carried alleles that were found; the one that fits is taken out, for two copies are
   *     asked for as two
   * @param whole whether both copies were typed
   */
  private static Truth carries(
      String wanted, List<String> carried, List<String> missing, boolean whole) {
    for (String has : carried) {
      if (has.equals(wanted) || has.startsWith(wanted + ":")) {
        carried.remove(has);
        return Truth.YES;
      }
    }
    if (carried.stream().anyMatch(has -> wanted.startsWith(has + ":"))) {
      return Truth.UNKNOWN;
    }
    // "*15 not found" speaks of *15:02 too.
    return whole
            || missing.stream().anyMatch(no -> no.equals(wanted) || wanted.startsWith(no + ":"))
        ? Truth.NO
        : Truth.UNKNOWN;
  }

  /** What all ways to read a result have in common: "*1/*4 or *1/*10". */
  private static Truth either(String words, Function<String, Truth> read) {
    Optional<Truth> common = Optional.empty();
    for (String way : EITHER.split(words, -1)) {
      var truth = read.apply(way);
      if (common.isPresent() && common.get() != truth) {
        return Truth.UNKNOWN;
      }
      common = Optional.of(truth);
    }
    return common.orElse(Truth.UNKNOWN);
  }

  private static Truth agreed(List<Fact> results, Findout findout, Function<Fact, Truth> read) {
    var agreed = Truth.UNKNOWN;
    for (Fact fact : results) {
      if (fact.status() == FactStatus.UNKNOWN_RESULT
          || fact.status() == FactStatus.FAMILY
          || fact.status() == FactStatus.OTHER_PERSON
          || fact.status() == FactStatus.PLANNED) {
        continue;
      }
      findout.used(fact);
      if (fact.status() == FactStatus.POSSIBLE) {
        continue;
      }
      var truth = read.apply(fact);
      if (truth != Truth.UNKNOWN && agreed != Truth.UNKNOWN && truth != agreed) {
        return Truth.UNKNOWN;
      }
      agreed = truth == Truth.UNKNOWN ? agreed : truth;
    }
    return agreed;
  }
}
