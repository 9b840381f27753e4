package org.theriac.allinone.commandline;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import org.theriac.ontology.v1.Alteration;
import org.theriac.ontology.v1.AlterationKind;
import org.theriac.ontology.v1.AlterationOrigin;

/**
 * One variant of the filter's input: a gene, marker or arm with a protein change, a kind, or both.
 *
 * @param gene as given; taken from the kind if it is missing there
 * @param hgvsP protein change; empty = none
 * @param hgvsC coding change, also one that was given in the place of the protein change; empty =
 *     none
 * @param kind kind as given; empty = none
 * @param partner other gene of a fusion; empty = unknown
 * @param details the fields that say more
 */
record OncologyVariant(
    String gene, String hgvsP, String hgvsC, String kind, String partner, JsonNode details) {
  /** Kinds of the filter's vocabulary that are not classes or results in words. */
  private static final Map<String, AlterationKind> KINDS =
      Map.of(
          "fusion", AlterationKind.ALTERATION_KIND_FUSION,
          "amplification", AlterationKind.ALTERATION_KIND_AMPLIFICATION,
          "deletion", AlterationKind.ALTERATION_KIND_DELETION,
          "wildtype", AlterationKind.ALTERATION_KIND_WILD_TYPE,
          "wild_type", AlterationKind.ALTERATION_KIND_WILD_TYPE,
          "wild-type", AlterationKind.ALTERATION_KIND_WILD_TYPE,
          "arm_deletion", AlterationKind.ALTERATION_KIND_ARM_DELETION);

  /** Markers that a kind names at its beginning or as a whole. */
  private static final Pattern MARKER =
      Pattern.compile("(?i)(MSI|MSS|TMB|HRD|[dp]MMR)(?:[-_].*)?|([A-Z0-9]+)_.*");

  private static final Pattern SUBSTITUTION =
      Pattern.compile("(?:.*:)?(?:p\\.)?\\(?[A-Za-z]{1,3}[0-9]{1,5}[A-Za-z]{1,3}\\)?");

  private static final Pattern CODING = Pattern.compile("(?:[A-Za-z0-9_.-]+:)?c\\..*");

  /** As in {@code HER2_IHC2+_ISH-} and {@code IHC 2+ FISH negative}. */
  private static final Pattern TWO_TESTS =
      Pattern.compile(
          "(?i)(?:[A-Z0-9-]+[_ ])?(IHC[_ ]?[0-3]\\+?)[_/ ,;]+([FC]?ISH(?:[_ ]?[+-]|[_ ](?:positive"
              + "|negative|amplified|not amplified)))");

  /** What a laboratory says of a change, as the ontology reads it. */
  private static final Pattern CLASSIFICATION =
      Pattern.compile(
          "(?i)(?:likely[_ ])?(?:pathogenic|oncogenic|benign|neutral)|(?:suspected[_ ])?deleterious"
              + "|vus|uncertain|(?:variant[_ ]of[_ ])?un(?:certain|known)[_ ]significance");

  /**
   * What says of a change that it was not found, or leaves it open; the ontology refuses the two
   * together. The result of a protein test ({@code HER2_negative}) is a finding of its own.
   */
  private static final Pattern NOT_FOUND =
      Pattern.compile(
          "(?i)(?:.*[^A-Z0-9])?(?:not|no|non|nor|never|without|lacks|lacking|absent|absence|none"
              + "|undetected|unmutated|unamplified|unaltered|untested|unknown|undetermined|failed"
              + "|equivocal|indeterminate|inconclusive|pending|wild[-_ ]?type|wt)(?:[^A-Z0-9].*)?"
              + "|(?:(?:mutation|variant|fusion|amplification|result|test)[-_ ])*neg(?:ative)?");

  private static final Pattern IN_FRAME_CLASS =
      Pattern.compile(
          "(?i)(?:exon|ex)?[ _-]?[0-9]{1,3}[ _-]?(?:deletion|insertion|del|ins)"
              + "|(?:deletion|insertion|del|ins)[ _-]?(?:exon|ex)?[ _-]?[0-9]{1,3}|ITD|vIII");

  /** Reads a variant. */
  static OncologyVariant read(JsonNode variant) {
    if (!variant.isObject()) {
      throw new CallerError("WRONG_TYPE", "each entry of \"variants\" must be an object");
    }
    var kind = Field.text(variant, "kind").strip();
    var gene = Field.text(variant, "gene").strip();
    if (gene.isEmpty()) {
      gene =
          marker(kind)
              .orElseThrow(() ->
                  new CallerError(
                      "MISSING_FIELD", "the field \"gene\" of a variant is missing or empty"));
    }
    var partner = Field.text(variant, "partner").strip();
    int joined = gene.indexOf("::");
    if (joined > 0 && joined + 2 < gene.length() && partner.isEmpty()) {
      // Both genes of a fusion in one word.
      partner = gene.substring(joined + 2);
      gene = gene.substring(0, joined);
      kind = kind.isEmpty() ? "fusion" : kind;
    }
    var change = Field.text(variant, "hgvsp").strip();
    var coding = Field.text(variant, "hgvsc").strip();
    if (coding.isEmpty() && CODING.matcher(change).matches()) {
      coding = change;
      change = "";
    }
    return new OncologyVariant(gene, change, coding, kind, partner, variant);
  }

  /** What to match: the protein change, the kind, or both under one key. */
  List<Alteration> alterations(String key) {
    var alterations = new ArrayList<Alteration>(2);
    boolean described = !hgvsP.isEmpty() || !hgvsC.isEmpty();
    if (!described && kind.isEmpty() && isMarker() && details.has("value")) {
      return List.of(common(key).setKind(AlterationKind.ALTERATION_KIND_SIGNATURE).build());
    }
    if (described
        && (CLASSIFICATION.matcher(kind).matches() || NOT_FOUND.matcher(kind).matches())) {
      // It is about this change, and no second finding.
      return List.of(
          common(key)
              .setKind(AlterationKind.ALTERATION_KIND_SMALL_VARIANT)
              .setHgvsP(hgvsP)
              .setHgvsC(hgvsC)
              .setLabel(kind)
              .build());
    }
    if (described || kind.isEmpty()) {
      alterations.add(
          common(key)
              .setKind(AlterationKind.ALTERATION_KIND_SMALL_VARIANT)
              .setHgvsP(hgvsP)
              .setHgvsC(hgvsC)
              .build());
    }
    if (!kind.isEmpty() && contradiction().isEmpty()) {
      var known = KINDS.get(kind.toLowerCase(Locale.ROOT));
      var two = TWO_TESTS.matcher(kind);
      if (two.matches()) {
        // Staining and hybridisation are tests of their own.
        for (int test = 1; test <= 2; test++) {
          alterations.add(
              common(key)
                  .setKind(AlterationKind.ALTERATION_KIND_EXPRESSION)
                  .setLabel(two.group(test))
                  .build());
        }
        return alterations;
      }
      alterations.add(
          known != null
              ? common(key).setKind(known).build()
              : common(key).setKind(worded(kind)).setLabel(kind).build());
    }
    return alterations;
  }

  /** What is wrong if protein change and kind cannot both be true. */
  Optional<String> contradiction() {
    return IN_FRAME_CLASS.matcher(kind).matches() && SUBSTITUTION.matcher(hgvsP).matches()
        ? Optional.of("which is right: protein change and kind contradict; the change was used")
        : Optional.empty();
  }

  /** Whether the gene is a marker of the whole tumour, such as its mutational burden. */
  private boolean isMarker() {
    return marker(gene).isPresent();
  }

  /** For people. */
  String words() {
    var words = new StringBuilder(gene);
    if (!hgvsP.isEmpty() || !hgvsC.isEmpty()) {
      words.append(' ').append(hgvsP.isEmpty() ? hgvsC : hgvsP);
    }
    return kind.isEmpty() ? words.toString() : words.append(' ').append(kind).toString();
  }

  private Alteration.Builder common(String key) {
    var alteration =
        Alteration.newBuilder()
            .setKey(key)
            .setGene(gene)
            .setPartnerGene(partner)
            .setOrigin(origin(Field.text(details, "origin")));
    Field.number(details, "value").ifPresent(alteration::setValue);
    Field.number(details, "vaf").ifPresent(alteration::setAlleleFraction);
    OptionalDouble exon = Field.number(details, "exon");
    exon.ifPresent(number -> alteration.setExon((int) number));
    Field.texts(details, "consequence").forEach(alteration::addConsequences);
    return alteration;
  }

  /**
   * The kind behind a word that stands for a result (MSI-H), a protein test (HER2_IHC3+) or a class
   * of change.
   */
  private static AlterationKind worded(String kind) {
    var word = kind.toUpperCase(Locale.ROOT);
    if (word.startsWith("MSI")
        || word.startsWith("TMB")
        || word.startsWith("HRD")
        || word.endsWith("MMR")) {
      return AlterationKind.ALTERATION_KIND_SIGNATURE;
    }
    if (word.contains("_IHC")
        || word.endsWith("_POSITIVE")
        || word.endsWith("_NEGATIVE")
        || word.endsWith("_LOW")
        || word.contains("_ISH")) {
      return AlterationKind.ALTERATION_KIND_EXPRESSION;
    }
    return AlterationKind.ALTERATION_KIND_CLASS;
  }

  private static Optional<String> marker(String kind) {
    var matcher = MARKER.matcher(kind);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    if (matcher.group(2) != null) {
      return Optional.of(matcher.group(2));
    }
    var marker = matcher.group(1).toUpperCase(Locale.ROOT);
    return Optional.of(marker.endsWith("MMR") ? "MMR" : marker.equals("MSS") ? "MSI" : marker);
  }

  private static AlterationOrigin origin(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "" -> AlterationOrigin.ALTERATION_ORIGIN_UNSPECIFIED;
      case "somatic" -> AlterationOrigin.ALTERATION_ORIGIN_SOMATIC;
      case "germline" -> AlterationOrigin.ALTERATION_ORIGIN_GERMLINE;
      default -> throw new CallerError("WRONG_VALUE", "origin must be germline or somatic");
    };
  }
}
