package org.theriac.knowledgebase.oncology;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.theriac.knowledgebase.GeneSymbol;
import org.theriac.knowledgebase.oncology.Biomarker.ClassOfChange;
import org.theriac.knowledgebase.oncology.Biomarker.CopyChange;
import org.theriac.knowledgebase.oncology.Biomarker.ExonChangeKind;
import org.theriac.knowledgebase.oncology.Biomarker.GeneClass;

/**
 * Reads biomarker expressions, the one notation of the facts:
 *
 * <pre>
 * expression := conjunction (OR conjunction)*
 * conjunction := part (AND part)*
 * part       := NOT part | ( expression ) | GENE finding
 * finding    := p.L858R | c.902-1G>T | codon:G12 | exon:19:deletion | class:oncogenic | named:ITD | mutation
 *             | fusion[:PARTNER|*[:junction]] | amplification | deletion | wildtype | arm_deletion
 *             | signature:high[>=10] | expression:IHC3+[>=50]
 * </pre>
 */
public final class BiomarkerExpression {
  /** Longer text is refused. */
  public static final int MAX_LENGTH = 8_000;

  private static final int MAX_DEPTH = 20;

  private final List<String> tokens;
  private int at;

  private BiomarkerExpression(List<String> tokens) {
    this.tokens = tokens;
  }

  /**
   * Reads an expression.
   *
   * @throws BiomarkerSyntaxException if the text does not follow the grammar or is too long or too
   *     deep
   */
  public static Biomarker parse(String text) throws BiomarkerSyntaxException {
    if (text.length() > MAX_LENGTH) {
      throw new BiomarkerSyntaxException("longer than " + MAX_LENGTH + " characters", text);
    }
    BiomarkerExpression parser =
        new BiomarkerExpression(
            Arrays.stream(text.replace("(", " ( ").replace(")", " ) ").split("\\s+", -1))
                .filter(token -> !token.isEmpty())
                .toList());
    Biomarker result = parser.disjunction(0);
    if (parser.at != parser.tokens.size()) {
      throw parser.failure("unexpected text");
    }
    return result;
  }

  private Biomarker disjunction(int depth) throws BiomarkerSyntaxException {
    if (depth > MAX_DEPTH) {
      throw failure("nested deeper than " + MAX_DEPTH);
    }
    List<Biomarker> parts = new ArrayList<>();
    do {
      parts.add(conjunction(depth));
    } while (accept("OR"));
    return parts.size() == 1 ? parts.getFirst() : new Biomarker.AnyOf(parts);
  }

  private Biomarker conjunction(int depth) throws BiomarkerSyntaxException {
    List<Biomarker> parts = new ArrayList<>();
    do {
      parts.add(part(depth));
    } while (accept("AND"));
    return parts.size() == 1 ? parts.getFirst() : new Biomarker.AllOf(parts);
  }

  private Biomarker part(int depth) throws BiomarkerSyntaxException {
    if (accept("NOT")) {
      if (depth > MAX_DEPTH) {
        throw failure("nested deeper than " + MAX_DEPTH);
      }
      return new Biomarker.Not(part(depth + 1));
    }
    if (accept("(")) {
      Biomarker inner = disjunction(depth + 1);
      if (!accept(")")) {
        throw failure("missing )");
      }
      return inner;
    }
    String gene = next("a gene");
    String finding = next("a finding");
    return leaf(new GeneSymbol(gene), finding);
  }

