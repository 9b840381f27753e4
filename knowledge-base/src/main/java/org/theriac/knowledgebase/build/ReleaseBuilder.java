package org.theriac.knowledgebase.build;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.rdfs.RDFSFactory;
import org.apache.jena.shacl.ShaclValidator;
import org.apache.jena.shacl.Shapes;
import org.apache.jena.sparql.graph.GraphFactory;
import org.theriac.knowledgebase.statements.ReleaseFile;
import org.theriac.knowledgebase.statements.Statement;
import org.theriac.knowledgebase.statements.Statements;
import org.theriac.knowledgebase.statements.Subject;
import org.theriac.knowledgebase.statements.Vocabulary;

/**
 * Builds a release from the folders {@code schema}, {@code shapes} and {@code facts}: reads,
 * validates by the shapes, infers by RDFS once, and writes {@code release.bin} with a manifest. It
 * does nothing if the release at hand was made from the same files.
 */
public final class ReleaseBuilder {
  /** Counts changes of this class that give other bytes for the same files. */
  private static final String BUILDER = "1";

  private static final int PROBLEMS_SHOWN = 200;

  private ReleaseBuilder() {}

  /**
   * Builds for Maven.
   *
   * @param arguments folder that holds {@code schema}, {@code shapes} and {@code facts}; folder to
   *     write to
   */
  public static void main(String[] arguments) {
    if (arguments.length != 2) {
      System.err.println("usage: ReleaseBuilder SOURCE_FOLDER TARGET_FOLDER");
      System.exit(2);
    }
    Path target = Path.of(arguments[1]);
    try {
      String fingerprint = fingerprint(Path.of(arguments[0]));
      if (isCurrent(target, fingerprint)) {
        return;
      }
      ReleaseFile release = build(Path.of(arguments[0]));
      write(release, fingerprint, target);
      System.err.println(
          "knowledge release "
              + release.id()
              + ": "
              + release.asserted()
              + " statements, "
              + release.statements().size()
              + " with those inferred");
    } catch (BuildFailedException e) {
      System.err.println("The knowledge release was not built:");
      e.problems().stream()
          .limit(PROBLEMS_SHOWN)
          .forEach(problem -> System.err.println("  " + problem));
      System.exit(1);
    } catch (IOException e) {
      System.err.println("The knowledge release was not written: " + e.getMessage());
      System.exit(1);
    }
  }

  /**
   * Builds a release.
   *
   * @param folder holds {@code schema}, {@code shapes} and {@code facts}
   * @throws BuildFailedException if a file cannot be read or a shape is violated
   */
  public static ReleaseFile build(Path folder) {
    TurtleFolder schema = TurtleFolder.read(folder.resolve("schema"));
    TurtleFolder facts = TurtleFolder.read(folder.resolve("facts"));
    TurtleFolder shapes = TurtleFolder.read(folder.resolve("shapes"));
    failOn(join(schema.problems(), facts.problems(), shapes.problems()));

    Graph asserted = GraphFactory.createDefaultGraph();
    schema.graph().find().forEach(asserted::add);
    facts.graph().find().forEach(asserted::add);
    Graph all = GraphFactory.createDefaultGraph();
    asserted.find().forEach(all::add);
    RDFSFactory.graphRDFS(asserted, schema.graph()).find().forEach(all::add);
    failOn(violations(shapes.graph(), all, facts));

    List<Statement> assertedStatements = named(asserted);
    Statements statements = Statements.of(join(assertedStatements, named(all)));
    String checksum = checksum(assertedStatements);
    Subject release = onlyRelease(statements);
    return new ReleaseFile(
        release.text(Vocabulary.SCHEMA + "version") + "+" + checksum.substring(0, 12),
        release.text(Vocabulary.ISSUED),
        checksum,
        new TreeSet<>(assertedStatements).size(),
        statements);
  }

  private static List<BuildProblem> violations(Graph shapes, Graph data, TurtleFolder facts) {
    return ShaclValidator.get().validate(Shapes.parse(shapes), data).getEntries().stream()
        .map(entry ->
            new BuildProblem(
                facts.fileOf(entry.focusNode()),
                show(entry.focusNode()),
                entry.message() + (entry.value() == null ? "" : ", not " + show(entry.value()))))
        .distinct()
        .sorted(java.util.Comparator.comparing(BuildProblem::toString))
        .toList();
  }

  private static String show(Node node) {
    return node.isURI() ? "<" + node.getURI() + ">" : node.toString();
  }

  private static List<Statement> named(Graph graph) {
    try {
      return BlankNodes.named(graph);
    } catch (IllegalArgumentException e) {
      throw new BuildFailedException(
          List.of(new BuildProblem("", "", String.valueOf(e.getMessage()))));
    }
  }

  private static Subject onlyRelease(Statements statements) {
    List<Subject> releases = statements.ofClass(Vocabulary.SCHEMA + "Release");
    if (releases.size() != 1) {
      throw new BuildFailedException(
          List.of(
              new BuildProblem(
                  "facts", "", "exactly one th:Release is needed, found " + releases.size())));
    }
    return releases.getFirst();
  }

  /** SHA-256 of the sorted canonical N-Triples lines. */
  private static String checksum(List<Statement> statements) {
    TreeSet<String> lines = new TreeSet<>();
    statements.forEach(statement -> lines.add(statement.canonical()));
    MessageDigest digest = sha256();
    for (String line : lines) {
      digest.update(line.getBytes(StandardCharsets.UTF_8));
      digest.update((byte) '\n');
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static String fingerprint(Path folder) throws IOException {
    MessageDigest digest = sha256();
    digest.update(BUILDER.getBytes(StandardCharsets.UTF_8));
    for (Path file : TurtleFolder.turtleFiles(folder)) {
      digest.update(folder.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
      digest.update(Files.readAllBytes(file));
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static boolean isCurrent(Path target, String fingerprint) throws IOException {
    Path manifest = target.resolve("manifest.properties");
    return Files.exists(target.resolve("release.bin"))
        && Files.exists(manifest)
        && Files.readString(manifest).contains("files.sha256=" + fingerprint + "\n");
  }

  private static void write(ReleaseFile release, String fingerprint, Path target)
      throws IOException {
    Files.createDirectories(target);
    Files.deleteIfExists(target.resolve("manifest.properties"));
    Files.write(target.resolve("release.bin"), release.toBytes());
    Files.writeString(
        target.resolve("manifest.properties"),
        "id="
            + release.id()
            + "\ndate="
            + release.date()
            + "\nstatements.sha256="
            + release.checksum()
            + "\nstatements="
            + release.asserted()
            + "\nstatements.with.inferred="
            + release.statements().size()
            + "\nfiles.sha256="
            + fingerprint
            + "\n");
  }

  private static void failOn(List<BuildProblem> problems) {
    if (!problems.isEmpty()) {
      throw new BuildFailedException(problems);
    }
  }

  @SafeVarargs
  private static <T> List<T> join(List<T>... parts) {
    List<T> joined = new ArrayList<>();
    for (List<T> part : parts) {
      joined.addAll(part);
    }
    return joined;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new UncheckedIOException("every JDK has SHA-256", new IOException(e));
    }
  }
}
