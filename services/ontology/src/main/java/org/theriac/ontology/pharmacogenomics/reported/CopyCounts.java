package org.theriac.ontology.pharmacogenomics.reported;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * One chromosome copy as gene copies by star allele: {@code *36x2 + *10} is two of 36 and one of
 * 10. The order of a tandem's members and the blanks around its signs carry no meaning.
 *
 * @param counts gene copies by allele, for example {@code *10}
 * @param open the allele whose number of copies is at least, not exactly, the count; empty = none
 * @param anyNumber true if the number of copies was left open altogether ({@code xN})
 */
record CopyCounts(Map<String, Integer> counts, String open, boolean anyNumber) {
  private static final Pattern MEMBER =
      Pattern.compile(
          "(\\*[0-9]{1,4}[A-WYZa-wyz]{0,2})(?:\\.[0-9]{1,4})?(?:\\s*[xX×]\\s*(\\S{1,6}))?");

  /** {@code (*36)2}: the count behind a bracket. */
  private static final Pattern BRACKETED =
      Pattern.compile("\\((\\*[0-9A-Za-z.]{1,12})\\)\\s*[xX×]?(?=[0-9Nn≥>])");

  private static final int MOST_COPIES = 20;

  /** Reads a copy; empty if it is not written in star alleles. */
  static Optional<CopyCounts> read(String written) {
    var counts = new TreeMap<String, Integer>();
    var open = "";
    boolean anyNumber = false;
    var text = BRACKETED.matcher(written).replaceAll("$1x");
    for (String part : text.split("\\+(?=\\s*\\*)", -1)) {
      var matcher = MEMBER.matcher(part.strip());
      if (!matcher.matches()) {
        return Optional.empty();
      }
      var number = matcher.group(2) == null ? "1" : matcher.group(2).replace(">=", "≥");
      int copies;
      if (number.equalsIgnoreCase("N") || number.equals("≥2") || number.equals("2+")) {
        copies = 2;
        anyNumber = true;
        open = matcher.group(1);
      } else {
        boolean atLeast = number.startsWith("≥") || number.endsWith("+");
        var digits = number.replace("≥", "").replace("+", "");
        if (digits.isEmpty()
            || digits.length() > 2
            || !digits.chars().allMatch(Character::isDigit)) {
          return Optional.empty();
        }
        copies = Integer.parseInt(digits);
        open = atLeast ? matcher.group(1) : open;
      }
      if (copies < 1 || copies > MOST_COPIES) {
        return Optional.empty();
      }
      counts.merge(matcher.group(1), copies, Integer::sum);
    }
    return Optional.of(new CopyCounts(counts, open, anyNumber));
  }

  /** True if it is one copy of one allele. */
  boolean single() {
    return counts.size() == 1 && counts.values().iterator().next() == 1;
  }
}
