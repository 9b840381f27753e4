package org.theriac.allinone.commandline;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command tree. */
@Command(
    name = "theriac",
    mixinStandardHelpOptions = true,
    versionProvider = TheriacCommand.Version.class,
    description =
        "Pharmacogenomics, precision oncology and trial matching: decision support for"
            + " professionals.",
    footer = {
      "",
      "The launcher also knows: test [--all] (tests everything), build, tidy (formats the code).",
      "THERIAC_HOME is the data folder, THERIAC_PORT the port (8080). Logs go to standard error.",
      "Filters read and write JSON Lines: one object in, one out, in order, errors included."
    },
    subcommands = {
      DemoCommand.class,
      ServeCommand.class,
      TheriacCommand.Pgx.class,
      TheriacCommand.ProfileOf.class,
      TheriacCommand.Audit.class,
      TenantCommands.class,
      ReleaseCommands.class,
      TheriacCommand.Oncology.class,
      ReportCommand.class,
      TheriacCommand.Notes.class,
      TheriacCommand.Trials.class,
      TheriacCommand.KnowledgeBase.class,
      TheriacCommand.Model.class,
      BenchCommand.class,
      TheriacCommand.Evaluate.class,
    })
public final class TheriacCommand implements Runnable {
  @Spec CommandSpec spec;

  TheriacCommand() {
    this.spec = CommandSpec.create();
  }

  /**
   * Runs a command line and gives its exit code: 0 done, 1 something was refused, 2 wrong usage.
   */
  public static int run(String... arguments) {
    return new CommandLine(new TheriacCommand())
        .setExecutionExceptionHandler((failure, command, parsed) -> {
          command.getErr().println("theriac: " + Failures.message(failure));
          return 1;
        })
        .execute(arguments);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is expected");
  }

  @Command(
      name = "pgx",
      mixinStandardHelpOptions = true,
      description = "Germline pharmacogenomics.",
      subcommands = {PgxCall.class, PgxCheck.class})
  static final class Pgx extends Group {}

  @Command(
      name = "profile",
      mixinStandardHelpOptions = true,
      description = "Stored results of patients.",
      subcommands = {ProfileLoad.class})
  static final class ProfileOf extends Group {}

  @Command(
      name = "audit",
      mixinStandardHelpOptions = true,
      description = "The audit chain.",
      subcommands = {AuditExport.class, AuditVerify.class, AuditReplayCommand.class})
  static final class Audit extends Group {}

  @Command(
      name = "oncology",
      mixinStandardHelpOptions = true,
      description = "Tumour evidence and therapies.",
      subcommands = {OncologyMatch.class, OncologyTranscripts.class})
  static final class Oncology extends Group {}

  @Command(
      name = "notes",
      mixinStandardHelpOptions = true,
      description = "Clinical notes.",
      subcommands = {NotesExtract.class, NotesDeidentify.class, NotesExport.class})
  static final class Notes extends Group {}

  @Command(
      name = "trials",
      mixinStandardHelpOptions = true,
      description = "Clinical trials.",
      subcommands = {
        TrialsIndex.class,
        TrialsSearch.class,
        TrialsMatch.class,
        TrialsEvaluate.class
      })
  static final class Trials extends Group {}

  @Command(
      name = "kb",
      mixinStandardHelpOptions = true,
      description = "The knowledge base.",
      subcommands = {KnowledgeQuery.class, KnowledgeInfo.class, KnowledgeImport.class})
  static final class KnowledgeBase extends Group {}

  @Command(
      name = "model",
      mixinStandardHelpOptions = true,
      description = "The therapy ranker.",
      subcommands = {
        ModelData.class,
        ModelTrain.class,
        ModelEvaluate.class,
        ModelCardCommand.class
      })
  static final class Model extends Group {}

  @Command(
      name = "evaluate",
      mixinStandardHelpOptions = true,
      description = "How well it does on notes and cases with known answers.",
      subcommands = {EvaluateTrials.class})
  static final class Evaluate extends Group {}

  /** A command that only holds others. */
  abstract static class Group implements Runnable {
    @Spec CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
      throw new ParameterException(
          spec.commandLine(), "a command of \"" + spec.name() + "\" is expected");
    }
  }

  /** The version of the program; the releases of knowledge and model have their own. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      var version = TheriacCommand.class.getPackage().getImplementationVersion();
      return new String[] {"Theriac " + (version == null ? "(unpackaged)" : version)};
    }
  }
}
