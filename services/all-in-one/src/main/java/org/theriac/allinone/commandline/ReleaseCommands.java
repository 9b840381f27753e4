package org.theriac.allinone.commandline;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.theriac.allinone.platform.LocalServices;
import org.theriac.allinone.release.ReleaseChange;
import org.theriac.knowledgebase.KnowledgeReleases;
import org.theriac.knowledgebase.build.BuildFailedException;
import org.theriac.knowledgebase.build.ReleaseBuilder;
import org.theriac.knowledgebase.shelf.ReleaseShelf;
import org.theriac.knowledgebase.shelf.ShelfException;
import org.theriac.knowledgebase.statements.DefectiveReleaseException;
import org.theriac.knowledgebase.statements.ReleaseFile;
import org.theriac.records.v1.RecordsServiceGrpc;
import org.theriac.transport.ServiceName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Changes of the knowledge release, in stages. */
@Command(
    name = "release",
    mixinStandardHelpOptions = true,
    description = "Changes the knowledge release in stages: stage, compare, activate, roll back.",
    subcommands = {
      ReleaseCommands.ListAll.class,
      ReleaseCommands.Hold.class,
      ReleaseCommands.Stage.class,
      ReleaseCommands.Compare.class,
      ReleaseCommands.Activate.class,
      ReleaseCommands.RollBack.class,
      ReleaseCommands.ReEvaluate.class
    })
final class ReleaseCommands extends TheriacCommand.Group {

  private static ReleaseShelf shelf() {
    return ReleaseShelf.of(System.getenv());
  }

  /** Work that ends with one object of JSON. */
  abstract static class Work implements Callable<Integer> {
    abstract ObjectNode work(ReleaseShelf shelf) throws IOException;

    /** Whether the answer says that what was asked was done. */
    boolean done(ObjectNode answer) {
      return true;
    }

    @Override
    public Integer call() throws IOException {
      try {
        ObjectNode answer = work(shelf());
        System.out.println(answer.toPrettyString());
        return done(answer) ? 0 : 1;
      } catch (ShelfException e) {
        throw new CallerError(e.code(), String.valueOf(e.getMessage()));
      } catch (DefectiveReleaseException e) {
        throw new CallerError("DEFECTIVE_RELEASE", String.valueOf(e.getMessage()));
      }
    }

    static <T> T changing(ReleaseShelf shelf, java.util.function.Function<ReleaseChange, T> work) {
      try (var services = LocalServices.besideServing(System.getenv())) {
        return work.apply(
            new ReleaseChange(
                shelf, RecordsServiceGrpc.newBlockingStub(services.to(ServiceName.RECORDS))));
      }
    }
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Lists the releases of this site, and the changes.")
  static final class ListAll extends Work {
    @Override
    ObjectNode work(ReleaseShelf shelf) {
      var answer = JsonNodeFactory.instance.objectNode();
      var active = shelf.active();
      var own = KnowledgeReleases.ownId();
      answer.put("active", active).put("ofTheProgram", own);
      var releases = answer.putArray("releases");
      for (String id : shelf.ids()) {
        var file = shelf.read(id);
        releases
            .addObject()
            .put("release", id)
            .put("date", file.date())
            .put("sha256", file.checksum())
            .put("active", id.equals(active));
      }
      var history = answer.putArray("history");
      shelf
          .history()
          .forEach(change ->
              history
                  .addObject()
                  .put("at", change.at().toString())
                  .put("action", change.action())
                  .put("from", change.from())
                  .put("to", change.to())
                  .put("by", change.by())
                  .put("reason", change.reason()));
      return answer;
    }
  }

  @Command(
      name = "hold",
      mixinStandardHelpOptions = true,
      description = {
        "Holds on to the release in use: a newer program then brings its own beside it, not "
            + "instead.",
        "Serving does it by itself; this is for a shelf that the services may only read."
      })
  static final class Hold extends Work {
    @Override
    ObjectNode work(ReleaseShelf shelf) {
      return JsonNodeFactory.instance.objectNode().put("active", shelf.hold());
    }
  }