  private Biomarker leaf(GeneSymbol gene, String finding) throws BiomarkerSyntaxException {
    if (finding.startsWith("p.")) {
      try {
        return new Biomarker.ExactChange(gene, ProteinHgvs.parse(finding));
      } catch (MalformedHgvsException e) {
        throw new BiomarkerSyntaxException(String.valueOf(e.getMessage()), finding);
      }
    }
    if (finding.startsWith("c.")) {
      return new Biomarker.CodingChange(gene, finding);
    }
    String[] words = finding.split(":", 3);
    return switch (words[0]) {
      case "mutation" -> new Biomarker.AnyMutation(gene);
      case "amplification" -> new Biomarker.CopyNumber(gene, CopyChange.AMPLIFICATION);
      case "deletion" -> new Biomarker.CopyNumber(gene, CopyChange.DELETION);
      case "wildtype" -> new Biomarker.WildType(gene);
      case "arm_deletion" -> new Biomarker.ArmDeletion(gene);
      case "codon" -> codon(gene, argument(words, 1, finding), finding);
      case "exon" ->
          new Biomarker.ExonChange(
              gene,
              number(argument(words, 1, finding), finding),
              constant(ExonChangeKind.class, argument(words, 2, finding), finding));
      case "class" ->
          new ClassOfChange(gene, constant(GeneClass.class, argument(words, 1, finding), finding));
      case "named" -> new Biomarker.NamedChange(gene, argument(words, 1, finding));
      case "fusion" ->
          new Biomarker.Fusion(
              gene,
              words.length > 1 && !words[1].equals("*")
                  ? Optional.of(new GeneSymbol(argument(words, 1, finding)))
                  : Optional.empty(),
              words.length > 2 ? Optional.of(argument(words, 2, finding)) : Optional.empty());
      case "signature" -> {
        Threshold threshold = threshold(argument(words, 1, finding), finding);
        yield new Biomarker.Signature(gene, threshold.result(), threshold.atLeast());
      }
      case "expression" -> {
        Threshold threshold = threshold(argument(words, 1, finding), finding);
        yield new Biomarker.Expression(gene, threshold.result(), threshold.atLeast());
      }
      default -> throw new BiomarkerSyntaxException("unknown finding", finding);
    };
  }

  private static Biomarker codon(GeneSymbol gene, String codon, String finding)
      throws BiomarkerSyntaxException {
    if (codon.length() < 2 || !Character.isUpperCase(codon.charAt(0))) {
      throw new BiomarkerSyntaxException("expected a residue and its position", finding);
    }
    return new Biomarker.Codon(gene, codon.charAt(0), number(codon.substring(1), finding));
  }

  private record Threshold(String result, OptionalDouble atLeast) {}

  private static Threshold threshold(String text, String finding) throws BiomarkerSyntaxException {
    int sign = text.indexOf(">=");
    if (sign < 0) {
      return new Threshold(text, OptionalDouble.empty());
    }
    try {
      return new Threshold(
          text.substring(0, sign), OptionalDouble.of(Double.parseDouble(text.substring(sign + 2))));
    } catch (NumberFormatException e) {
      throw new BiomarkerSyntaxException("expected a number behind >=", finding);
    }
  }

  private static String argument(String[] words, int index, String finding)
      throws BiomarkerSyntaxException {
    if (index >= words.length || words[index].isBlank()) {
      throw new BiomarkerSyntaxException("the finding is incomplete", finding);
    }
    return words[index];
  }

  private static int number(String digits, String finding) throws BiomarkerSyntaxException {
    try {
      int value = Integer.parseInt(digits);
      if (value >= 1 && value <= ProteinHgvs.MAX_POSITION) {
        return value;
      }
    } catch (NumberFormatException e) {
      // falls through to the one failure below
    }
    throw new BiomarkerSyntaxException("expected a number from 1", finding);
  }

  private static <E extends Enum<E>> E constant(Class<E> type, String name, String finding)
      throws BiomarkerSyntaxException {
    for (E constant : type.getEnumConstants()) {
      if (constant.name().toLowerCase(Locale.ROOT).equals(name)) {
        return constant;
      }
    }
    throw new BiomarkerSyntaxException("unknown class", finding);
  }

  private boolean accept(String token) {
    if (at < tokens.size() && tokens.get(at).equals(token)) {
      at++;
      return true;
    }
    return false;
  }

  private String next(String expected) throws BiomarkerSyntaxException {
    if (at >= tokens.size() || List.of("OR", "AND", "NOT", "(", ")").contains(tokens.get(at))) {
      throw failure("expected " + expected);
    }
    return tokens.get(at++);
  }

  private BiomarkerSyntaxException failure(String reason) {
    return new BiomarkerSyntaxException(
        reason, at < tokens.size() ? tokens.get(at) : "the end of the expression");
  }
}
