package org.theriac.variants.somatic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.theriac.variants.consequence.Consequences;
import org.theriac.variants.consequence.TranscriptEffect;
import org.theriac.variants.input.InputErrorCode;
import org.theriac.variants.input.RefusedInputException;
import org.theriac.variants.input.VariantHeader;
import org.theriac.variants.input.VariantRow;
import org.theriac.variants.somatic.AnnotationEntry.Columns;

/**
 * Reads the transcript effects that an annotator wrote into INFO. The order of fields is taken from
 * the header, never assumed where the header says it. Not safe for concurrent use.
 */
final class Annotation {
  private static final String SNPEFF =
      "Allele|Annotation|Annotation_Impact|Gene_Name|Gene_ID|Feature_Type|Feature_ID|"
          + "Transcript_BioType|Rank|HGVS.c|HGVS.p";

  private enum Kind {
    CSQ,
    ANN,
    FUNCOTATION
  }

  /** Combinations of terms that are kept; a file repeats a few dozens of them. */
  private static final int MOST_CONSEQUENCES_KEPT = 1_000;

  private final Kind kind;
  private final Columns allele;
  private final Columns alleleNumber;
  private final Columns featureType;
  private final Columns feature;
  private final Columns maneSelect;
  private final Columns manePlusClinical;
  private final Columns pick;
  private final Columns canonical;
  private final Columns biotype;
  private final Columns symbol;
  private final Columns coding;
  private final Columns protein;
  private final Columns consequence;
  private final Columns exon;
  private final Columns rank;
  private final AnnotationEntry entry = new AnnotationEntry();
  private final Map<String, List<String>> consequences = new HashMap<>();

  private Annotation(Kind kind, List<String> fields) {
    this.kind = kind;
    // Funcotator's fields have the name of its source and version before them.
    String prefix = "";
    for (String field : fields) {
      if (field.startsWith("Gencode_") && field.endsWith("_hugoSymbol")) {
        prefix = field.substring(0, field.length() - "hugoSymbol".length());
      }
    }
    boolean funcotator = kind == Kind.FUNCOTATION;
    allele = Columns.of(fields, "Allele");
    alleleNumber = Columns.of(fields, "ALLELE_NUM");
    featureType = Columns.of(fields, "Feature_type");
    maneSelect = Columns.of(fields, "MANE_SELECT");
    manePlusClinical = Columns.of(fields, "MANE_PLUS_CLINICAL");
    pick = Columns.of(fields, "PICK");
    canonical = Columns.of(fields, "CANONICAL");
    biotype = Columns.of(fields, "BIOTYPE", "Transcript_BioType");
    rank = Columns.of(fields, "Rank");
    if (funcotator) {
      feature = Columns.of(fields, prefix + "annotationTranscript");
      symbol = Columns.of(fields, prefix + "hugoSymbol");
      coding = Columns.of(fields, prefix + "cDnaChange");
      protein = Columns.of(fields, prefix + "proteinChange");
      consequence = Columns.of(fields, prefix + "variantClassification");
      exon = Columns.of(fields, prefix + "transcriptExon");
    } else {
      feature = Columns.of(fields, "Feature", "Feature_ID");
      symbol = Columns.of(fields, "SYMBOL", "Gene_Name");
      coding = Columns.of(fields, "HGVSc", "HGVS.c");
      protein = Columns.of(fields, "HGVSp", "HGVS.p");
      consequence = Columns.of(fields, "Consequence", "Annotation");
      exon = Columns.of(fields, "EXON");
    }
  }

  /** The file's annotation; empty = it is not annotated. */
  static Optional<Annotation> of(VariantHeader header) {
    for (Kind kind : Kind.values()) {
      String description = header.infoDescriptions().get(kind.name());
      if (description == null) {
        continue;
      }
      String list =
          switch (kind) {
            case CSQ -> after(description, "Format:");
            // SnpEff and VEP with --vcf_info_field ANN: the first quotes its list, the second not.
            case ANN ->
                description.contains("Format:")
                    ? after(description, "Format:")
                    : description.contains("'") ? description.replace("'", "|") : SNPEFF;
            case FUNCOTATION -> after(description, "Funcotation fields are:");
          };
      List<String> fields = new ArrayList<>();
      for (String field : list.split("\\|", -1)) {
        fields.add(field.strip());
      }
      if (kind == Kind.ANN && description.contains("'")) {
        fields.removeFirst();
      }
      Annotation annotation = new Annotation(kind, List.copyOf(fields));
      if (annotation.allele.indexes().length == 0 && kind != Kind.FUNCOTATION) {
        throw RefusedInputException.of(
            InputErrorCode.NOT_ANNOTATED,
            "the header's "
                + kind
                + " description does not list its fields; annotate the file again");
      }
      return Optional.of(annotation);
    }
    return Optional.empty();
  }