  @Command(
      name = "stage",
      mixinStandardHelpOptions = true,
      description = {
        "Puts a release beside the one that is used: a release file, or a folder with schema, "
            + "shapes and facts",
        "to build it from. Nothing changes for anybody."
      })
  static final class Stage extends Work {
    @Option(names = "--from", required = true, paramLabel = "PATH", description = "File or folder.")
    Path from = Path.of("");

    @Override
    ObjectNode work(ReleaseShelf shelf) throws IOException {
      if (!Files.exists(from)) {
        throw new CallerError("NO_SUCH_FILE", "there is no " + from);
      }
      return JsonNodeFactory.instance
          .objectNode()
          .put("release", shelf.stage(file()))
          .put("staged", true);
    }

    private ReleaseFile file() throws IOException {
      if (!Files.isDirectory(from)) {
        return ReleaseFile.fromBytes(Files.readAllBytes(from));
      }
      try {
        return ReleaseBuilder.build(from);
      } catch (BuildFailedException e) {
        throw new CallerError(
            "BUILD_FAILED",
            "the facts do not make a release: "
                + e.problems().stream().limit(20).map(Object::toString).toList());
      }
    }
  }

  @Command(
      name = "compare",
      mixinStandardHelpOptions = true,
      description = {
        "Says what a staged release would change: answers, golden cases, and for how many stored "
            + "patients.",
        "Exit code 0: it may be activated; 1: a golden case fails."
      })
  static final class Compare extends Work {
    @Parameters(paramLabel = "RELEASE", description = "Its id.")
    String release = "";

    @Override
    ObjectNode work(ReleaseShelf shelf) {
      return changing(shelf, change -> change.compare(release));
    }

    @Override
    boolean done(ObjectNode answer) {
      return answer.path("fit").asBoolean();
    }
  }

  /** Changes that somebody answers for. */
  abstract static class Decided extends Work {
    @Option(
        names = "--by",
        required = true,
        paramLabel = "NAME",
        description = "Who decides it, by name and office.")
    String by = "";

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why.")
    String reason = "";

    @Override
    boolean done(ObjectNode answer) {
      return answer.path("activated").asBoolean();
    }
  }

  @Command(
      name = "activate",
      mixinStandardHelpOptions = true,
      description = {
        "Takes a staged release into use, if every golden case passes, and puts the stored "
            + "patients whose advice",
        "changes on the recall list. Who serves takes it within seconds; the trials service at its "
            + "next start (/status says",
        "which release each answers with)."
      })
  static final class Activate extends Decided {
    @Parameters(paramLabel = "RELEASE", description = "Its id.")
    String release = "";

    @Override
    ObjectNode work(ReleaseShelf shelf) {
      return changing(shelf, change -> change.activate(release, by, reason));
    }
  }

  @Command(
      name = "rollback",
      mixinStandardHelpOptions = true,
      description = "Goes back to the release that was used before the last change.")
  static final class RollBack extends Decided {
    @Override
    ObjectNode work(ReleaseShelf shelf) {
      return changing(shelf, change -> change.rollBack(by, reason));
    }
  }

  @Command(
      name = "re-evaluate",
      mixinStandardHelpOptions = true,
      description =
          "Puts the stored patients whose advice differs between two releases on the recall list; "
              + "again adds nothing.")
  static final class ReEvaluate extends Work {
    @Option(names = "--before", required = true, paramLabel = "RELEASE", description = "Its id.")
    String before = "";

    @Option(names = "--after", required = true, paramLabel = "RELEASE", description = "Its id.")
    String after = "";

    @Override
    ObjectNode work(ReleaseShelf shelf) {
      return changing(shelf, change -> change.reEvaluate(before, after));
    }
  }
}
