package org.theriac.knowledgebase.importers.transcripts;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.theriac.knowledgebase.importers.ImportFailedException;

/**
 * By how much GRCh38 positions differ from GRCh37's, from variants whose place is known in both. An
 * interval has an offset only where such variants agree on it.
 */
final class AssemblyOffsets {
  private final Map<String, TreeMap<Integer, Integer>> anchors = new HashMap<>();

  /** Notes that a variant lies at both positions. */
  void add(String chromosome, int older, int newer) {
    anchors.computeIfAbsent(chromosome, c -> new TreeMap<>()).put(older, newer - older);
  }

  /**
   * Adds the variants of one tumour's files in both assemblies: rows that agree in everything but
   * their position.
   */
  void addPair(Path older, Path newer) {
    Map<String, Integer> before = rows(older);
    Map<String, Integer> after = rows(newer);
    before.forEach((key, position) -> {
      Integer moved = after.get(key);
      if (moved != null) {
        add(key.substring(0, key.indexOf('\t')), position, moved);
      }
    });
  }

  private static Map<String, Integer> rows(Path path) {
    Map<String, Integer> rows = new HashMap<>();
    Set<String> repeated = new HashSet<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(path)), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("#")) {
          continue;
        }
        String[] cells = line.split("\t", 3);
        if (cells.length < 3) {
          throw new ImportFailedException(path.getFileName().toString(), line, "is no VCF row");
        }
        String key = "chr" + cells[0].replace("chr", "") + "\t" + cells[2];
        if (rows.put(key, Integer.valueOf(cells[1])) != null) {
          repeated.add(key);
        }
      }
    } catch (IOException e) {
      throw new ImportFailedException(path.getFileName().toString(), "", "cannot be read");
    }
    repeated.forEach(rows::remove);
    return rows;
  }

  /**
   * The offset of an interval: that on which all variants within agree with each other and, unless
   * there are two of them, with the nearest one before or behind; without variants within, that on
   * which the nearest before and behind agree.
   *
   * @param from 1-based, GRCh37
   * @param to inclusive
   * @return empty if it is not confirmed so
   */
  OptionalInt of(String chromosome, int from, int to) {
    TreeMap<Integer, Integer> known = anchors.getOrDefault(chromosome, new TreeMap<>());
    Map.Entry<Integer, Integer> before = known.lowerEntry(from);
    Map.Entry<Integer, Integer> behind = known.higherEntry(to);
    List<Integer> within = List.copyOf(known.subMap(from, true, to, true).values());
    if (within.isEmpty()) {
      return before != null && behind != null && before.getValue().equals(behind.getValue())
          ? OptionalInt.of(before.getValue())
          : OptionalInt.empty();
    }
    Integer offset = within.getFirst();
    boolean agree = within.stream().allMatch(offset::equals);
    boolean confirmed =
        within.size() > 1
            || (before != null && before.getValue().equals(offset))
            || (behind != null && behind.getValue().equals(offset));
    return agree && confirmed ? OptionalInt.of(offset) : OptionalInt.empty();
  }
}
