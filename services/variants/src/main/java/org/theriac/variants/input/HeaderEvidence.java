package org.theriac.variants.input;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a header says about the assembly: contig lengths, assembly tags, RefSeq versions, reference
 * lines, liftover.
 *
 * @param statements by assembly, in words, the strongest first; a header may contradict itself
 */
public record HeaderEvidence(Map<Assembly, List<String>> statements) {
  private static final int KEPT = 3;

  /**
   * What CrossMap and other liftover programs write: the chain file's name says from where to
   * where, as UCSC names it (hg19ToHg38).
   */
  private static final Pattern LIFTED =
      Pattern.compile("(?i)^liftover\\w*=.*?[a-z]+[0-9]+to([a-z]+[0-9]+)[._]");

  /** Looks for evidence. */
  public static HeaderEvidence of(VariantHeader header) {
    Map<Assembly, List<String>> found = new EnumMap<>(Assembly.class);
    for (VariantHeader.Contig contig : header.contigs()) {
      Optional<Chromosome.Named> named = Chromosome.parse(contig.name());
      if (named.isEmpty()) {
        continue;
      }
      Chromosome chromosome = named.get().chromosome();
      Assembly stated = named.get().assembly();
      if (stated != null) {
        add(found, stated, "contig " + contig.name() + " is a RefSeq name of " + stated.title());
      }
      for (Assembly assembly : Assembly.values()) {
        if (chromosome != Chromosome.CHRM && contig.length() == chromosome.length(assembly)) {
          add(
              found,
              assembly,
              "contig "
                  + contig.name()
                  + " has "
                  + assembly.title()
                  + "'s length "
                  + contig.length());
        }
      }
      Assembly.namedIn(contig.assembly())
          .ifPresent(
              a -> add(found, a, "contig " + contig.name() + " is tagged assembly " + a.title()));
    }
    for (String reference : header.references()) {
      Assembly.namedIn(reference)
          .ifPresent(a -> add(found, a, "the reference line names " + a.title()));
    }
    for (String line : header.lines()) {
      Matcher chain = LIFTED.matcher(line);
      if (chain.find()) {
        Assembly.namedIn(chain.group(1))
            .ifPresent(a -> add(found, a, "the file was lifted over to " + a.title()));
      }
      if (line.startsWith("new_reference_genome=")) {
        Assembly.namedIn(line.substring(line.lastIndexOf('/') + 1))
            .ifPresent(a -> add(found, a, "the reference of its liftover is " + a.title()));
      }
    }
    return new HeaderEvidence(found);
  }

  private static void add(Map<Assembly, List<String>> found, Assembly assembly, String what) {
    List<String> list = found.computeIfAbsent(assembly, a -> new ArrayList<>());
    if (list.size() < KEPT) {
      list.add(what);
    }
  }

  /** The assembly, if the header names exactly one. */
  public Optional<Assembly> assembly() {
    return statements.size() == 1
        ? Optional.of(statements.keySet().iterator().next())
        : Optional.empty();
  }

  /** True if the header names both. */
  public boolean contradictsItself() {
    return statements.size() > 1;
  }

  /** In words, for an error. */
  public String words() {
    if (statements.isEmpty()) {
      return "the header names no assembly";
    }
    List<String> words = new ArrayList<>();
    statements.values().forEach(list -> words.add(list.getFirst()));
    return String.join("; ", words);
  }
}
