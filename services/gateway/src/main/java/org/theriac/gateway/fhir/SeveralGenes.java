package org.theriac.gateway.fhir;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text of several genes, divided into what is said of each: every gene stands before its own
 * result. A text in which a gene stands elsewhere, or returns after another one, is prose: nothing
 * of it is put to a gene.
 */
final class SeveralGenes {
  private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z0-9-]*[A-Za-z0-9]");

  /** A gene that the release does not know: before a star, a colon or words. */
  private static final Pattern SYMBOL = Pattern.compile("[A-Z][A-Z0-9-]{1,9}");

  private static final Pattern SYMBOL_WITH_NUMBER =
      Pattern.compile("[A-Z]{2}[A-Z0-9-]*[0-9][A-Z]?");
  private static final Pattern STAR_BEHIND = Pattern.compile("[\\s:_-]*\\*");
  private static final Pattern RESULT_BEHIND =
      Pattern.compile("\\s*[:=]\\s|\\s+(?:-\\s+)?[A-Za-z]");
  private static final String BETWEEN_PARTS = ";,/|^\n.";

  /** What may stand before the first gene; other words may deny all, or be of somebody else. */
  private static final Pattern HEADING =
      Pattern.compile(
          "[^\\p{Alnum}]*(?:(?:pharmacogen(?:om|et)ics?|pgx|genetic|germline|panel|tests?|reports?"
              + "|results?|genotypes?|diplotypes?|phenotypes?|summary)[\\s:-]*)*",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern START = Pattern.compile("^(?:[\\s:=_]+|-(?=[\\s*]))+");
  private static final Pattern END = Pattern.compile("[\\s;,/|^.]+$");

  private SeveralGenes() {}

  private record Named(String gene, int from, int to) {}

  /**
   * What a text says of each gene.
   *
   * @param written as it was written
   * @param genes genes of the release
   * @return by gene, in their order, without its name; empty if the text is of one gene, of none
   *     that is known, or prose
   */
  static Map<String, String> parts(String written, NamedGenes genes) {
    List<Named> named = named(written, genes);
    if (named.stream().map(Named::gene).distinct().count() < 2
        || named.stream().noneMatch(one -> genes.knows(one.gene()))
        || !HEADING.matcher(written.substring(0, named.getFirst().from())).matches()) {
      return Map.of();
    }
    Map<String, String> parts = new LinkedHashMap<>();
    for (int i = 0; i < named.size(); ) {
      String gene = named.get(i).gene();
      StringBuilder said = new StringBuilder();
      for (; i < named.size() && named.get(i).gene().equals(gene); i++) {
        int end = i + 1 < named.size() ? named.get(i + 1).from() : written.length();
        String part = START.matcher(written.substring(named.get(i).to(), end)).replaceFirst("");
        said.append(said.isEmpty() ? "" : divider(said)).append(part);
      }
      String part = END.matcher(said).replaceFirst("").strip();
      if (part.isEmpty() || genes.namesAnother(part, gene) || parts.put(gene, part) != null) {
        return Map.of();
      }
    }
    return parts;
  }

  /** Two alleles of a gene may each be written with it, whatever stands between them. */
  private static String divider(StringBuilder said) {
    String before = said.toString().stripTrailing();
    return before.endsWith(";") || before.endsWith(",") || before.endsWith("/") ? "" : ", ";
  }

  private static List<Named> named(String written, NamedGenes genes) {
    List<Named> named = new ArrayList<>();
    Matcher word = WORD.matcher(written);
    while (word.find()) {
      if (!standsFree(written, word.start())) {
        continue;
      }
      String known = genes.known(word.group());
      if (!known.isEmpty()) {
        named.add(new Named(known, word.start(), word.end()));
      } else if (isOther(written, word)) {
        named.add(new Named(word.group(), word.start(), word.end()));
      }
    }
    return named;
  }

  private static boolean standsFree(String written, int at) {
    return at == 0
        || Character.isWhitespace(written.charAt(at - 1))
        || BETWEEN_PARTS.indexOf(written.charAt(at - 1)) >= 0;
  }

  private static boolean isOther(String written, Matcher word) {
    int at = word.start() - 1;
    while (at >= 0 && written.charAt(at) == ' ') {
      at--;
    }
    if (at >= 0 && written.charAt(at) != ':' && BETWEEN_PARTS.indexOf(written.charAt(at)) < 0) {
      return false;
    }
    Matcher star = STAR_BEHIND.matcher(written).region(word.end(), written.length());
    Matcher result = RESULT_BEHIND.matcher(written).region(word.end(), written.length());
    return (SYMBOL.matcher(word.group()).matches() && star.lookingAt())
        || (SYMBOL_WITH_NUMBER.matcher(word.group()).matches() && result.lookingAt());
  }
}
