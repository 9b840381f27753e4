package org.theriac.ontology.pharmacogenomics.reported;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.theriac.knowledgebase.pharmacogenomics.GeneDefinition;

/**
 * Reads whether single alleles were found, as laboratories write it: {@code B*57:01 not detected},
 * {@code *15:02 negative; *58:01 positive}. Nothing but the gene's name may stand before the
 * allele: "no *57:01 found" is not a finding.
 */
final class AlleleStatusWords {
  private static final Pattern SEVERAL = Pattern.compile("\\s*[;,]\\s*");
  private static final Pattern STATUS_ALONE =
      Pattern.compile(
          "(?:negative|neg|absent|undetected|not (?:detected|present|found)|non-?carrier"
              + "|not a carrier|positive|pos|present|detected|found|carrier)\\.?",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern TWO_FIELDS =
      Pattern.compile("[^*]*\\*?(?:\\d{2,3}:\\d{2,4}|\\d{4})");
  private static final int LONGEST = 400;

  private final GeneDefinition gene;
  private final ReportedAlleles alleles;

  AlleleStatusWords(GeneDefinition gene, ReportedAlleles alleles) {
    this.gene = gene;
    this.alleles = alleles;
  }

  /** True if the words are a status without the allele that has it. */
  static boolean statusAlone(String words) {
    return STATUS_ALONE.matcher(words.strip()).matches();
  }

  /**
   * The states that a text tells, as the release spells them ({@code *57:01 negative}).
   *
   * @return empty if a part of the text cannot be read, or tells of an allele that no guideline
   *     asks for
   */
  Set<String> read(String text) {
    var states = new LinkedHashSet<String>();
    if (text.length() > LONGEST) {
      return states;
    }
    for (String part : SEVERAL.split(PresenceWords.namesFirst(text).strip(), -1)) {
      var state = state(part);
      if (state.isEmpty()) {
        return Set.of();
      }
      states.add(state.get());
    }
    return states;
  }

  private Optional<String> state(String part) {
    var said = PresenceWords.read(part);
    boolean absent = said.isPresent() && !said.get().found();
    // A form of the allele that was not found excludes none of its other forms.
    if (said.isEmpty() || (absent && !TWO_FIELDS.matcher(said.get().name()).matches())) {
      return Optional.empty();
    }
    var name =
        alleles.read(said.get().name()) instanceof ReportedCopy.Known known
            ? List.of(known.options().getFirst().name())
            : List.<String>of();
    return gene.alleles().stream()
        .filter(allele -> name.contains(allele.name()))
        .map(allele -> allele.name() + (absent ? " negative" : " positive"))
        .findFirst();
  }
}
