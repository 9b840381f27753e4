package org.theriac.knowledgebase.importers.oncology;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.theriac.knowledgebase.GeneSymbol;
import org.theriac.knowledgebase.oncology.Biomarker;
import org.theriac.knowledgebase.oncology.BiomarkerExpression;
import org.theriac.knowledgebase.oncology.BiomarkerSyntaxException;
import org.theriac.knowledgebase.oncology.MalformedHgvsException;
import org.theriac.knowledgebase.oncology.ProteinChange;
import org.theriac.knowledgebase.oncology.ProteinHgvs;

/**
 * Reads CIViC's molecular profiles: variants by gene and name, joined by AND, OR, NOT and
 * parentheses. Names that stand for something of their gene's own are looked up in a table first
 * (see {@code civic-findings.tsv}).
 */
final class CivicProfile {
  private static final int LONGEST = 4_000;
  private static final int DEEPEST = 10;

  private final Map<String, String> known;

  private CivicProfile(Map<String, String> known) {
    this.known = known;
  }

  /** A reader with the table of names that ships beside it. */
  static CivicProfile reader() {
    Map<String, String> known = new HashMap<>();
    try (InputStream in =
        Objects.requireNonNull(CivicProfile.class.getResourceAsStream("civic-findings.tsv"))) {
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .skip(1)
          .map(line -> line.split("\t", -1))
          .forEach(cells -> known.put(cells[0].toUpperCase(Locale.ROOT), cells[1]));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new CivicProfile(known);
  }

  /**
   * Reads a profile.
   *
   * @throws ProfileException if a part has no form in the grammar
   */
  Biomarker parse(String profile) throws ProfileException {
    if (profile.length() > LONGEST) {
      throw new ProfileException("longer than " + LONGEST + " characters");
    }
    List<String> tokens = new ArrayList<>();
    for (String token : profile.strip().split("\\s+")) {
      if (!token.isEmpty()) {
        tokens.add(token);
      }
    }
    Cursor cursor = new Cursor(tokens);
    Biomarker result = disjunction(cursor, 0);
    if (cursor.at != tokens.size()) {
      throw new ProfileException("unexpected " + tokens.get(cursor.at));
    }
    return result;
  }

  private static final class Cursor {
    final List<String> tokens;
    int at;

    Cursor(List<String> tokens) {
      this.tokens = tokens;
    }

    boolean accept(String token) {
      if (at < tokens.size() && tokens.get(at).equals(token)) {
        at++;
        return true;
      }
      return false;
    }

    boolean atOperator() {
      return at >= tokens.size() || List.of("AND", "OR", "NOT", "(", ")").contains(tokens.get(at));
    }
  }

  private Biomarker disjunction(Cursor cursor, int depth) throws ProfileException {
    if (depth > DEEPEST) {
      throw new ProfileException("nested deeper than " + DEEPEST);
    }
    List<Biomarker> parts = new ArrayList<>();
    do {
      parts.add(conjunction(cursor, depth));
    } while (cursor.accept("OR"));
    return parts.size() == 1 ? parts.getFirst() : new Biomarker.AnyOf(parts);
  }

  private Biomarker conjunction(Cursor cursor, int depth) throws ProfileException {
    List<Biomarker> parts = new ArrayList<>();
    do {
      parts.add(part(cursor, depth));
    } while (cursor.accept("AND"));
    return parts.size() == 1 ? parts.getFirst() : new Biomarker.AllOf(parts);
  }

  private Biomarker part(Cursor cursor, int depth) throws ProfileException {
    if (cursor.accept("NOT")) {
      if (depth > DEEPEST) {
        throw new ProfileException("nested deeper than " + DEEPEST);
      }
      return new Biomarker.Not(part(cursor, depth + 1));
    }
    if (cursor.accept("(")) {
      Biomarker inner = disjunction(cursor, depth + 1);
      if (!cursor.accept(")")) {
        throw new ProfileException("missing )");
      }
      return inner;
    }
    List<String> words = new ArrayList<>();
    while (!cursor.atOperator()) {
      words.add(cursor.tokens.get(cursor.at++));
    }
    if (words.size() < 2) {
      throw new ProfileException("a gene and a variant are expected");
    }
    return variant(words.getFirst(), String.join(" ", words.subList(1, words.size())));
  }

  private Biomarker variant(String gene, String name) throws ProfileException {
    String listed = known.get((gene + " " + name).toUpperCase(Locale.ROOT));
    if (listed != null) {
      return expression(listed);
    }
    if (gene.contains("::")) {
      return fusion(gene, name);
    }
    if (!isSymbol(gene)) {
      throw unknown(gene, name);
    }
    String plain = name;
    int bracket = name.indexOf("(c.");
    if (bracket > 0 && name.endsWith(")")) {
      String coding = name.substring(bracket + 1, name.length() - 1);
      plain = name.substring(0, bracket).strip();
      if (plain.toLowerCase(Locale.ROOT).startsWith("splice") && !coding.matches(".*[()\\s].*")) {
        return new Biomarker.CodingChange(new GeneSymbol(gene), coding);
      }
    }
    if (plain.startsWith("c.") && !plain.matches(".*[()\\s].*")) {
      return new Biomarker.CodingChange(new GeneSymbol(gene), plain);
    }
    if (plain.matches("[A-Z][0-9]+")) {
      return expression(gene + " codon:" + plain);
    }
    try {
      ProteinChange change = ProteinHgvs.parse(plain);
      if (change.first() > 0) {
        return new Biomarker.ExactChange(new GeneSymbol(gene), change);
      }
    } catch (MalformedHgvsException e) {
      // Not a protein change; the classes below may know it.
    }
    return expression(classOf(gene, plain));
  }

  private static String classOf(String gene, String name) throws ProfileException {
    String lower = name.toLowerCase(Locale.ROOT);
    String[] words = lower.split(" ");
    if (words.length >= 3 && words[0].equals("exon") && words[1].matches("[0-9]+")) {
      String exon = gene + " exon:" + words[1];
      String what = lower.substring(words[0].length() + words[1].length() + 2);
      return switch (what) {
        case "deletion", "del" -> exon + ":deletion";
        case "insertion" -> exon + ":insertion";
        case "mutation" -> exon + ":mutation";
        case "skipping mutation" -> exon + ":skipping";
        default -> throw unknown(gene, name);
      };
    }
    return switch (lower) {
      case "mutation", "alteration" -> gene + " mutation";
      case "fusion", "translocation", "rearrangement" -> gene + " fusion";
      case "amplification" -> gene + " amplification";
      case "deletion" -> gene + " deletion";
      // A loss is read as any of the ways in which reports show one.
      case "loss" ->
          gene + " deletion OR " + gene + " class:loss_of_function OR " + gene + " expression:loss";
      case "loss-of-function", "inactivating mutation", "deleterious mutation" ->
          gene + " class:loss_of_function";
      case "activating mutation", "gain-of-function" -> gene + " class:activating";
      case "kinase domain mutation", "tkd mutation" -> gene + " class:kinase_domain";
      case "frameshift truncation", "frameshift" -> gene + " class:frameshift";
      case "wildtype" -> gene + " wildtype";
      case "overexpression" -> gene + " expression:overexpression";
      case "underexpression" -> gene + " expression:underexpression";
      case "expression" -> gene + " expression:positive";
      default -> throw unknown(gene, name);
    };
  }

  private static Biomarker fusion(String genes, String name) throws ProfileException {
    String[] pair = genes.split("::", -1);
    if (pair.length != 2 || pair[0].isBlank() || pair[1].isBlank()) {
      throw unknown(genes, name);
    }
    String junction = "";
    if (name.matches("e[0-9]+::e[0-9]+")) {
      junction = ":" + name.replace("::", "-");
    } else if (!name.equalsIgnoreCase("fusion")) {
      throw unknown(genes, name);
    }
    boolean anyFirst = pair[0].equals("v") || pair[0].equals("?");
    boolean anySecond = pair[1].equals("v") || pair[1].equals("?");
    boolean named = (anyFirst || isSymbol(pair[0])) && (anySecond || isSymbol(pair[1]));
    if (!named || (anyFirst && anySecond)) {
      throw unknown(genes, name);
    }
    if (anyFirst) {
      return expression(pair[1] + " fusion");
    }
    if (anySecond) {
      return expression(pair[0] + " fusion");
    }
    return expression(pair[1] + " fusion:" + pair[0] + junction);
  }

  private static boolean isSymbol(String gene) {
    return gene.matches("[A-Za-z0-9][A-Za-z0-9-]*")
        && !gene.equals("AND")
        && !gene.equals("OR")
        && !gene.equals("NOT");
  }

  private static ProfileException unknown(String gene, String name) {
    return new ProfileException("no form for '" + name + "' of " + gene);
  }

  private static Biomarker expression(String text) throws ProfileException {
    try {
      return BiomarkerExpression.parse(text);
    } catch (BiomarkerSyntaxException e) {
      throw new ProfileException(String.valueOf(e.getMessage()));
    }
  }
}
