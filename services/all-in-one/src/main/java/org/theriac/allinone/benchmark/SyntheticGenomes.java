package org.theriac.allinone.benchmark;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.theriac.knowledgebase.pharmacogenomics.DefiningPosition;
import org.theriac.knowledgebase.pharmacogenomics.GeneDefinition;
import org.theriac.knowledgebase.pharmacogenomics.NamedAllele;

/**
 * VCF files of people who do not exist: in each gene two alleles of the release, by a fixed seed.
 */
final class SyntheticGenomes {
  private SyntheticGenomes() {}

  private record Row(String chromosome, DefiningPosition position, String[] genotypes) {}

  static void write(Path file, Collection<GeneDefinition> genes, int samples) throws IOException {
    var random = new Random(1);
    var rows = new ArrayList<Row>();
    for (GeneDefinition gene :
        genes.stream().sorted(Comparator.comparing(GeneDefinition::gene)).toList()) {
      var alleles = gene.alleles().stream().filter(allele -> !allele.structural()).toList();
      var genotypes = new String[gene.positions().size()][samples];
      for (int s = 0; s < samples && !alleles.isEmpty(); s++) {
        var first = alleles.get(random.nextInt(3) > 0 ? 0 : random.nextInt(alleles.size()));
        var second = alleles.get(random.nextInt(3) > 0 ? 0 : random.nextInt(alleles.size()));
        for (DefiningPosition position : gene.positions()) {
          genotypes[position.index()][s] = base(first, position) + "/" + base(second, position);
        }
      }
      gene.positions()
          .forEach(position ->
              rows.add(new Row(gene.chromosome(), position, genotypes[position.index()])));
    }
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("##fileformat=VCFv4.2\n##reference=GRCh38\n");
      out.write("#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT");
      for (int s = 0; s < samples; s++) {
        out.write("\tS" + s);
      }
      for (Row row : rows) {
        out.write(
            "\n"
                + row.chromosome()
                + "\t"
                + row.position().grch38()
                + "\t.\t"
                + row.position().reference()
                + "\t"
                + String.join(",", row.position().alternates())
                + "\t.\tPASS\t.\tGT\t"
                + String.join("\t", row.genotypes()));
      }
      out.write("\n");
    }
  }

  private static int base(NamedAllele allele, DefiningPosition position) {
    List<String> named =
        allele.bases().getOrDefault(position.index(), List.of(position.reference()));
    return 1 + position.alternates().indexOf(named.getFirst());
  }
}
