package org.theriac.allinone.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.theriac.knowledgebase.GermlineKnowledge;
import org.theriac.knowledgebase.KnowledgeReleases;
import org.theriac.knowledgebase.pharmacogenomics.DefiningPosition;
import org.theriac.knowledgebase.pharmacogenomics.GeneDefinition;
import org.theriac.ontology.pharmacogenomics.calling.GeneCaller;
import org.theriac.ontology.pharmacogenomics.calling.ObservedGenotype;
import org.theriac.ontology.pharmacogenomics.calling.ObservedGenotype.Quality;
import org.theriac.ontology.rpc.DiplotypeCalls;
import org.theriac.ontology.v1.CallDiplotypesRequest;
import org.theriac.variants.rpc.GermlineAnswers;
import org.theriac.variants.v1.Assembly;
import org.theriac.variants.v1.ParseGermlineResponse;

/**
 * Calling of germline genomes: CPU per genome once warm, the worst cases of each gene (2 to 16
 * unphased heterozygotes), and whole processes from the launcher's start to the last line.
 */
public final class CallingBenchmark {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int GENOMES = 100;
  private static final int ROUNDS = 40;
  private static final int REPEATS = 300;
  // Genes of fewer positions cannot have many heterozygotes.
  private static final int FEWEST_POSITIONS = 16;
  private static final double MICROSECOND = 1e3;
  private static final double MILLISECOND = 1e6;

  private final GermlineKnowledge knowledge = KnowledgeReleases.loadGermline();
  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

  /**
   * Runs.
   *
   * @param launcher the launcher for whole processes; empty = they are left out
   * @return the figures, with the machine's load
   */
  public ObjectNode run(Optional<Path> launcher) throws IOException, InterruptedException {
    var figures = JSON.createObjectNode();
    figures.put("loadAverage", ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    figures.put("processors", Runtime.getRuntime().availableProcessors());
    var folder = Files.createTempDirectory("theriac-bench");
    perGenome(figures, folder);
    worstCases(figures);
    if (launcher.isPresent()) {
      var processes = figures.putObject("wholeProcessMs");
      for (int samples : List.of(1, GENOMES, 2_500)) {
        var file = folder.resolve("genomes-" + samples + ".vcf");
        SyntheticGenomes.write(file, knowledge.pharmacogenomics().genes().values(), samples);
        processes.put(samples + "Samples", Math.round(process(launcher.get(), file, folder)));
      }
    }
    return figures;
  }

  private void perGenome(ObjectNode figures, Path folder) throws IOException {
    var genes = knowledge.pharmacogenomics().genes().values();
    var file = folder.resolve("genomes.vcf");
    SyntheticGenomes.write(file, genes, GENOMES);
    var samples = new ArrayList<ParseGermlineResponse>();
    try (var in = Files.newInputStream(file)) {
      new GermlineAnswers(knowledge.id(), genes)
          .read(in, List.of(), Assembly.ASSEMBLY_UNSPECIFIED, samples::add);
    }
    var calls = new DiplotypeCalls(knowledge.id(), knowledge.pharmacogenomics());
    var cpu = new double[samples.size()];
    for (int round = 0; round < ROUNDS; round++) {
      for (int s = 0; s < samples.size(); s++) {
        long start = threads.getCurrentThreadCpuTime();
        calls.call(
            CallDiplotypesRequest.newBuilder()
                .addAllGenotypes(samples.get(s).getGenotypesList())
                .build());
        cpu[s] = (threads.getCurrentThreadCpuTime() - start) / MILLISECOND;
      }
    }
    var latencies = Latencies.of(cpu);
    figures.put("genomeCpuP50Ms", latencies.percentile(0.5));
    figures.put("genomeCpuP99Ms", latencies.percentile(0.99));
    figures.put("genomesPerCpuSecond", 1e3 / latencies.percentile(0.5));
  }

  private void worstCases(ObjectNode figures) {
    var worst = figures.putObject("unphasedHeterozygotesCpuP99Us");
    for (GeneDefinition gene : knowledge.pharmacogenomics().genes().values()) {
      if (gene.positions().size() >= FEWEST_POSITIONS) {
        var caller = new GeneCaller(gene);
        var ofGene = worst.putObject(gene.gene().value());
        for (int heterozygotes = 2; heterozygotes <= 16; heterozygotes += 2) {
          var genotypes = genotypes(gene, heterozygotes);
          var cpu = new double[REPEATS];
          for (int i = 0; i < REPEATS; i++) {
            long start = threads.getCurrentThreadCpuTime();
            caller.call(genotypes);
            cpu[i] = (threads.getCurrentThreadCpuTime() - start) / MICROSECOND;
          }
          ofGene.put(String.valueOf(heterozygotes), Latencies.of(cpu).percentile(0.99));
        }
      }
    }
  }

  static Map<Long, ObservedGenotype> genotypes(GeneDefinition gene, int heterozygotes) {
    var genotypes = new HashMap<Long, ObservedGenotype>();
    for (DefiningPosition position : gene.positions()) {
      var other =
          genotypes.size() < heterozygotes
              ? position.alternates().getFirst()
              : position.reference();
      genotypes.put(
          position.grch38(),
          new ObservedGenotype(
              position.grch38(),
              List.of(position.reference(), other),
              false,
              OptionalLong.empty(),
              Quality.PASS));
    }
    return genotypes;
  }

  private static double process(Path launcher, Path file, Path folder)
      throws IOException, InterruptedException {
    var out = folder.resolve("calls.jsonl").toFile();
    long start = System.nanoTime();
    int code =
        new ProcessBuilder(launcher.toString(), "pgx", "call", file.toString())
            .redirectOutput(out)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor();
    if (code != 0) {
      throw new IOException("the launcher ended with code " + code);
    }
    return (System.nanoTime() - start) / MILLISECOND;
  }
}
