package org.theriac.ontology.biomarkers;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.theriac.knowledgebase.GeneSymbol;
import org.theriac.knowledgebase.oncology.MalformedHgvsException;
import org.theriac.knowledgebase.oncology.ProteinChange;
import org.theriac.knowledgebase.oncology.ProteinHgvs;
import org.theriac.ontology.biomarkers.MatchNote.Code;

/**
 * Makes sense of reported alterations: gene names, HGVS, and classes and results in the words of
 * reports.
 */
public final class AlterationReader {
  private static final int LONGEST_WORDS = 200;

  /** What stands in the place of a partner where the break lies in no gene. */
  private static final Set<String> BETWEEN_GENES =
      Set.of("intergenic", "intergenic region", "igr", "non-genic", "gene desert");

  /** What stands in the place of a partner that is not known. */
  private static final Set<String> NO_PARTNER =
      Set.of("unknown", "not known", "undetermined", "none", "n/a", "na", "?", ".", "-");

  /**
   * The shape of a coding change, with or without its reference: what annotators write passes,
   * words do not. Positions begin with a digit, a sign, an asterisk or a bracket (HGVS 21, DNA).
   */
  private static final Pattern CODING_CHANGE =
      Pattern.compile("(?:[^\\s:]++:)?(?:[a-z]\\.)?[-0-9*?=(\\[]\\S*+|(?:[^\\s:]++:)?r\\.\\S++");

  private final BiomarkerMatcher matcher;

  /**
   * @param matcher whose release knows the genes' symbols
   */
  public AlterationReader(BiomarkerMatcher matcher) {
    this.matcher = matcher;
  }

  /**
   * Reads one alteration.
   *
   * @param position its place in the request, for a key if it has none
   * @param notes gets what could not be used
   * @throws UnreadableAlterationException if gene, HGVS or label cannot be read, or a number is out
   *     of range
   */
  public Alteration read(ReportedAlteration given, int position, List<MatchNote> notes)
      throws UnreadableAlterationException {
    ReportedAlteration reported = withArm(withBothGenes(given));
    if (reported.gene().isBlank()) {
      throw new UnreadableAlterationException("gene", "a gene, marker or chromosome arm is needed");
    }
    checkLength("gene", reported.gene());
    checkLength("label", reported.label());
    checkLength("partner_gene", reported.partner());
    checkRange("allele_fraction", reported.alleleFraction(), 1);
    checkRange("value", reported.value(), 1e9);
    GeneSymbol gene = matcher.symbolOf(reported.gene());
    Finding finding = known(reported, finding(reported, gene, notes), gene, notes);
    return new Alteration(
        reported.key().isEmpty() ? Integer.toString(position + 1) : reported.key(),
        gene,
        finding,
        reported.origin(),
        reported.alleleFraction(),
        label(gene, finding, reported));
  }

  /**
   * A fusion whose two genes stand in one word, joined by {@code ::}, {@code --} or, where the
   * release knows both and not the whole, by a hyphen. The gene at the 3' end is the one whose
   * function is kept.
   */
  private ReportedAlteration withBothGenes(ReportedAlteration given) {
    String name = given.gene().strip();
    if (given.kind() != ReportedAlteration.Kind.FUSION || !given.partner().isBlank()) {
      return given;
    }
    String mark = name.contains("::") ? "::" : name.contains("--") ? "--" : "-";
    int at = name.indexOf(mark);
    if (at < 1 || at + mark.length() >= name.length()) {
      return given;
    }
    String left = name.substring(0, at);
    String right = name.substring(at + mark.length());
    boolean surely =
        !mark.equals("-")
            || (!matcher.knows(matcher.symbolOf(name))
                && matcher.knows(matcher.symbolOf(left))
                && matcher.knows(matcher.symbolOf(right)));
    return surely ? given.ofGenes(right, left) : given;
  }

  /**
   * An arm whose name says that it is lost, such as {@code del(17p)}, and of which no more is said.
   */
  private static ReportedAlteration withArm(ReportedAlteration given) {
    boolean silent = given.hgvsP().isBlank() && given.hgvsC().isBlank() && given.label().isBlank();
    return switch (given.kind()) {
      case SMALL_VARIANT, DELETION, ARM_DELETION ->
          silent ? ChromosomeArm.lost(given.gene()).map(given::ofLostArm).orElse(given) : given;
      default -> given;
    };
  }

  /** Whether a word is the marker's name as it was given, or that of a gene that is known. */
  private Predicate<String> naming(ReportedAlteration reported) {
    return word ->
        word.equalsIgnoreCase(reported.gene().strip()) || matcher.knows(matcher.symbolOf(word));
  }

