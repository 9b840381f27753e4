package org.theriac.gateway.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.theriac.gateway.fhir.VariantObservation.State;

/**
 * Reads one variant of an Observation: profile variant of Genomics Reporting (LOINC 69548-6), and
 * Observations whose code or value names a variant by its dbSNP id.
 */
final class VariantReader {
  private static final Set<String> NAMES = Set.of("81252-9", "48004-6", "81290-9", "81255-2");
  private static final String ALLELIC_STATE = "53034-5";
  private static final String REFERENCE_SEQUENCE = "48013-7";
  private static final String CHROMOSOME = "48000-4";
  private static final String START = "81254-5";
  private static final String REFERENCE = "69547-8";
  private static final String ALTERNATE = "69551-0";
  private static final String COORDINATES = "92822-6";
  private static final Set<String> ZERO_BASED = Set.of("LA30100-4", "LA30101-2");
  private static final int MOST_NAMES = 20;
  private static final int LONGEST = 200;

  private static final Pattern RSID =
      Pattern.compile("\\brs[0-9]{1,12}\\b", Pattern.CASE_INSENSITIVE);
  private static final Pattern BASES =
      Pattern.compile(
          "(?:^|.*[\\s:=(])([ACGT])\\s*[/|]\\s*([ACGT])\\)?"
              + "|(?:RS[0-9]{1,12}[\\s:=]+\\(?)?([ACGT])([ACGT])\\)?");
  private static final Pattern PROTEIN = Pattern.compile("\\s*\\(p\\.[^)]*\\)?\\)");
  private static final Pattern HOMOZYGOUS =
      Pattern.compile("\\b(homozyg\\w*|hom|homoplasmic|la6705-3|la6704-6)\\b");
  private static final Pattern HETEROZYGOUS =
      Pattern.compile("\\b(heterozyg\\w*|het|heteroplasmic|la6706-1|la6703-8)\\b");
  private static final Pattern HEMIZYGOUS = Pattern.compile("\\b(hemizyg\\w*|hemi|la6707-9)\\b");
  private static final Pattern CHROMOSOME_WORDS =
      Pattern.compile("(?:chromosome\\s*|chr)?([0-9]{1,2}|X|Y|MT?)", Pattern.CASE_INSENSITIVE);

  private VariantReader() {}

  /** What an Observation says of a variant, without whose it is and when. */
  record Read(List<String> names, State state, List<String> bases) {}

  /**
   * Reads the variant.
   *
   * @param observation of the profile variant, or one that names a variant in its code
   * @param gene that it is about, in which spellings of variants are known; may be empty
   * @return empty if it names none, or says neither that it was found nor that it was not
   */
  static Optional<Read> read(JsonNode observation, String gene) {
    Set<String> names = names(observation, gene);
    if (names.isEmpty() || observation.has("dataAbsentReason")) {
      return Optional.empty();
    }
    JsonNode value = FhirTree.object(observation, "valueCodeableConcept");
    Set<String> said = said(value);
    said.add(FhirTree.text(observation, "valueString").toLowerCase(Locale.ROOT));
    said.remove("");
    for (String words : valueWords(observation)) {
      // The words of the code are passed over: "rs1 G/A" there means the change, not the patient.
      Matcher bases = BASES.matcher(words.toUpperCase(Locale.ROOT));
      if (bases.matches()) {
        boolean divided = bases.group(1) != null;
        return Optional.of(
            new Read(
                List.copyOf(names),
                State.PRESENT,
                divided
                    ? List.of(bases.group(1), bases.group(2))
                    : List.of(bases.group(3), bases.group(4))));
      }
    }
    if (said.stream().anyMatch(FoundOrNot::isNotFound)) {
      return Optional.of(new Read(List.copyOf(names), State.ABSENT, List.of()));
    }
    Set<String> states = new LinkedHashSet<>(said);
    for (JsonNode component : FhirTree.list(observation, "component")) {
      if (FhirTree.hasCode(FhirTree.object(component, "code"), ALLELIC_STATE)) {
        states.addAll(said(FhirTree.object(component, "valueCodeableConcept")));
        states.add(FhirTree.text(component, "valueString").toLowerCase(Locale.ROOT));
      }
    }
    Optional<State> state = state(String.join(" ", states));
    boolean present =
        state.isPresent()
            || said.isEmpty()
            || said.stream().anyMatch(words -> FoundOrNot.isFound(words) || isName(words));
    return present
        ? Optional.of(new Read(List.copyOf(names), state.orElse(State.PRESENT), List.of()))
        : Optional.empty();
  }

  private static Optional<State> state(String words) {
    if (HEMIZYGOUS.matcher(words).find()) {
      return Optional.of(State.HEMIZYGOUS);
    }
    boolean homozygous = HOMOZYGOUS.matcher(words).find();
    boolean heterozygous = HETEROZYGOUS.matcher(words).find();
    if (homozygous == heterozygous) {
      return Optional.empty();
    }
    return Optional.of(homozygous ? State.HOMOZYGOUS : State.HETEROZYGOUS);
  }

