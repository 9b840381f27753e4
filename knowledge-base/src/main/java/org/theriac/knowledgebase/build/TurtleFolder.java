package org.theriac.knowledgebase.build;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.riot.RiotException;
import org.apache.jena.riot.system.ErrorHandler;
import org.apache.jena.sparql.graph.GraphFactory;
import org.jspecify.annotations.Nullable;

/**
 * Reads all Turtle files below a folder, in the order of their names, and remembers which file says
 * what.
 */
final class TurtleFolder {
  private static final long LARGEST_FILE = 64L << 20;

  private final Graph graph = GraphFactory.createDefaultGraph();
  private final Map<Node, String> files = new HashMap<>();
  private final List<BuildProblem> problems = new ArrayList<>();

  private TurtleFolder() {}

  static TurtleFolder read(Path folder) {
    TurtleFolder result = new TurtleFolder();
    for (Path file : turtleFiles(folder)) {
      result.add(folder, file);
    }
    return result;
  }

  /** The Turtle files below a folder, sorted; none if there is no such folder. */
  static List<Path> turtleFiles(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.filter(file -> file.toString().endsWith(".ttl")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + folder, e);
    }
  }

  private void add(Path folder, Path file) {
    String name =
        folder.getFileName() + "/" + folder.relativize(file).toString().replace('\\', '/');
    try {
      if (Files.size(file) > LARGEST_FILE) {
        problems.add(new BuildProblem(name, "", "larger than " + (LARGEST_FILE >> 20) + " MB"));
        return;
      }
      Graph part = GraphFactory.createDefaultGraph();
      RDFParser.source(file)
          .lang(Lang.TURTLE)
          .base("https://theriac.org/fact/")
          .errorHandler(new Strict())
          .parse(part);
      part.find()
          .forEach(triple -> {
            graph.add(triple);
            files.putIfAbsent(triple.getSubject(), name);
          });
    } catch (RiotException e) {
      problems.add(new BuildProblem(name, "", String.valueOf(e.getMessage())));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name, e);
    }
  }

  /** Everything the files say. */
  Graph graph() {
    return graph;
  }

  /** The first file that says something about a node; empty if none does. */
  String fileOf(@Nullable Node node) {
    return node == null ? "" : files.getOrDefault(node, "");
  }

  /** Files that could not be read. */
  List<BuildProblem> problems() {
    return List.copyOf(problems);
  }

  /** Warnings are errors: a bad IRI or literal in a fact is a fact that nobody finds. */
  private static final class Strict implements ErrorHandler {
    @Override
    public void warning(String message, long line, long col) {
      throw new RiotException(at(message, line, col));
    }

    @Override
    public void error(String message, long line, long col) {
      throw new RiotException(at(message, line, col));
    }

    @Override
    public void fatal(String message, long line, long col) {
      throw new RiotException(at(message, line, col));
    }

    private static String at(String message, long line, long col) {
      return "line " + line + ", column " + col + ": " + message;
    }
  }
}
