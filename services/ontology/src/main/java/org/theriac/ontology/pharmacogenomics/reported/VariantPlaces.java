package org.theriac.ontology.pharmacogenomics.reported;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.theriac.knowledgebase.GeneSymbol;
import org.theriac.knowledgebase.pharmacogenomics.DefiningPosition;
import org.theriac.knowledgebase.pharmacogenomics.GeneDefinition;
import org.theriac.knowledgebase.pharmacogenomics.NamedAllele;
import org.theriac.knowledgebase.pharmacogenomics.Ploidy;

/**
 * Finds the defining position that a name of a variant means. A genomic name counts for GRCh38, or
 * for GRCh37 where only that fits: position, reference and alternate base must all be those of the
 * release, so that a name of the other assembly finds nothing rather than something else. Compiled
 * once; safe for concurrent use.
 */
final class VariantPlaces {
  private static final Pattern RSID = Pattern.compile("rs[0-9]{1,12}");
  private static final Pattern GENOMIC =
      Pattern.compile("NC_0*([0-9]{1,5})\\.[0-9]{1,2}:[gm]\\.([0-9]{1,9})([ACGT])>([ACGT])");
  private static final Pattern DELETION =
      Pattern.compile(
          "NC_0*([0-9]{1,5})\\.[0-9]{1,2}:[gm]\\.([0-9]{1,9})(?:_([0-9]{1,9}))?del[ACGT]{0,50}");
  private static final Pattern SPDI =
      Pattern.compile("NC_0*([0-9]{1,5})\\.[0-9]{1,2}:([0-9]{1,9}):([ACGT]+):([ACGT]+)");
  private static final Pattern PLACE =
      Pattern.compile("(?:chr)?([0-9]{1,2}|X|Y|MT?)[-:]([0-9]{1,9})[-:]?([ACGT]+)[->:]([ACGT]+)");
  private static final Pattern CODING =
      Pattern.compile(
          "(?:[A-Z]{2}_[0-9]{1,12}(?:\\.[0-9]{1,3})?(?:\\([A-Z0-9-]+\\))?:)?([cm]\\..+)");
  private static final int X = 23;
  private static final int Y = 24;
  private static final int MITOCHONDRIAL = 12920;

  private final Map<String, List<Place>> byRsid = new HashMap<>();
  private final Map<String, List<Place>> byPosition = new HashMap<>();
  private final Map<String, List<Place>> byAllele = new HashMap<>();
  private final Map<String, Map<GeneSymbol, String>> byName = new HashMap<>();

  /**
   * Where a name leads.
   *
   * @param base the alternate base in the release's spelling; empty = the name does not say it
   */
  record Place(GeneDefinition gene, DefiningPosition position, String base) {}

  VariantPlaces(Collection<GeneDefinition> genes) {
    for (GeneDefinition gene : genes) {
      for (DefiningPosition position : gene.positions()) {
        var only = usual(gene, position);
        if (!position.rsid().isEmpty()) {
          add(byRsid, position.rsid(), new Place(gene, position, only));
        }
        for (String base : position.alternates()) {
          var place = new Place(gene, position, base);
          add(
              byPosition,
              key(gene.chromosome(), position.grch38(), position.reference(), base),
              place);
          OptionalLong old = position.grch37();
          if (old.isPresent()) {
            add(
                byPosition,
                key(gene.chromosome(), old.getAsLong(), position.grch37Reference(), base),
                place);
          }
        }
      }
      gene.alleles().stream()
          .filter(allele -> !allele.reference() && allele.bases().size() == 1)
          .forEach(allele -> add(gene, allele));
      if (gene.ploidy() == Ploidy.MITOCHONDRIAL) {
        gene.alleles().stream()
            .filter(allele -> allele.bases().isEmpty())
            .map(NamedAllele::name)
            .filter(name -> CODING.matcher(name).matches())
            .forEach(name ->
                byName
                    .computeIfAbsent(name.toLowerCase(Locale.ROOT), unseen -> new HashMap<>())
                    .put(gene.gene(), name));
      }
    }
  }

  /**
   * The alternate that is meant where a report gives no base: the only one, or the only one that
   * the must-test alleles of the gene have. Empty = it cannot be told.
   */
  private static String usual(GeneDefinition gene, DefiningPosition position) {
    if (position.alternates().size() == 1) {
      return position.alternates().getFirst();
    }
    var tested =
        gene.alleles().stream()
            .filter(allele -> gene.tier1Alleles().contains(allele.name()))
            .flatMap(allele -> allele.bases().getOrDefault(position.index(), List.of()).stream())
            .filter(base -> !base.equals(position.reference()))
            .distinct()
            .toList();
    return tested.size() == 1 ? tested.getFirst() : "";
  }