  private static String after(String text, String mark) {
    int at = text.indexOf(mark);
    return (at < 0 ? text : text.substring(at + mark.length())).replace("\"", "").strip();
  }

  String name() {
    return kind.name();
  }

  /** The effects of one alternate. */
  List<TranscriptEffect> effects(VariantRow row, int alternate) {
    String text = row.info(kind.name());
    List<TranscriptEffect> effects = new ArrayList<>();
    if (text.isEmpty()) {
      return effects;
    }
    if (kind == Kind.FUNCOTATION) {
      funcotation(text, alternate, effects);
      return effects;
    }
    int from = 0;
    while (from <= text.length()) {
      int comma = text.indexOf(',', from);
      int to = comma < 0 ? text.length() : comma;
      entry.moveTo(text, from, to);
      if (concerns(row, alternate)) {
        String type = entry.value(featureType);
        if (type.isEmpty() || type.equalsIgnoreCase("transcript")) {
          effects.add(effect());
        }
      }
      from = to + 1;
    }
    return effects;
  }

  private boolean concerns(VariantRow row, int alternate) {
    String[] alternates = row.alternates();
    if (alternates.length == 1) {
      return true;
    }
    String number = entry.value(alleleNumber);
    if (!number.isEmpty()) {
      return number.equals(Integer.toString(alternate + 1));
    }
    String written = entry.value(allele);
    if (written.equals(alternates[alternate])) {
      return true;
    }
    // VEP drops the first base that REF and all alternates of an indel row share.
    boolean indel = Arrays.stream(alternates).anyMatch(a -> a.length() != row.reference().length());
    boolean shared =
        Arrays.stream(alternates).allMatch(a -> a.charAt(0) == row.reference().charAt(0));
    if (indel && shared) {
      String rest = alternates[alternate].substring(1);
      return written.equals(rest.isEmpty() ? "-" : rest);
    }
    return false;
  }

  private TranscriptEffect effect() {
    int preference = 0;
    preference += entry.has(maneSelect) ? 64 : 0;
    preference += entry.says(pick, "1") ? 32 : 0;
    preference += entry.says(canonical, "YES") ? 16 : 0;
    preference += entry.has(manePlusClinical) ? 8 : 0;
    preference += entry.says(biotype, "protein_coding") ? 4 : 0;
    return new TranscriptEffect(
        entry.value(symbol),
        entry.value(feature),
        Hgvs.coding(entry.value(coding)),
        Hgvs.protein(entry.value(protein)),
        terms(entry.value(consequence)),
        exon(),
        preference);
  }

  private List<String> terms(String joined) {
    List<String> known = consequences.get(joined);
    if (known == null) {
      known = Consequences.parse(joined);
      if (consequences.size() < MOST_CONSEQUENCES_KEPT) {
        consequences.put(joined, known);
      }
    }
    return known;
  }

  private OptionalInt exon() {
    String text = entry.value(exon);
    if (text.isEmpty() && kind == Kind.ANN) {
      // SnpEff's rank counts introns for intronic variants.
      text = entry.value(consequence).contains("intron") ? "" : entry.value(rank);
    }
    return number(text);
  }

  private static OptionalInt number(String text) {
    int end = 0;
    while (end < text.length() && end < 6 && Character.isDigit(text.charAt(end))) {
      end++;
    }
    return end == 0 ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(text, 0, end, 10));
  }

  private void funcotation(String text, int alternate, List<TranscriptEffect> effects) {
    String[] perAllele = text.split(",", -1);
    if (alternate >= perAllele.length) {
      return;
    }
    String first = perAllele[alternate].split("#", -1)[0].replace("[", "").replace("]", "");
    entry.moveTo(first, 0, first.length());
    String changes = Consequences.ofClass(entry.value(consequence));
    effects.add(
        new TranscriptEffect(
            entry.value(symbol),
            entry.value(feature),
            Hgvs.coding(decode(entry.value(coding))),
            Hgvs.protein(decode(entry.value(protein))),
            changes.isEmpty() ? List.of() : List.of(changes),
            number(entry.value(exon)),
            0));
  }

  /** Funcotator writes reserved characters as {@code _%3E_}. */
  private static String decode(String text) {
    return text.replace("_%3E_", ">").replace("_%20_", " ").replace("_%3D_", "=");
  }
}