  private static Set<String> names(JsonNode observation, String gene) {
    Set<String> names = new LinkedHashSet<>();
    String chromosome = "";
    String sequence = "";
    String reference = "";
    String alternate = "";
    long start = -1;
    boolean zeroBased = false;
    for (JsonNode component : FhirTree.list(observation, "component")) {
      JsonNode code = FhirTree.object(component, "code");
      JsonNode value = FhirTree.object(component, "valueCodeableConcept");
      if (NAMES.stream().anyMatch(name -> FhirTree.hasCode(code, name))) {
        add(names, value);
        add(names, FhirTree.text(component, "valueString"));
      } else if (FhirTree.hasCode(code, REFERENCE_SEQUENCE)) {
        sequence = firstCode(value);
      } else if (FhirTree.hasCode(code, CHROMOSOME)) {
        chromosome = FhirTree.words(value);
      } else if (FhirTree.hasCode(code, REFERENCE)) {
        reference = FhirTree.text(component, "valueString");
      } else if (FhirTree.hasCode(code, ALTERNATE)) {
        alternate = FhirTree.text(component, "valueString");
      } else if (FhirTree.hasCode(code, START)) {
        start =
            FhirTree.object(FhirTree.object(component, "valueRange"), "low")
                .path("value")
                .asLong(-1);
      } else if (FhirTree.hasCode(code, COORDINATES)) {
        zeroBased = ZERO_BASED.contains(firstCode(value));
      }
    }
    if (start >= 0 && !reference.isEmpty() && !alternate.isEmpty()) {
      long first = zeroBased ? start + 1 : start;
      Matcher number = CHROMOSOME_WORDS.matcher(chromosome.strip());
      if (sequence.startsWith("NC_")) {
        names.add(sequence + ":" + (first - 1) + ":" + reference + ":" + alternate);
      } else if (number.matches()) {
        names.add("chr" + number.group(1) + "-" + first + "-" + reference + "-" + alternate);
      }
    }
    for (String words : written(observation)) {
      rsids(names, words);
    }
    add(names, FhirTree.object(observation, "valueCodeableConcept"));
    Set<String> spelled = new LinkedHashSet<>();
    names.forEach(name -> spelled.add(VariantSpellings.replaced(name, gene)));
    spelled.removeIf(name -> !isName(name));
    return spelled;
  }

  /** Words of the code and the value. */
  private static List<String> written(JsonNode observation) {
    List<String> words = new ArrayList<>(FhirTree.allWords(FhirTree.object(observation, "code")));
    words.addAll(valueWords(observation));
    words.removeIf(one -> one.isEmpty() || one.length() > LONGEST);
    return words;
  }

  private static List<String> valueWords(JsonNode observation) {
    List<String> words =
        new ArrayList<>(FhirTree.allWords(FhirTree.object(observation, "valueCodeableConcept")));
    words.add(FhirTree.text(observation, "valueString"));
    words.removeIf(one -> one.isEmpty() || one.length() > LONGEST);
    return words;
  }

  /** True if a code names a variant by its dbSNP id. */
  static boolean isNamedIn(JsonNode code) {
    return FhirTree.allWords(code).stream().anyMatch(words -> RSID.matcher(words).find());
  }

  private static void rsids(Set<String> names, String words) {
    Matcher rsid = RSID.matcher(words);
    while (rsid.find()) {
      add(names, rsid.group().toLowerCase(Locale.ROOT));
    }
  }

  private static boolean isName(String name) {
    return RSID.matcher(name).matches()
        || name.startsWith("chr")
        || (name.indexOf('>') > 0 || name.contains("del") || name.contains("ins"))
            && name.indexOf('.') > 0
        || name.startsWith("NC_");
  }

  private static void add(Set<String> names, JsonNode concept) {
    for (JsonNode coding : FhirTree.list(concept, "coding")) {
      add(names, FhirTree.text(coding, "code"));
      add(names, FhirTree.text(coding, "display"));
    }
    add(names, FhirTree.text(concept, "text"));
  }

  private static void add(Set<String> names, String name) {
    String plain = PROTEIN.matcher(name).replaceFirst("");
    if (!plain.isEmpty() && plain.length() <= LONGEST && names.size() < MOST_NAMES) {
      names.add(plain);
    }
  }

  private static String firstCode(JsonNode concept) {
    for (JsonNode coding : FhirTree.list(concept, "coding")) {
      String code = FhirTree.text(coding, "code");
      if (!code.isEmpty()) {
        return code;
      }
    }
    return FhirTree.text(concept, "text");
  }

  private static Set<String> said(JsonNode concept) {
    Set<String> said = new LinkedHashSet<>();
    FhirTree.allWords(concept).forEach(words -> said.add(words.toLowerCase(Locale.ROOT)));
    FhirTree.list(concept, "coding")
        .forEach(coding -> said.add(FhirTree.text(coding, "code").toLowerCase(Locale.ROOT)));
    said.remove("");
    return said;
  }
}
