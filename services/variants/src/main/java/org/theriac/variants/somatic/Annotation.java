package org.theriac.variants.somatic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.theriac.variants.consequence.Consequences;
import org.theriac.variants.consequence.TranscriptEffect;
import org.theriac.variants.input.InputErrorCode;
import org.theriac.variants.input.RefusedInputException;
import org.theriac.variants.input.VariantHeader;
import org.theriac.variants.input.VariantRow;

/**
 * Reads the transcript effects that an annotator wrote into INFO. The order of fields is taken from
 * the header, never assumed where the header says it.
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

  private final Kind kind;
  private final List<String> fields;

  private Annotation(Kind kind, List<String> fields) {
    this.kind = kind;
    this.fields = fields;
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
      if (annotation.index("Allele") < 0 && kind != Kind.FUNCOTATION) {
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

  private int index(String field) {
    for (int i = 0; i < fields.size(); i++) {
      if (fields.get(i).equalsIgnoreCase(field)) {
        return i;
      }
    }
    return -1;
  }

  private String value(String[] values, String... names) {
    for (String name : names) {
      int index = index(name);
      if (index >= 0 && index < values.length && !values[index].isEmpty()) {
        return values[index];
      }
    }
    return "";
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
    for (String entry : text.split(",", -1)) {
      String[] values = entry.split("\\|", -1);
      if (concerns(row, values, alternate)) {
        String feature = value(values, "Feature_type");
        if (feature.isEmpty() || feature.equalsIgnoreCase("transcript")) {
          effects.add(effect(values));
        }
      }
    }
    return effects;
  }

  private boolean concerns(VariantRow row, String[] values, int alternate) {
    String[] alternates = row.alternates();
    if (alternates.length == 1) {
      return true;
    }
    String number = value(values, "ALLELE_NUM");
    if (!number.isEmpty()) {
      return number.equals(Integer.toString(alternate + 1));
    }
    String allele = value(values, "Allele");
    if (allele.equals(alternates[alternate])) {
      return true;
    }
    // VEP drops the first base that REF and all alternates of an indel row share.
    boolean indel = Arrays.stream(alternates).anyMatch(a -> a.length() != row.reference().length());
    boolean shared =
        Arrays.stream(alternates).allMatch(a -> a.charAt(0) == row.reference().charAt(0));
    if (indel && shared) {
      String rest = alternates[alternate].substring(1);
      return allele.equals(rest.isEmpty() ? "-" : rest);
    }
    return false;
  }

  private TranscriptEffect effect(String[] values) {
    int preference = 0;
    preference += value(values, "MANE_SELECT").isEmpty() ? 0 : 64;
    preference += value(values, "PICK").equals("1") ? 32 : 0;
    preference += value(values, "CANONICAL").equals("YES") ? 16 : 0;
    preference += value(values, "MANE_PLUS_CLINICAL").isEmpty() ? 0 : 8;
    preference += value(values, "BIOTYPE", "Transcript_BioType").equals("protein_coding") ? 4 : 0;
    return new TranscriptEffect(
        value(values, "SYMBOL", "Gene_Name"),
        value(values, "Feature", "Feature_ID"),
        Hgvs.coding(value(values, "HGVSc", "HGVS.c")),
        Hgvs.protein(value(values, "HGVSp", "HGVS.p")),
        Consequences.parse(value(values, "Consequence", "Annotation")),
        exon(values),
        preference);
  }

  private OptionalInt exon(String[] values) {
    String text = value(values, "EXON");
    if (text.isEmpty() && kind == Kind.ANN) {
      // SnpEff's rank counts introns for intronic variants.
      String consequence = value(values, "Annotation");
      text = consequence.contains("intron") ? "" : value(values, "Rank");
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
    String entry = perAllele[alternate].split("#", -1)[0];
    String[] values = entry.replace("[", "").replace("]", "").split("\\|", -1);
    String prefix = "";
    for (String field : fields) {
      if (field.startsWith("Gencode_") && field.endsWith("_hugoSymbol")) {
        prefix = field.substring(0, field.length() - "hugoSymbol".length());
      }
    }
    String changes = Consequences.ofClass(value(values, prefix + "variantClassification"));
    effects.add(
        new TranscriptEffect(
            value(values, prefix + "hugoSymbol"),
            value(values, prefix + "annotationTranscript"),
            Hgvs.coding(decode(value(values, prefix + "cDnaChange"))),
            Hgvs.protein(decode(value(values, prefix + "proteinChange"))),
            changes.isEmpty() ? List.of() : List.of(changes),
            number(value(values, prefix + "transcriptExon")),
            0));
  }

  /** Funcotator writes reserved characters as {@code _%3E_}. */
  private static String decode(String text) {
    return text.replace("_%3E_", ">").replace("_%20_", " ").replace("_%3D_", "=");
  }
}
