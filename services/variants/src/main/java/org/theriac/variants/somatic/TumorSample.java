package org.theriac.variants.somatic;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.theriac.variants.input.InputErrorCode;
import org.theriac.variants.input.RefusedInputException;
import org.theriac.variants.input.VariantHeader;

/** Finds the tumour among a file's samples. */
final class TumorSample {
  private static final int MOST_NAMED = 10;

  private TumorSample() {}

  /**
   * The tumour's column.
   *
   * @param wanted the sample that the caller named; empty = find it
   * @return -1 if the file has no samples
   * @throws RefusedInputException UNKNOWN_SAMPLE, NO_SAMPLE
   */
  static int column(VariantHeader header, String wanted) {
    List<String> samples = header.samples();
    if (!wanted.isEmpty()) {
      int column = samples.indexOf(wanted);
      if (column < 0) {
        throw RefusedInputException.of(
            InputErrorCode.UNKNOWN_SAMPLE,
            "the tumour sample that was asked for is not in the file, which holds "
                + some(samples));
      }
      return column;
    }
    if (samples.isEmpty()) {
      return -1;
    }
    if (samples.size() == 1) {
      return 0;
    }
    for (String line : header.lines()) {
      if (line.startsWith("tumor_sample=")) {
        int column = samples.indexOf(line.substring("tumor_sample=".length()).strip());
        if (column >= 0) {
          return column;
        }
      }
    }
    int tumors = 0;
    int found = -1;
    int normals = 0;
    int rest = -1;
    for (int i = 0; i < samples.size(); i++) {
      String name = samples.get(i).toLowerCase(Locale.ROOT);
      boolean normal = isNormal(header, samples.get(i));
      if (name.equals("tumor") || name.equals("tumour") || name.equals("primary")) {
        tumors++;
        found = i;
      } else if (normal) {
        normals++;
      } else {
        rest = i;
      }
    }
    if (tumors == 1) {
      return found;
    }
    if (normals == samples.size() - 1 && rest >= 0) {
      return rest;
    }
    throw RefusedInputException.of(
        InputErrorCode.NO_SAMPLE,
        "the file has "
            + samples.size()
            + " samples and its header does not say which is the tumour; name the tumour sample: "
            + some(samples));
  }

  /**
   * The column of the patient's normal beside the tumour; -1 if there is none, or if nothing says
   * which it is.
   */
  static int normal(VariantHeader header, int tumor) {
    List<String> samples = header.samples();
    int found = -1;
    for (int i = 0; i < samples.size(); i++) {
      if (i != tumor && isNormal(header, samples.get(i))) {
        if (found >= 0) {
          return -1;
        }
        found = i;
      }
    }
    return found;
  }

  private static boolean isNormal(VariantHeader header, String sample) {
    String name = sample.toLowerCase(Locale.ROOT);
    return name.equals("normal")
        || name.equals("control")
        || header.lines().contains("normal_sample=" + sample);
  }

  /** The first of the names, and how many more there are. */
  static String some(Collection<String> names) {
    return names.stream().limit(MOST_NAMED).collect(Collectors.joining(", "))
        + (names.size() > MOST_NAMED ? " and " + (names.size() - MOST_NAMED) + " more" : "");
  }
}
