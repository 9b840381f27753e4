package org.theriac.knowledgebase;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CompletableFuture;
import org.theriac.knowledgebase.compile.DrugsCompiler;
import org.theriac.knowledgebase.compile.GuidanceCompiler;
import org.theriac.knowledgebase.compile.OncologyCompiler;
import org.theriac.knowledgebase.compile.Sources;
import org.theriac.knowledgebase.drugs.Drugs;
import org.theriac.knowledgebase.oncology.Oncology;
import org.theriac.knowledgebase.statements.DefectiveReleaseException;
import org.theriac.knowledgebase.statements.ReleaseFile;
import org.theriac.knowledgebase.statements.Statements;

/** Loads the release that the build put on the class path. */
public final class KnowledgeReleases {
  private static final String RESOURCE = "/theriac-release/release.bin";

  /** Empty = not read yet. */
  private static volatile String ownId = "";

  private KnowledgeReleases() {}

  /**
   * Reads and compiles the release. Takes a few hundred milliseconds in a cold JVM; call it once
   * and keep the result.
   *
   * @throws DefectiveReleaseException if the release is missing, damaged or does not hold what the
   *     tables need
   */
  public static KnowledgeRelease load() {
    return compile(file());
  }

  /**
   * Id of the release that the program came with, which is read for it once: who follows releases
   * asks every few seconds.
   *
   * @throws DefectiveReleaseException if the release is missing or damaged
   */
  public static String ownId() {
    String known = ownId;
    if (known.isEmpty()) {
      known = file().id();
      ownId = known;
    }
    return known;
  }

  /**
   * Reads the release and compiles its germline tables alone, for what asks nothing else.
   *
   * @throws DefectiveReleaseException if the release is missing, damaged or does not hold what the
   *     tables need
   */
  public static GermlineKnowledge loadGermline() {
    return compileGermline(file());
  }

  /**
   * Compiles the germline tables of a release alone.
   *
   * @throws DefectiveReleaseException if it does not hold what the tables need
   */
  public static GermlineKnowledge compileGermline(ReleaseFile file) {
    return new GermlineKnowledge(
        file.id(), GuidanceCompiler.compile(file.statements(), new Sources()));
  }

  /**
   * Compiles the tables of a release.
   *
   * @throws DefectiveReleaseException if it does not hold what the tables need
   */
  public static KnowledgeRelease compile(ReleaseFile file) {
    Statements statements = file.statements();
    Sources sources = new Sources();
    // One line per family of tables: a family beside these adds its compiler and its component of
    // KnowledgeRelease.
    CompletableFuture<Drugs> drugs =
        CompletableFuture.supplyAsync(() -> DrugsCompiler.compile(statements));
    CompletableFuture<Oncology> oncology =
        CompletableFuture.supplyAsync(() -> OncologyCompiler.compile(statements, sources));
    var pharmacogenomics = GuidanceCompiler.compile(statements, sources);
    return new KnowledgeRelease(
        file.id(),
        file.date(),
        file.checksum(),
        file.asserted(),
        drugs.join(),
        pharmacogenomics,
        oncology.join());
  }

  /**
   * The statements of the release, for exploration and export.
   *
   * @throws DefectiveReleaseException if the release is missing or damaged
   */
  public static ReleaseFile file() {
    try (InputStream in = KnowledgeReleases.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new DefectiveReleaseException(
            "no knowledge release on the class path (" + RESOURCE + "): build knowledge-base");
      }
      return ReleaseFile.fromBytes(in.readAllBytes());
    } catch (IOException e) {
      throw new DefectiveReleaseException("the knowledge release cannot be read", e);
    }
  }
}
