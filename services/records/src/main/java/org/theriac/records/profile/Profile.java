package org.theriac.records.profile;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.theriac.records.Failure;
import org.theriac.records.RecordsException;

/**
 * What is known of a patient's genes.
 *
 * @param version 0 = nothing was ever stored; rises by one with every change
 * @param results newest first
 * @param genotypes newest source first
 */
public record Profile(long version, List<Result> results, List<GenotypeSet> genotypes) {
  /** A profile that nothing was ever stored in. */
  public static final Profile EMPTY = new Profile(0, List.of(), List.of());

  /** Most results of one patient. */
  public static final int MAX_RESULTS = 5_000;

  /** Most sources of genotypes of one patient. */
  public static final int MAX_SOURCES = 20;

  /** Copies the lists. */
  public Profile {
    results = List.copyOf(results);
    genotypes = List.copyOf(genotypes);
  }

  /**
   * Replaces everything of a source.
   *
   * @param source the source
   * @param added its results now
   * @param called the genotypes that they were called from. Null is not allowed; a set without
   *     genotypes is not kept
   * @return the next version
   * @throws RecordsException TOO_LARGE
   */
  public Profile replace(String source, List<Result> added, GenotypeSet called) {
    return with(
        added,
        results.stream().filter(result -> !result.source().equals(source)).toList(),
        called,
        genotypes.stream().filter(set -> !set.source().equals(source)).toList());
  }

  /**
   * Replaces results of the same gene and source that are about the same, and leaves the other
   * results of that source as they are.
   *
   * @param added the results
   * @param about what a result says of its gene, where it does not speak of the whole gene: a test
   *     of one allele takes back nothing that was said of another
   * @return the next version
   * @throws RecordsException TOO_LARGE
   */
  public Profile replaceByGene(List<Result> added, Function<Result, String> about) {
    Set<List<String>> replaced =
        added.stream().map(result -> subject(result, about)).collect(Collectors.toSet());
    return with(
        added,
        results.stream().filter(result -> !replaced.contains(subject(result, about))).toList(),
        new GenotypeSet("", "", Instant.EPOCH, List.of()),
        genotypes);
  }

  private static List<String> subject(Result result, Function<Result, String> about) {
    return List.of(result.gene(), result.source(), about.apply(result));
  }

  private Profile with(
      List<Result> added, List<Result> kept, GenotypeSet called, List<GenotypeSet> keptSets) {
    List<Result> all = new ArrayList<>(added);
    all.addAll(kept);
    List<GenotypeSet> sets = new ArrayList<>();
    if (!called.genotypes().isEmpty()) {
      sets.add(called);
    }
    sets.addAll(keptSets);
    if (all.size() > MAX_RESULTS) {
      throw new RecordsException(
          Failure.TOO_LARGE, "a patient has at most " + MAX_RESULTS + " results", "results");
    }
    if (sets.size() > MAX_SOURCES) {
      throw new RecordsException(
          Failure.TOO_LARGE,
          "a patient has genotypes of at most " + MAX_SOURCES + " sources",
          "genotypes");
    }
    return new Profile(version + 1, all, sets);
  }

  /**
   * Signs what nobody has signed.
   *
   * @param by name and qualification of the laboratory professional
   * @param genes the genes to sign. Empty = all
   * @param at when
   * @return the next version, or this one if there was nothing left to sign
   * @throws RecordsException UNKNOWN_ENTRY if the profile has no result of a gene
   */
  public Profile sign(String by, Set<String> genes, Instant at) {
    Set<String> known = results.stream().map(Result::gene).collect(Collectors.toSet());
    if (!known.containsAll(genes)) {
      throw new RecordsException(
          Failure.UNKNOWN_ENTRY,
          "the profile has no result of a gene that was to be signed",
          "genes");
    }
    List<Result> signed =
        results.stream()
            .map(result ->
                result.standing() == Standing.UNVERIFIED
                        && (genes.isEmpty() || genes.contains(result.gene()))
                    ? result.signed(by, at)
                    : result)
            .toList();
    return signed.equals(results) ? this : new Profile(version + 1, signed, genotypes);
  }

  /** Number of results that a professional has signed. */
  public int signed() {
    return (int) results.stream().filter(result -> result.standing() == Standing.SIGNED).count();
  }
}
