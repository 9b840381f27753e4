package org.theriac.ontology.biomarkers;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.theriac.knowledgebase.KnowledgeReleases;
import org.theriac.knowledgebase.oncology.Oncology;
import org.theriac.knowledgebase.oncology.TumorType;
import org.theriac.knowledgebase.transcripts.TranscriptTable;
import org.theriac.ontology.biomarkers.ReportedAlteration.Kind;

/** Tumours in short: {@code "EGFR p.L858R; ERBB2 amplification; BRCA1 p.R1751* germline"}. */
final class Reports {
  static final Oncology ONCOLOGY = KnowledgeReleases.load().oncology();
  static final BiomarkerMatcher MATCHER =
      new BiomarkerMatcher(ONCOLOGY, TranscriptTable.shipped().transcripts());
  static final AlterationReader READER = new AlterationReader(MATCHER);

  private Reports() {}

  static Tumor tumor(String code, String alterations, String covered) {
    Optional<TumorType> type =
        code.isEmpty()
            ? Optional.empty()
            : Optional.of(ONCOLOGY.tumorTypes().find(code).orElseThrow());
    Set<org.theriac.knowledgebase.GeneSymbol> genes =
        Stream.of(covered.split(" "))
            .filter(gene -> !gene.isEmpty())
            .map(MATCHER::symbolOf)
            .collect(Collectors.toSet());
    return new Tumor(type, alterations(alterations), genes, false);
  }

  static MatchResult match(String code, String alterations) {
    return MATCHER.match(tumor(code, alterations, ""));
  }

  static List<Alteration> alterations(String text) {
    List<Alteration> alterations = new ArrayList<>();
    for (String one : text.split(";")) {
      if (!one.isBlank()) {
        alterations.add(alteration(one.strip(), alterations.size()));
      }
    }
    return alterations;
  }

  static Alteration alteration(String text, int position) {
    return alteration(text, position, new ArrayList<>());
  }

  static Alteration alteration(String text, List<MatchNote> notes) {
    return alteration(text, 0, notes);
  }

  private static Alteration alteration(String text, int position, List<MatchNote> notes) {
    List<String> words = new ArrayList<>(List.of(text.split(" ")));
    Origin origin = Origin.UNSTATED;
    if (words.getLast().equals("germline")) {
      origin = Origin.GERMLINE;
      words.removeLast();
    } else if (words.getLast().equals("somatic")) {
      origin = Origin.SOMATIC;
      words.removeLast();
    }
    String gene = words.getFirst();
    String rest = String.join(" ", words.subList(1, words.size()));
    Kind kind = kind(gene, rest);
    String classification = "";
    String hgvsP = "";
    String hgvsC = "";
    if (kind == Kind.SMALL_VARIANT) {
      String[] parts = rest.split(" ", 2);
      if (parts[0].startsWith("p.")) {
        hgvsP = parts[0];
      } else {
        hgvsC = parts[0];
      }
      classification = parts.length > 1 ? parts[1] : "";
    }
    try {
      return READER.read(
          new ReportedAlteration(
              "",
              gene,
              kind,
              hgvsP,
              hgvsC,
              List.of(),
              OptionalInt.empty(),
              kind == Kind.FUSION ? rest.substring("fusion".length()).strip() : "",
              switch (kind) {
                case SMALL_VARIANT -> classification;
                case EXPRESSION -> rest.substring("expression".length()).strip();
                case CLASS, SIGNATURE -> rest;
                default -> "";
              },
              OptionalDouble.empty(),
              OptionalDouble.empty(),
              origin,
              List.of()),
          position,
          notes);
    } catch (UnreadableAlterationException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  /** A finding that its gene's name and its kind say alone. */
  static Alteration named(String gene, Kind kind) {
    try {
      return READER.read(
          new ReportedAlteration(
              "",
              gene,
              kind,
              "",
              "",
              List.of(),
              OptionalInt.empty(),
              "",
              "",
              OptionalDouble.empty(),
              OptionalDouble.empty(),
              Origin.UNSTATED,
              List.of()),
          0,
          new ArrayList<>());
    } catch (UnreadableAlterationException e) {
      throw new IllegalArgumentException(gene, e);
    }
  }

  private static Kind kind(String gene, String rest) {
    if (Set.of("MSI", "MMR", "TMB", "HRD").contains(gene)) {
      return Kind.SIGNATURE;
    }
    if (rest.startsWith("p.") || rest.startsWith("c.")) {
      return Kind.SMALL_VARIANT;
    }
    if (rest.startsWith("fusion")) {
      return Kind.FUSION;
    }
    if (rest.startsWith("expression")) {
      return Kind.EXPRESSION;
    }
    return switch (rest.toLowerCase(Locale.ROOT)) {
      case "amplification" -> Kind.AMPLIFICATION;
      case "deletion" -> Kind.DELETION;
      case "wild type" -> Kind.WILD_TYPE;
      case "arm deletion" -> Kind.ARM_DELETION;
      default -> Kind.CLASS;
    };
  }
}
