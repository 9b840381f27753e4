package org.theriac.allinone.benchmark;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.theriac.knowledgebase.GermlineKnowledge;
import org.theriac.knowledgebase.KnowledgeReleases;
import org.theriac.knowledgebase.pharmacogenomics.CallingMethod;
import org.theriac.knowledgebase.pharmacogenomics.GeneDefinition;
import org.theriac.ontology.pharmacogenomics.calling.GeneCaller;
import org.theriac.ontology.pharmacogenomics.calling.GeneCalling;
import org.theriac.ontology.pharmacogenomics.calling.ObservedGenotype;
import org.theriac.ontology.rpc.DiplotypeCalls;
import org.theriac.ontology.v1.CallDiplotypesRequest;
import org.theriac.ontology.v1.CallDiplotypesResponse;
import org.theriac.variants.rpc.GermlineAnswers;
import org.theriac.variants.v1.Assembly;
import org.theriac.variants.v1.ParseGermlineResponse;

/**
 * Calling measured by JMH: {@code mvn -Pjmh -pl services/all-in-one verify}. Reading and calling of
 * one genome, and every gene of listed variants with many unphased heterozygotes.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class CallingJmh {
  private static final int GENOMES = 100;

  /** A hundred people who do not exist, read once. */
  @State(Scope.Benchmark)
  public static class Genomes {
    final GermlineKnowledge knowledge = KnowledgeReleases.loadGermline();
    final GermlineAnswers reader =
        new GermlineAnswers(knowledge.id(), knowledge.pharmacogenomics().genes().values());
    final DiplotypeCalls calls = new DiplotypeCalls(knowledge.id(), knowledge.pharmacogenomics());
    final List<CallDiplotypesRequest> requests = new ArrayList<>();
    byte[] file = new byte[0];
    int next;

    /** Writes and reads them. */
    @Setup
    public void read() throws IOException {
      var path = Files.createTempFile("theriac-jmh", ".vcf");
      SyntheticGenomes.write(path, knowledge.pharmacogenomics().genes().values(), GENOMES);
      file = Files.readAllBytes(path);
      Files.delete(path);
      reader.read(
          new ByteArrayInputStream(file),
          List.of(),
          Assembly.ASSEMBLY_UNSPECIFIED,
          sample ->
              requests.add(
                  CallDiplotypesRequest.newBuilder()
                      .addAllGenotypes(sample.getGenotypesList())
                      .build()));
    }
  }

  /** A gene with so many heterozygotes of unknown phase. */
  @State(Scope.Benchmark)
  public static class Unphased {
    @Param({"2", "4", "8", "16"})
    int heterozygotes;

    final List<GeneCaller> callers = new ArrayList<>();
    final List<Map<Long, ObservedGenotype>> genotypes = new ArrayList<>();

    /** Makes the genotypes of every gene of listed variants. */
    @Setup
    public void make() {
      for (GeneDefinition gene :
          KnowledgeReleases.loadGermline().pharmacogenomics().genes().values()) {
        if (gene.method() == CallingMethod.LOWEST_FUNCTION) {
          callers.add(new GeneCaller(gene));
          genotypes.add(CallingBenchmark.genotypes(gene, heterozygotes));
        }
      }
    }
  }

  /** All genes of one genome whose genotypes are read. */
  @Benchmark
  public CallDiplotypesResponse genome(Genomes genomes) {
    genomes.next = (genomes.next + 1) % genomes.requests.size();
    return genomes.calls.call(genomes.requests.get(genomes.next));
  }

  /** Reading of a file of a hundred genomes. */
  @Benchmark
  public List<ParseGermlineResponse> readHundredGenomes(Genomes genomes) {
    var samples = new ArrayList<ParseGermlineResponse>();
    try {
      genomes.reader.read(
          new ByteArrayInputStream(genomes.file),
          List.of(),
          Assembly.ASSEMBLY_UNSPECIFIED,
          samples::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return samples;
  }

  /** The genes of listed variants, one after the other. */
  @Benchmark
  public List<GeneCalling> unphased(Unphased unphased) {
    var calls = new ArrayList<GeneCalling>();
    for (int i = 0; i < unphased.callers.size(); i++) {
      calls.add(unphased.callers.get(i).call(unphased.genotypes.get(i)));
    }
    return calls;
  }
}