  private Finding finding(ReportedAlteration reported, GeneSymbol gene, List<MatchNote> notes)
      throws UnreadableAlterationException {
    return switch (reported.kind()) {
      case SMALL_VARIANT -> smallVariant(reported, gene, notes);
      case FUSION ->
          new Finding.FusionFound(partner(reported, gene, notes), junction(reported.label()));
      case AMPLIFICATION -> new Finding.Amplified();
      case DELETION ->
          ChromosomeArm.is(gene.value()) ? new Finding.ArmLost() : new Finding.Deleted();
      case WILD_TYPE -> new Finding.WildTypeFound();
      case CLASS ->
          FindingWords.read(
              gene.value(), required(reported.label()), reported.value(), naming(reported));
      case SIGNATURE ->
          reported.label().isBlank() && reported.value().isEmpty()
              ? unreadable("label", "the result or value of the marker is missing")
              : FindingWords.signature(gene.value(), reported.label(), reported.value());
      case EXPRESSION ->
          ExpressionWords.read(required(reported.label()), reported.value(), naming(reported))
              .orElseThrow(() ->
                  new UnreadableAlterationException(
                      "label",
                      "an expression result is for example IHC3+, ISH+, positive, negative, low,"
                          + " overexpression, TPS 50"));
      case ARM_DELETION -> new Finding.ArmLost();
    };
  }

  /** A name that no evidence knows says only that there is a mutation. */
  private Finding known(
      ReportedAlteration reported, Finding finding, GeneSymbol gene, List<MatchNote> notes) {
    if (finding instanceof Finding.SmallVariant variant
        && variant.isBare()
        && reported.hgvsP().isBlank()
        && reported.hgvsC().isBlank()
        && !reported.label().isBlank()
        && FindingWords.classification(reported.label()).isEmpty()) {
      notes.add(
          new MatchNote(
              Code.CHANGE_NOT_STATED,
              "Of "
                  + gene
                  + " only \""
                  + reported.label().strip()
                  + "\" was given, not which change: what it means is not known, so that evidence"
                  + " on a mutation of the gene is open, neither for nor against. Give the protein"
                  + " change, or the laboratory's classification."));
    }
    if (!(finding instanceof Finding.Named named) || matcher.knowsNamed(gene, named.name())) {
      return finding;
    }
    notes.add(
        new MatchNote(
            Code.KIND_UNKNOWN,
            "The kind of the alteration of "
                + gene
                + " is none that the release knows: it counts as a mutation of unknown"
                + " significance."));
    return new Finding.SmallVariant(
        List.of(), "", java.util.Set.of(), java.util.OptionalInt.empty(), Classification.NONE);
  }

  private Finding smallVariant(ReportedAlteration reported, GeneSymbol gene, List<MatchNote> notes)
      throws UnreadableAlterationException {
    Optional<Classification> stated = FindingWords.classification(reported.label());
    boolean described = !reported.hgvsP().isBlank() || !reported.hgvsC().isBlank();
    if (described && FindingWords.denies(reported.label())) {
      return unreadable("label", FindingWords.NOTHING_CONCLUDED);
    }
    if (!described && !reported.label().isBlank() && stated.isEmpty()) {
      return FindingWords.read(gene.value(), reported.label(), reported.value(), naming(reported));
    }
    List<ProteinChange> changes = new ArrayList<>(1 + reported.otherHgvsP().size());
    if (!reported.hgvsP().isBlank()) {
      try {
        changes.add(ProteinHgvs.parse(reported.hgvsP()));
      } catch (MalformedHgvsException e) {
        throw new UnreadableAlterationException("hgvs_p", String.valueOf(e.getMessage()));
      }
    }
    for (String other : reported.otherHgvsP()) {
      try {
        changes.add(ProteinHgvs.parse(other));
      } catch (MalformedHgvsException e) {
        notes.add(
            new MatchNote(
                Code.OTHER_CHANGE_UNREADABLE,
                "A protein change of "
                    + gene
                    + " on another transcript could not be read and was left out."));
      }
    }
    boolean contradictory = changes.stream().anyMatch(ProteinChange::goesOnBehindStop);
    if (contradictory) {
      changes.clear();
      notes.add(
          new MatchNote(
              Code.CHANGE_CONTRADICTS_ITSELF,
              gene
                  + " "
                  + reported.hgvsP().strip()
                  + " keeps the reading frame and ends the protein at once: one is wrong (often the"
                  + " strand), so it counts as a mutation of unknown significance; look at the"
                  + " reads, a duplication may stand behind it."));
    }
    if (reported.hgvsC().length() > LONGEST_WORDS) {
      throw new UnreadableAlterationException(
          "hgvs_c", "longer than " + LONGEST_WORDS + " characters");
    }
    if (!reported.hgvsC().isBlank() && !CODING_CHANGE.matcher(reported.hgvsC().strip()).matches()) {
      throw new UnreadableAlterationException(
          "hgvs_c", "no coding change in HGVS, as in c.34G>T or c.1184_1185del");
    }
    if (reported.exon().isPresent() && reported.exon().getAsInt() < 1) {
      throw new UnreadableAlterationException("exon", "exons are counted from 1");
    }
    if (changes.isEmpty()
        && !contradictory
        && reported.consequences().isEmpty()
        && reported.exon().isEmpty()
        && stated.isEmpty()
        && SpliceSite.brokenBy(reported.hgvsC()).isEmpty()) {
      notes.add(
          new MatchNote(
              Code.CHANGE_NOT_STATED,
              "Of "
                  + gene
                  + (reported.hgvsC().isBlank() ? "" : " " + reported.hgvsC().strip())
                  + " neither a protein change nor a kind was given: it counts as a mutation of"
                  + " unknown significance."));
    }
    return new Finding.SmallVariant(
        changes,
        reported.hgvsC().strip(),
        new HashSet<>(reported.consequences()),
        reported.exon(),
        stated.orElse(Classification.NONE));
  }

