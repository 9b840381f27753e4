package org.theriac.gateway.fhir;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.theriac.gateway.fhir.VariantObservation.State;

/**
 * Variants that laboratories name by the coding sequence ({@code c.521T>C heterozygous}, {@code 521
 * T/C}), where the knowledge release knows them by their dbSNP id. The bases are read against the
 * change itself, so the strand of the gene does not matter.
 */
final class CodingNames {
  private static final Pattern CHANGE =
      Pattern.compile("(?:c\\.)?(-?\\d{1,5})([ACGT])>([ACGT])(?:[\\s,:;(/]+(.{1,40}?)\\)?)?");
  private static final Pattern POSITION_AND_BASES =
      Pattern.compile("(?:c\\.)?(-?\\d{1,5})[\\s:]*([ACGT])\\s*/?\\s*([ACGT])");
  private static final Pattern NAMED_CHANGE =
      Pattern.compile("\\bc\\.[-*]?\\d{1,5}(?:[+-]\\d{1,5})?[ACGT]>[ACGT]\\b");
  private static final Pattern NAME_AND_COPIES =
      Pattern.compile(
          "(rs[0-9]{1,12}|c\\.[-*]?\\d{1,5}(?:[+-]\\d{1,5})?[ACGT]>[ACGT])[\\s,:;(-]+(?i:(het"
              + "(?:erozygous|erozygote)?)|(hemi(?:zygous|zygote)?)|hom(?:ozygous|ozygote)?)\\)?");
  private static final Pattern BASES = Pattern.compile("([ACGT])\\s*/?\\s*([ACGT])");
  private static final Map<String, String> RSIDS = rsids();

  private CodingNames() {}

  /** A variant by its dbSNP id or its change, and how many copies have it. */
  record Named(String name, State state) {}

  /** A dbSNP id or coding change with the copies that have it, whether it is listed or not. */
  static Optional<Named> copies(String written) {
    Matcher named = NAME_AND_COPIES.matcher(written.strip());
    return named.matches()
        ? Optional.of(
            new Named(
                named.group(1),
                named.group(2) != null
                    ? State.HETEROZYGOUS
                    : named.group(3) != null ? State.HEMIZYGOUS : State.HOMOZYGOUS))
        : Optional.empty();
  }

  /**
   * The coding change that words name, behind a gene or transcript and before a protein change;
   * empty if they name none or several.
   */
  static Optional<String> change(String words) {
    Matcher change = NAMED_CHANGE.matcher(words);
    if (!change.find()) {
      return Optional.empty();
    }
    String name = change.group();
    return change.find() ? Optional.empty() : Optional.of(name);
  }

  /** The dbSNP id of a coding change of a gene, with or without {@code c.}; empty if not listed. */
  static Optional<String> rsid(String gene, String name) {
    Matcher change = CHANGE.matcher(name);
    return change.matches() && change.group(4) == null
        ? Optional.ofNullable(
            RSIDS.get(key(gene, change.group(1), change.group(2), change.group(3))))
        : Optional.empty();
  }

  /**
   * Reads what is written of one variant of a gene.
   *
   * @return empty if the change is not listed, or its copies are not said
   */
  static Optional<Named> read(String gene, String written) {
    String plain = written.strip();
    Matcher change = CHANGE.matcher(plain);
    if (change.matches() && change.group(4) != null) {
      String rsid = RSIDS.get(key(gene, change.group(1), change.group(2), change.group(3)));
      return rsid == null
          ? Optional.empty()
          : state(change.group(4), change.group(1), change.group(2), change.group(3))
              .map(state -> new Named(rsid, state));
    }
    Matcher bases = POSITION_AND_BASES.matcher(plain);
    return bases.matches() ? byBases(gene, bases) : Optional.empty();
  }

  private static Optional<Named> byBases(String gene, Matcher written) {
    String position = written.group(1);
    for (Map.Entry<String, String> known : RSIDS.entrySet()) {
      String key = known.getKey();
      String start = gene + "|" + position + "|";
      if (key.startsWith(start)) {
        String from = key.substring(start.length(), start.length() + 1);
        String to = key.substring(start.length() + 2);
        return ofBases(written.group(2), written.group(3), from, to)
            .map(state -> new Named(known.getValue(), state));
      }
    }
    return Optional.empty();
  }

  private static Optional<State> state(String words, String position, String from, String to) {
    String plain = words.strip();
    Matcher bases = BASES.matcher(plain);
    if (bases.matches()) {
      return ofBases(bases.group(1), bases.group(2), from, to);
    }
    // Written twice, once for each copy.
    if (plain.equals(position + from + ">" + to)
        || plain.equals("c." + position + from + ">" + to)) {
      return Optional.of(State.HOMOZYGOUS);
    }
    return switch (plain.toLowerCase(Locale.ROOT)) {
      case "homozygous", "hom", "homozygote" -> Optional.of(State.HOMOZYGOUS);
      case "hemizygous", "hemi", "hemizygote" -> Optional.of(State.HEMIZYGOUS);
      case "heterozygous", "het", "heterozygote" -> Optional.of(State.HETEROZYGOUS);
      default -> Optional.empty();
    };
  }

  private static Optional<State> ofBases(String one, String other, String from, String to) {
    List<String> both = List.of(one, other);
    if (!both.stream().allMatch(base -> base.equals(from) || base.equals(to))) {
      return Optional.empty();
    }
    long changed = both.stream().filter(to::equals).count();
    return Optional.of(
        changed == 2 ? State.HOMOZYGOUS : changed == 1 ? State.HETEROZYGOUS : State.ABSENT);
  }

  private static String key(String gene, String position, String from, String to) {
    return gene + "|" + position + "|" + from + ">" + to;
  }

  private static Map<String, String> rsids() {
    Map<String, String> rsids = new HashMap<>();
    for (String[] row : DataRows.of(CodingNames.class, "coding-names.tsv", 3)) {
      Matcher change = CHANGE.matcher(row[1]);
      if (!change.matches()) {
        throw new IllegalStateException("coding-names.tsv: not a change: " + row[1]);
      }
      rsids.put(key(row[0], change.group(1), change.group(2), change.group(3)), row[2]);
    }
    return Map.copyOf(rsids);
  }
}