  /** An allele that is one base change and is named by it, for example {@code c.1A>G (*2)}. */
  private void add(GeneDefinition gene, NamedAllele allele) {
    var change = allele.bases().entrySet().iterator().next();
    var position = gene.positions().get(change.getKey());
    if (change.getValue().size() != 1
        || change.getValue().getFirst().equals(position.reference())) {
      return;
    }
    var name = allele.name();
    int bracket = name.indexOf(" (");
    var plain = bracket > 0 ? name.substring(0, bracket) : name;
    if (CODING.matcher(plain).matches()) {
      add(
          byAllele,
          gene.gene().value() + " " + plain.toLowerCase(Locale.ROOT),
          new Place(gene, position, change.getValue().getFirst()));
    }
  }

  /**
   * The places that a name may mean.
   *
   * @param name as reported
   * @param gene the gene reported with it; empty = not given
   */
  Set<Place> find(String name, String gene) {
    var text = name.strip();
    var found = new LinkedHashSet<Place>();
    if (RSID.matcher(text.toLowerCase(Locale.ROOT)).matches()) {
      found.addAll(byRsid.getOrDefault(text.toLowerCase(Locale.ROOT), List.of()));
    }
    Matcher genomic = GENOMIC.matcher(text);
    if (genomic.matches()) {
      found.addAll(
          at(genomic.group(1), number(genomic.group(2)), genomic.group(3), genomic.group(4)));
    }
    Matcher spdi = SPDI.matcher(text);
    if (spdi.matches()) {
      found.addAll(at(spdi.group(1), number(spdi.group(2)) + 1, spdi.group(3), spdi.group(4)));
    }
    Matcher place = PLACE.matcher(text);
    if (place.matches()) {
      var chromosome = place.group(1).startsWith("M") ? "M" : place.group(1);
      found.addAll(
          byPosition.getOrDefault(
              key("chr" + chromosome, number(place.group(2)), place.group(3), place.group(4)),
              List.of()));
    }
    Matcher deletion = DELETION.matcher(text);
    if (deletion.matches()) {
      found.addAll(deletions(deletion));
    }
    Matcher coding = CODING.matcher(text);
    if (coding.matches() && !gene.isEmpty()) {
      found.addAll(
          byAllele.getOrDefault(
              gene + " " + coding.group(1).strip().toLowerCase(Locale.ROOT), List.of()));
    }
    return found;
  }

  /** Alleles of haploid genes that have this name and no position, by gene. */
  Map<GeneSymbol, String> named(String name) {
    Matcher coding = CODING.matcher(name.strip());
    return coding.matches()
        ? byName.getOrDefault(coding.group(1).strip().toLowerCase(Locale.ROOT), Map.of())
        : Map.of();
  }

  private List<Place> at(String accession, long position, String reference, String alternate) {
    return byPosition.getOrDefault(
        key(chromosome(accession), position, reference, alternate), List.of());
  }

  /** Deletions that are written the same way left-aligned and 3'-shifted. */
  private List<Place> deletions(Matcher deletion) {
    long first = number(deletion.group(2));
    long last = deletion.group(3) == null ? first : number(deletion.group(3));
    var found = new ArrayList<Place>();
    var prefix = chromosome(deletion.group(1)) + ":" + (first - 1) + ":";
    byPosition.forEach((key, places) -> {
      if (key.startsWith(prefix)) {
        places.stream()
            .filter(place ->
                place.base().length() == 1
                    && place.position().reference().length() == last - first + 2
                    && place.position().reference().startsWith(place.base()))
            .forEach(found::add);
      }
    });
    return found;
  }

  private static long number(String digits) {
    return Long.parseLong(digits);
  }

  private static String chromosome(String accession) {
    int number = Integer.parseInt(accession);
    return switch (number) {
      case X -> "chrX";
      case Y -> "chrY";
      case MITOCHONDRIAL -> "chrM";
      default -> "chr" + number;
    };
  }

  private static String key(String chromosome, long position, String reference, String base) {
    return chromosome + ":" + position + ":" + reference + ">" + base;
  }

  private static void add(Map<String, List<Place>> map, String key, Place place) {
    map.computeIfAbsent(key, unseen -> new ArrayList<>()).add(place);
  }
}
