package org.theriac.allinone.commandline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.theriac.allinone.benchmark.AlertBenchmark;
import org.theriac.allinone.benchmark.CallingBenchmark;
import org.theriac.allinone.benchmark.EvidenceBenchmark;
import org.theriac.allinone.benchmark.NotesBenchmark;
import org.theriac.allinone.benchmark.TrialsBenchmark;
import org.theriac.knowledgebase.KnowledgeReleases;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    subcommands = {
      BenchCommand.Calling.class,
      BenchCommand.Trials.class,
      BenchCommand.Notes.class,
      BenchCommand.Evidence.class
    },
    description = {
      "Measures alerts over HTTP in a process of its own: cold start to first alert, latency at a"
          + " fixed rate beside",
      "that of the liveness endpoint, a chart that does not come, memory and the size of the"
          + " distribution. Prints one JSON object."
    })
final class BenchCommand implements Callable<Integer> {
  @Option(
      names = "--calls",
      defaultValue = "2000",
      description = "Calls measured of each kind (2000).")
  int calls = 2000;

  @Option(names = "--rate", defaultValue = "100", description = "Calls a second (100).")
  int rate = 100;

  @Option(
      names = "--separate",
      description = "Each service as a process of its own, instead of one process for all.")
  boolean separate;

  @Option(
      names = "--report",
      paramLabel = "VCF",
      description =
          "Measures instead how long the report of this tumour takes over HTTP, once warm.")
  @Nullable Path report;

  @Option(names = "--tumor-type", defaultValue = "", description = "The tumour's OncoTree code.")
  String tumorType = "";

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (calls < 1 || rate < 1) {
      throw new CallerError("WRONG_VALUE", "--calls and --rate must be at least 1");
    }
    if (report != null) {
      System.out.println(new ReportBenchmark(report, tumorType).run().toPrettyString());
      return 0;
    }
    System.out.println(new AlertBenchmark(calls, rate, separate).run().toPrettyString());
    return 0;
  }

  @Command(
      name = "calling",
      mixinStandardHelpOptions = true,
      description = {
        "Measures germline calling: CPU per genome once warm, genes with many unphased "
            + "heterozygotes, and whole processes",
        "of 1, 100 and 2,500 samples with start. Prints one JSON object with the load of the "
            + "machine."
      })
  static final class Calling implements Callable<Integer> {
    @Override
    public Integer call() throws IOException, InterruptedException {
      var launcher =
          Optional.ofNullable(System.getProperty("theriac.root"))
              .map(root -> Path.of(root, "theriac"))
              .filter(Files::isExecutable);
      System.out.println(new CallingBenchmark().run(launcher).toPrettyString());
      return 0;
    }
  }

  @Command(
      name = "trials",
      mixinStandardHelpOptions = true,
      description = {
        "Measures trials at size, on made-up records: indexing and search, one patient against "
            + "open trials, one trial",
        "against stored patients. Prints one JSON object. Needs some 2 GB of disk for a while."
      })
  static final class Trials implements Callable<Integer> {
    @Option(
        names = "--records",
        defaultValue = "500000",
        description = "Registry records (500000).")
    int records = 500_000;

    @Option(names = "--open", defaultValue = "20000", description = "Open trials (20000).")
    int open = 20_000;

    @Option(names = "--patients", defaultValue = "100000", description = "Patients (100000).")
    int patients = 100_000;

    @Option(names = "--rounds", defaultValue = "200", description = "Calls of each kind (200).")
    int rounds = 200;

    @Override
    public Integer call() throws IOException {
      if (records < 1 || open < 1 || patients < 1 || rounds < 4) {
        throw new CallerError("WRONG_VALUE", "sizes must be at least 1 and rounds at least 4");
      }
      System.out.println(
          new TrialsBenchmark(KnowledgeReleases.load(), records, open, patients, rounds)
              .run()
              .toPrettyString());
      return 0;
    }
  }

  @Command(
      name = "notes",
      mixinStandardHelpOptions = true,
      description =
          "Measures extraction and de-identification of notes on one thread, warm, in MB per second"
              + " of CPU. Prints one JSON object with the load of the machine.")
  static final class Notes implements Callable<Integer> {
    @Option(
        names = "--seconds",
        defaultValue = "10",
        description = "CPU seconds for each figure (10).")
    int seconds = 10;

    @Override
    public Integer call() {
      if (seconds < 1) {
        throw new CallerError("WRONG_VALUE", "--seconds must be at least 1");
      }
      System.out.println(new NotesBenchmark().run(seconds).toPrettyString());
      return 0;
    }
  }

  @Command(
      name = "evidence",
      mixinStandardHelpOptions = true,
      description =
          "Measures evidence matching of tumours with one variant on one thread, warm, in"
              + " microseconds of CPU. Prints one JSON object with the load of the machine.")
  static final class Evidence implements Callable<Integer> {
    @Option(
        names = "--seconds",
        defaultValue = "5",
        description = "CPU seconds for each figure (5).")
    int seconds = 5;

    @Override
    public Integer call() {
      if (seconds < 1) {
        throw new CallerError("WRONG_VALUE", "--seconds must be at least 1");
      }
      System.out.println(
          new EvidenceBenchmark(KnowledgeReleases.load()).run(seconds).toPrettyString());
      return 0;
    }
  }
}
