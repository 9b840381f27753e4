package org.theriac.trials.criteria;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

/** What a criterion asks: a tree of questions that a chart answers with yes, no or unknown. */
public sealed interface Condition {
  /** All parts hold. */
  record AllOf(List<Condition> parts) implements Condition {
    public AllOf {
      parts = List.copyOf(parts);
    }
  }

  /** At least one part holds. */
  record AnyOf(List<Condition> parts) implements Condition {
    public AnyOf {
      parts = List.copyOf(parts);
    }
  }

  /**
   * One question that several facts can answer, for example a disease and the test that shows it;
   * the first that is known decides.
   */
  record FirstKnown(List<Condition> ways) implements Condition {
    public FirstKnown {
      ways = List.copyOf(ways);
    }
  }

  /** The part does not hold. */
  record Not(Condition part) implements Condition {}

  /**
   * A number lies in a range.
   *
   * @param type fact type
   * @param name fact name
   * @param range the range
   * @param unit unit of the range; {@code xULN} for multiples of the upper limit of normal; empty =
   *     the measurement's usual one
   */
  record Measured(String type, String name, Range range, String unit) implements Condition {}

  /** Within normal limits ({@code true}) or outside them. */
  record Normal(String name, boolean normal) implements Condition {}

  /** A laboratory result in words, such as undetectable or positive. */
  record Result(String name, boolean positive) implements Condition {}

  /**
   * A finding is there: a condition, a metastatic site, measurable disease.
   *
   * @param type fact type
   * @param name fact name
   * @param qualifiers what it must be beside present, such as {@code untreated}
   * @param grade grade asked for; empty = any
   * @param window when; empty = at any time that {@code history} allows
   * @param history whether something past counts
   */
  record Finding(
      String type,
      String name,
      List<String> qualifiers,
      Optional<Range> grade,
      Optional<Window> window,
      boolean history)
      implements Condition {
    public Finding {
      qualifiers = List.copyOf(qualifiers);
    }
  }

  /**
   * The patient's tumour is one of a kind.
   *
   * @param words as the criterion words it
   * @param window when, for a history of a malignancy; empty = now
   * @param confirmed whether suspicion does not do
   */
  record Disease(String words, Optional<Window> window, boolean confirmed) implements Condition {}

  /**
   * The stage or extent of the tumour.
   *
   * @param extents stages such as {@code IIIB} and extents such as {@code metastatic}, alternatives
   */
  record Stage(Set<String> extents) implements Condition {
    public Stage {
      extents = Set.copyOf(extents);
    }
  }

  /**
   * A marker of the tumour.
   *
   * @param gene canonical gene or marker
   * @param state what is asked: {@code altered}, {@code mutated}, {@code fused}, {@code amplified},
   *     {@code lost}, {@code positive}, {@code negative}, {@code low}, {@code high}, {@code
   *     stable}, {@code exon 19 deletion}, or a protein change such as {@code V600E} or {@code
   *     V600}
   * @param germline {@code germline}, {@code somatic} or empty
   * @param pathogenic whether only pathogenic variants count
   */
  record Marker(String gene, String state, String germline, boolean pathogenic)
      implements Condition {}

  /**
   * A treatment was given.
   *
   * @param name drug, procedure or class
   * @param timing which times count
   * @param window when; empty = at any time
   * @param setting {@code metastatic}, {@code adjuvant}, {@code neoadjuvant} or empty
   * @param outcome {@code progression}, {@code intolerance}, {@code either} or empty
   * @param dailyPrednisone dose in mg of prednisone a day that must be exceeded; empty = any dose
   */
  record Treatment(
      String name,
      Timing timing,
      Optional<Window> window,
      String setting,
      String outcome,
      OptionalDouble dailyPrednisone)
      implements Condition {
    /** Which times count. */
    public enum Timing {
      /** Ever, now included. */
      EVER,
      /** Only now. */
      NOW,
      /** Meant to be given, whatever was given before. */
      PLANNED
    }
  }

  /**
   * How many lines of systemic therapy were given.
   *
   * @param range how many
   * @param metastatic whether only lines for metastatic or advanced disease count
   * @param ofClass only lines with a drug of this class; empty = all
   */
  record Lines(Range range, boolean metastatic, String ofClass) implements Condition {}

  /**
   * A score written with letters.
   *
   * @param name for example {@code Child-Pugh}
   * @param classes letters that fit
   * @param points highest points that fit; empty = as the letters say
   */
  record ClassScore(String name, Set<String> classes, OptionalInt points) implements Condition {
    public ClassScore {
      classes = Set.copyOf(classes);
    }
  }

