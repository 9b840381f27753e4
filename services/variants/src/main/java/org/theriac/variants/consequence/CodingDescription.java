package org.theriac.variants.consequence;

/** HGVS coding descriptions of changes within an exon. */
final class CodingDescription {
  private CodingDescription() {}

  /**
   * The same change as far to the 3' end of the exon as it can be described (HGVS general
   * recommendations; an exon's border is not passed).
   *
   * @param from the exon's start on the transcript
   * @param to exclusive
   */
  static Edit shifted(String bases, int from, int to, Edit edit) {
    int start = edit.start();
    if (edit.inserted().isEmpty()) {
      int end = edit.end();
      while (end < to && bases.charAt(start) == bases.charAt(end)) {
        start++;
        end++;
      }
      return new Edit(start, bases.substring(start, end), "");
    }
    if (!edit.deleted().isEmpty()) {
      return edit;
    }
    String inserted = edit.inserted();
    int turned = 0;
    int length = inserted.length();
    while (start < to && bases.charAt(start) == inserted.charAt(turned % length)) {
      start++;
      turned++;
    }
    String now = turn(inserted, turned);
    boolean repeats = start - length >= from && bases.startsWith(now, start - length);
    // At the border only a repeat can be described by bases of the exon.
    if (start == to && turned > 0 && !repeats) {
      return new Edit(start - 1, "", turn(inserted, turned - 1));
    }
    return new Edit(start, "", now);
  }

  private static String turn(String bases, int by) {
    int at = by % bases.length();
    return bases.substring(at) + bases.substring(0, at);
  }

  /**
   * Describes a shifted change.
   *
   * @param from the exon's start on the transcript
   * @param to exclusive
   */
  static String of(CodingSequence coding, int from, int to, Edit edit) {
    String inserted = edit.inserted();
    String deleted = edit.deleted();
    if (deleted.isEmpty()) {
      int first = edit.start() - inserted.length();
      if (first >= from && coding.bases().startsWith(inserted, first)) {
        return "c." + range(coding, first, edit.start()) + "dup";
      }
      String right = edit.start() == to ? coding.name(to - 1) + "+1" : coding.name(edit.start());
      String left = edit.start() == from ? coding.name(from) + "-1" : coding.name(edit.start() - 1);
      return "c." + left + "_" + right + "ins" + inserted;
    }
    String range = range(coding, edit.start(), edit.end());
    if (inserted.isEmpty()) {
      return "c." + range + "del";
    }
    if (deleted.length() == 1 && inserted.length() == 1) {
      return "c." + range + deleted + ">" + inserted;
    }
    return Bases.reverseComplement(deleted).equals(inserted)
        ? "c." + range + "inv"
        : "c." + range + "delins" + inserted;
  }

  private static String range(CodingSequence coding, int start, int end) {
    String first = coding.name(start);
    return end - start == 1 ? first : first + "_" + coding.name(end - 1);
  }
}