  private Optional<GeneSymbol> partner(
      ReportedAlteration reported, GeneSymbol gene, List<MatchNote> notes) {
    String partner = reported.partner().strip();
    String plain = partner.toLowerCase(Locale.ROOT).replace('_', ' ');
    if (BETWEEN_GENES.contains(plain)) {
      notes.add(
          new MatchNote(
              Code.FUSION_PARTNER_BETWEEN_GENES,
              "The other side of the "
                  + gene
                  + " fusion lies between genes, so that the break alone makes no fusion protein:"
                  + " it counts as a fusion with an unknown partner; confirm by RNA or protein that"
                  + " one is expressed."));
      return Optional.empty();
    }
    return partner.isEmpty() || NO_PARTNER.contains(plain)
        ? Optional.empty()
        : Optional.of(matcher.symbolOf(partner));
  }

  /** The exons joined, where the label gives them as {@code e20-e20} or {@code e20::e20}. */
  private static String junction(String label) {
    String plain = label.strip().toLowerCase(Locale.ROOT).replace("::", "-");
    return plain.matches("e[0-9]{1,3}-e[0-9]{1,3}") ? plain : "";
  }

  private static String required(String label) throws UnreadableAlterationException {
    if (label.isBlank()) {
      throw new UnreadableAlterationException("label", "the class or result is missing");
    }
    return label;
  }

  private static Finding unreadable(String field, String message)
      throws UnreadableAlterationException {
    throw new UnreadableAlterationException(field, message);
  }

  private static void checkLength(String field, String text) throws UnreadableAlterationException {
    if (text.length() > LONGEST_WORDS) {
      throw new UnreadableAlterationException(
          field, "longer than " + LONGEST_WORDS + " characters");
    }
  }

  private static void checkRange(String field, OptionalDouble number, double highest)
      throws UnreadableAlterationException {
    if (number.isPresent() && !(number.getAsDouble() >= 0 && number.getAsDouble() <= highest)) {
      throw new UnreadableAlterationException(field, "out of range");
    }
  }

  private static String label(GeneSymbol gene, Finding finding, ReportedAlteration reported) {
    return switch (finding) {
      case Finding.SmallVariant variant ->
          gene
              + " "
              + (!variant.changes().isEmpty()
                  ? variant.changes().getFirst().toString()
                  : variant.hgvsC().isEmpty() ? "mutation" : variant.hgvsC());
      case Finding.FusionFound fusion ->
          fusion
              .partner()
              .map(partner -> partner + "::" + gene + " fusion")
              .orElse(gene + " fusion");
      case Finding.Amplified amplified -> gene + " amplification";
      case Finding.Deleted deleted -> gene + " deletion";
      case Finding.WildTypeFound wildType -> gene + " wild type";
      case Finding.ArmLost arm -> gene + " loss";
      case Finding.ExonClass exon ->
          gene + " exon " + exon.exon() + " " + exon.change().name().toLowerCase(Locale.ROOT);
      case Finding.StatedClass stated ->
          gene + " " + stated.change().name().toLowerCase(Locale.ROOT).replace('_', ' ');
      case Finding.Named named -> gene + " " + named.name();
      case Finding.SignatureFound signature ->
          gene + measured(signature.result(), signature.value());
      case Finding.ExpressionFound expression ->
          gene + " expression" + measured(expression.result(), expression.value());
    };
  }

  private static String measured(String result, OptionalDouble value) {
    return (result.isEmpty() ? "" : " " + result)
        + (value.isPresent() ? " " + value.getAsDouble() : "");
  }
}