  /** The patient's sex at birth. */
  record Sex(String sex) implements Condition {}

  /** Whether the patient is before or past menopause. */
  record Menopause(String status) implements Condition {}

  /**
   * A germline result that changes how a medicine is handled.
   *
   * @param gene gene
   * @param complete whether only a complete loss counts
   */
  record Deficiency(String gene, boolean complete) implements Condition {}

  /** A germline genotype, by alleles. */
  record Genotype(String gene, List<String> alleles) implements Condition {
    public Genotype {
      alleles = List.copyOf(alleles);
    }
  }

  /**
   * What every patient confirms at enrolment: consent, contraception, visits.
   *
   * @param kind which
   */
  record Routine(Kind kind) implements Condition {
    /** Kinds of confirmations. */
    public enum Kind {
      /** Consent. */
      CONSENT,
      /** Able and willing to do what the protocol asks. */
      COMPLIANCE,
      /** Contraception. */
      CONTRACEPTION,
      /** Others. */
      OTHER
    }
  }

  /** The opposite of a routine confirmation: refusal, inability, expected non-compliance. */
  record Refusal(Routine.Kind kind) implements Condition {}

  /**
   * Words that no question was made of. They decide nothing, also where a note holds them; its
   * sentences that do are shown.
   *
   * @param words the words; empty = nothing in a chart can speak of it
   * @param qualifies whether they are known to do nothing but narrow the question that they stand
   *     with ("clinically significant"), so that only a person's judgement of it is open
   */
  record Wording(String words, boolean qualifies) implements Condition {
    /** Words of which nothing is known. */
    public Wording(String words) {
      this(words, false);
    }
  }

  /**
   * A question that words stand beside which were not understood and may turn its answer: a chart
   * decides it in neither direction. Where silence is taken for absence, what the chart is silent
   * about, or denies, is still absent.
   *
   * @param part what was understood of it
   */
  record Unread(Condition part) implements Condition {}

  /**
   * Something with an exception of the same sort ("an autoimmune disease other than X"): who has X
   * alone does not have it, who has another one beside X does.
   *
   * @param part what is asked
   * @param except what does not count
   */
  record Excepted(Condition part, Condition except) implements Condition {}

  /** A part that always holds: nothing was asked that narrows. */
  record Always() implements Condition {}

  /**
   * A range of numbers.
   *
   * @param low lowest
   * @param lowOpen true if the lowest itself is out
   * @param high highest
   * @param highOpen true if the highest itself is out
   */
  record Range(double low, boolean lowOpen, double high, boolean highOpen) {
    /** At least. */
    public static Range atLeast(double low) {
      return new Range(low, false, Double.POSITIVE_INFINITY, false);
    }

    /** At most. */
    public static Range atMost(double high) {
      return new Range(Double.NEGATIVE_INFINITY, false, high, false);
    }

    /** From, to, both inclusive. */
    public static Range between(double low, double high) {
      return new Range(low, false, high, false);
    }

    /** By a comparator: {@code >=}, {@code >}, {@code <=}, {@code <} or {@code =}. */
    public static Range by(String comparator, double value) {
      return switch (comparator) {
        case ">=" -> atLeast(value);
        case ">" -> new Range(value, true, Double.POSITIVE_INFINITY, false);
        case "<=" -> atMost(value);
        case "<" -> new Range(Double.NEGATIVE_INFINITY, false, value, true);
        default -> between(value, value);
      };
    }

    /** Whether a value lies in it. */
    public boolean contains(double value) {
      return (lowOpen ? value > low : value >= low) && (highOpen ? value < high : value <= high);
    }

    /** Whether a value known only within bounds lies in it. */
    public Truth contains(double least, double most) {
      if (contains(least) && contains(most)) {
        return Truth.YES;
      }
      boolean below = lowOpen ? most <= low : most < low;
      boolean above = highOpen ? least >= high : least > high;
      return below || above ? Truth.NO : Truth.UNKNOWN;
    }

    /** Whether no value, or only the one where they touch, lies in both. */
    public boolean isApartFrom(Range other) {
      return high <= other.low || other.high <= low;
    }

    /** Whether every value of another range lies in it. */
    public boolean encloses(Range other) {
      boolean begins = low < other.low || (low == other.low && (!lowOpen || other.lowOpen));
      boolean ends = high > other.high || (high == other.high && (!highOpen || other.highOpen));
      return begins && ends;
    }
  }

  /**
   * A time before the planned first day.
   *
   * @param days how many
   * @param within true = in the last so many days; false = longer ago
   */
  record Window(int days, boolean within) {}
}
