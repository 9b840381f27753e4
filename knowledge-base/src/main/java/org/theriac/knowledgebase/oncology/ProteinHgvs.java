package org.theriac.knowledgebase.oncology;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.theriac.knowledgebase.oncology.ProteinChange.Kind;

/**
 * Reads HGVS protein changes as laboratories and curators write them: one- or three-letter
 * residues, with or without reference sequence, {@code p.} and parentheses, {@code >} for {@code
 * delins}, stated deleted or duplicated residues.
 */
public final class ProteinHgvs {
  /** Longer text is refused. */
  public static final int MAX_LENGTH = 200;

  /** The longest human protein has fewer residues; a larger position is impossible. */
  public static final int MAX_POSITION = 40_000;

  private static final String RESIDUES = "ACDEFGHIKLMNPQRSTVWYU";

  /** How MAF files and panels name a change beside a splice site: by the nearest codon. */
  private static final Pattern SPLICE = Pattern.compile("(?i)([A-Z*]?)([0-9]{1,6})_splice");

  /**
   * How MAF files write a frameshift in which the first codons are replaced together: every residue
   * that is lost before one position, which is the first one's.
   */
  private static final Pattern SHIFTED_TOGETHER =
      Pattern.compile(
          "([" + RESIDUES + "])[" + RESIDUES + "]{1,30}([1-9][0-9]{0,4})fs(?:[*X][0-9?]{0,6})?");

  /**
   * How MAF files write a deletion of several residues: all of them before the first's position.
   */
  private static final Pattern DELETED_TOGETHER =
      Pattern.compile("([" + RESIDUES + "]{2,30})([1-9][0-9]{0,4})del");

  /** How MAF files write a frameshift by an insertion between two codons: no residue is lost. */
  private static final Pattern SHIFTED_BETWEEN =
      Pattern.compile("[-X]([1-9][0-9]{0,4})fs(?:[*X][0-9?]{0,6})?");

  /**
   * How MAF files write changes of several residues: positions first, then what is put in between
   * them, or the residues before and after, stops among them.
   */
  private static final Pattern POSITIONS_FIRST =
      Pattern.compile(
          "([1-9][0-9]{0,4})_([1-9][0-9]{0,4})(?:ins(["
              + RESIDUES
              + "*]+)|(["
              + RESIDUES
              + "]+)>(["
              + RESIDUES
              + "*]+))");

  private static final Map<String, Character> THREE_LETTER =
      Map.ofEntries(
          Map.entry("ALA", 'A'),
          Map.entry("ARG", 'R'),
          Map.entry("ASN", 'N'),
          Map.entry("ASP", 'D'),
          Map.entry("CYS", 'C'),
          Map.entry("GLN", 'Q'),
          Map.entry("GLU", 'E'),
          Map.entry("GLY", 'G'),
          Map.entry("HIS", 'H'),
          Map.entry("ILE", 'I'),
          Map.entry("LEU", 'L'),
          Map.entry("LYS", 'K'),
          Map.entry("MET", 'M'),
          Map.entry("PHE", 'F'),
          Map.entry("PRO", 'P'),
          Map.entry("SER", 'S'),
          Map.entry("THR", 'T'),
          Map.entry("TRP", 'W'),
          Map.entry("TYR", 'Y'),
          Map.entry("VAL", 'V'),
          Map.entry("SEC", 'U'),
          Map.entry("XAA", 'X'),
          Map.entry("TER", '*'));

  private final String text;
  private int at;
  private boolean threeLetter;

  private ProteinHgvs(String text, int start) {
    this.text = text;
    this.at = start;
  }

  /**
   * Reads one protein change.
   *
   * @throws MalformedHgvsException if the text is not a protein change, or one that cannot exist
   *     (position 0 or beyond the longest protein, last position before the first, insertion
   *     between residues that are not neighbours)
   */
  public static ProteinChange parse(String hgvs) throws MalformedHgvsException {
    // Annotators encode the equal sign in VCF, where it would end a field's name.
    String text = hgvs.strip().replace("%3D", "=");
    if (text.isEmpty()) {
      throw new MalformedHgvsException("the protein change is empty", 0);
    }
    if (text.length() > MAX_LENGTH) {
      throw new MalformedHgvsException("longer than " + MAX_LENGTH + " characters", MAX_LENGTH);
    }
    int start = text.indexOf(':') + 1;
    if (text.startsWith("p.", start)) {
      start += 2;
    }
    int end = text.length();
    if (start < end && text.charAt(start) == '(' && text.charAt(end - 1) == ')') {
      start++;
      end--;
    }
    Matcher splice = SPLICE.matcher(text.substring(start, end));
    if (splice.matches()) {
      int codon = Integer.parseInt(splice.group(2));
      if (codon > 0 && codon <= MAX_POSITION) {
        char residue =
            splice.group(1).isEmpty() ? 'X' : Character.toUpperCase(splice.group(1).charAt(0));
        return single(Kind.SPLICE, residue, codon, "");
      }
    }
    Matcher positions = POSITIONS_FIRST.matcher(text.substring(start, end));
    if (positions.matches()) {
      return positionsFirst(positions, start);
    }
    Matcher between = SHIFTED_BETWEEN.matcher(text.substring(start, end));
    if (between.matches() && Integer.parseInt(between.group(1)) <= MAX_POSITION) {
      return single(Kind.FRAMESHIFT, 'X', Integer.parseInt(between.group(1)), "");
    }
    Matcher deleted = DELETED_TOGETHER.matcher(text.substring(start, end));
    if (deleted.matches() && !THREE_LETTER.containsKey(deleted.group(1))) {
      String lost = deleted.group(1);
      int first = Integer.parseInt(deleted.group(2));
      int last = first + lost.length() - 1;
      if (last <= MAX_POSITION) {
        return new ProteinChange(
            Kind.DELETION, lost.charAt(0), first, lost.charAt(lost.length() - 1), last, "");
      }
    }
    Matcher together = SHIFTED_TOGETHER.matcher(text.substring(start, end));
    if (together.matches() && !THREE_LETTER.containsKey(text.substring(start, start + 3))) {
      int codon = Integer.parseInt(together.group(2));
      if (codon <= MAX_POSITION) {
        return single(Kind.FRAMESHIFT, together.group(1).charAt(0), codon, "");
      }
    }
    return new ProteinHgvs(text.substring(0, end), start).change();
  }

  private static ProteinChange positionsFirst(Matcher stated, int at)
      throws MalformedHgvsException {
    int first = Integer.parseInt(stated.group(1));
    int last = Integer.parseInt(stated.group(2));
    if (last > MAX_POSITION) {
      throw new MalformedHgvsException("no human protein is that long", at);
    }
    if (stated.group(3) != null) {
      if (last != first + 1) {
        throw new MalformedHgvsException("an insertion lies between two neighbouring residues", at);
      }
      return new ProteinChange(Kind.INSERTION, 'X', first, 'X', last, stated.group(3));
    }
    String before = stated.group(4);
    String after = stated.group(5);
    if (before.length() != last - first + 1) {
      throw new MalformedHgvsException("the stated residues are not as many as the positions", at);
    }
    return replaced(first, before, after);
  }

  /** Residues and what stands in their place, without what both share at their ends. */
  private static ProteinChange replaced(int position, String before, String after) {
    int shortest = Math.min(before.length(), after.length());
    int same = 0;
    while (same < shortest && before.charAt(same) == after.charAt(same)) {
      same++;
    }
    int end = 0;
    while (end < shortest - same
        && before.charAt(before.length() - 1 - end) == after.charAt(after.length() - 1 - end)) {
      end++;
    }
    String lost = before.substring(same, before.length() - end);
    String gained = after.substring(same, after.length() - end);
    int first = position + same;
    if (lost.isEmpty() && gained.isEmpty()) {
      return single(Kind.SYNONYMOUS, before.charAt(0), position, "");
    }
    if (lost.isEmpty()) {
      boolean inside = same > 0 && same < before.length();
      char left = inside ? before.charAt(same - 1) : 'X';
      char right = inside ? before.charAt(same) : 'X';
      return first == 1
          ? single(Kind.UNKNOWN, before.charAt(0), position, "")
          : new ProteinChange(Kind.INSERTION, left, first - 1, right, first, gained);
    }
    int last = first + lost.length() - 1;
    char left = lost.charAt(0);
    char right = lost.charAt(lost.length() - 1);
    if (gained.isEmpty()) {
      return new ProteinChange(Kind.DELETION, left, first, right, last, "");
    }
    return lost.length() == 1 && gained.length() == 1
        ? single(
            first == 1 ? Kind.START_LOST : Kind.MISSENSE, left, first, first == 1 ? "" : gained)
        : new ProteinChange(Kind.DELETION_INSERTION, left, first, right, last, gained);
  }

  private ProteinChange change() throws MalformedHgvsException {
    String rest = text.substring(at);
    if (rest.equals("=")) {
      return new ProteinChange(Kind.SYNONYMOUS, 'X', 0, 'X', 0, "");
    }
    if (rest.equals("?") || rest.equals("0") || rest.equals("0?")) {
      return new ProteinChange(Kind.UNKNOWN, 'X', 0, 'X', 0, "");
    }
    threeLetter = at + 2 < text.length() && isLetter(at) && isLetter(at + 1) && isLetter(at + 2);
    char firstResidue = residue("a reference residue");
    int first = position();
    char lastResidue = firstResidue;
    int last = first;
    if (accept("_")) {
      lastResidue = residue("a reference residue");
      last = position();
      if (last <= first) {
        throw failure("the last position must lie behind the first");
      }
    }
    ProteinChange change = described(firstResidue, first, lastResidue, last);
    if (at != text.length()) {
      throw failure("unexpected text behind the change");
    }
    return change;
  }

  private ProteinChange described(char firstResidue, int first, char lastResidue, int last)
      throws MalformedHgvsException {
    boolean range = last != first;
    if (accept("delins") || accept(">")) {
      return new ProteinChange(
          Kind.DELETION_INSERTION, firstResidue, first, lastResidue, last, requiredResidues());
    }
    if (accept("del")) {
      String deleted = residues();
      if (accept("ins")) {
        return new ProteinChange(
            Kind.DELETION_INSERTION, firstResidue, first, lastResidue, last, requiredResidues());
      }
      checkLength(deleted, first, last);
      return new ProteinChange(Kind.DELETION, firstResidue, first, lastResidue, last, "");
    }
    if (accept("dup")) {
      String stated = residues();
      checkLength(stated, first, last);
      String repeated =
          !stated.isEmpty()
              ? stated
              : switch (last - first) {
                case 0 -> "" + firstResidue;
                case 1 -> "" + firstResidue + lastResidue;
                default -> "";
              };
      return new ProteinChange(Kind.DUPLICATION, firstResidue, first, lastResidue, last, repeated);
    }
    if (accept("ins")) {
      if (last != first + 1) {
        throw failure("an insertion lies between two neighbouring residues");
      }
      return new ProteinChange(
          Kind.INSERTION, firstResidue, first, lastResidue, last, requiredResidues());
    }
    if (range) {
      throw failure("expected del, ins, dup, delins or >");
    }
    return pointChange(firstResidue, first);
  }

  private ProteinChange pointChange(char residue, int position) throws MalformedHgvsException {
    if (residue == '*') {
      if (accept("=")) {
        return single(Kind.SYNONYMOUS, residue, position, "");
      }
      at = text.length();
      return new ProteinChange(Kind.STOP_LOST, residue, position, residue, position, "");
    }
    if (accept("fs")) {
      frameshiftTail();
      return single(Kind.FRAMESHIFT, residue, position, "");
    }
    if (accept("=")) {
      return single(Kind.SYNONYMOUS, residue, position, "");
    }
    if (accept("?")) {
      return single(position == 1 ? Kind.START_LOST : Kind.UNKNOWN, residue, position, "");
    }
    if (accept("*")) {
      return single(Kind.NONSENSE, residue, position, "");
    }
    if (at + 1 == text.length() && (text.charAt(at) == 'X' || text.charAt(at) == 'x')) {
      at++;
      return single(Kind.NONSENSE, residue, position, "");
    }
    char alternative = residue("a new residue, *, =, fs, del, dup or delins");
    if (accept("fs")) {
      frameshiftTail();
      return single(Kind.FRAMESHIFT, residue, position, "");
    }
    if (position == 1 && residue == 'M' && accept("ext")) {
      at = text.length();
      return single(Kind.UNKNOWN, residue, position, "");
    }
    if (alternative == '*') {
      return single(Kind.NONSENSE, residue, position, "");
    }
    if (alternative == residue) {
      return single(Kind.SYNONYMOUS, residue, position, "");
    }
    return position == 1
        ? single(Kind.START_LOST, residue, position, "")
        : single(Kind.MISSENSE, residue, position, "" + alternative);
  }

  private static ProteinChange single(Kind kind, char residue, int position, String inserted) {
    return new ProteinChange(kind, residue, position, residue, position, inserted);
  }

  private void frameshiftTail() throws MalformedHgvsException {
    if (accept("*") || accept("Ter") || accept("X")) {
      if (!accept("?")) {
        while (at < text.length() && isDigit(at)) {
          at++;
        }
      }
    }
    if (at != text.length()) {
      throw failure("unexpected text behind the frameshift");
    }
  }

  private void checkLength(String stated, int first, int last) throws MalformedHgvsException {
    if (!stated.isEmpty() && stated.length() != last - first + 1) {
      throw failure("the stated residues are not as many as the positions");
    }
  }

  private String requiredResidues() throws MalformedHgvsException {
    String residues = residues();
    if (residues.isEmpty()) {
      throw failure("the new residues are missing");
    }
    return residues;
  }

  private String residues() throws MalformedHgvsException {
    StringBuilder residues = new StringBuilder();
    while (at < text.length() && (isLetter(at) || text.charAt(at) == '*') && !next("ins")) {
      residues.append(residue("a residue"));
    }
    return residues.toString();
  }

  private char residue(String expected) throws MalformedHgvsException {
    if (at < text.length() && text.charAt(at) == '*') {
      at++;
      return '*';
    }
    if (threeLetter) {
      if (at + 3 <= text.length()) {
        Character residue = THREE_LETTER.get(text.substring(at, at + 3).toUpperCase(Locale.ROOT));
        if (residue != null) {
          at += 3;
          return residue;
        }
      }
    } else if (text.startsWith("Ter", at)) {
      // The stop is often spelled out among residues of one letter.
      at += 3;
      return '*';
    } else if (at < text.length()) {
      char residue = Character.toUpperCase(text.charAt(at));
      if (RESIDUES.indexOf(residue) >= 0) {
        at++;
        return residue;
      }
    }
    throw failure("expected " + expected);
  }

  private int position() throws MalformedHgvsException {
    int start = at;
    int value = 0;
    while (at < text.length() && isDigit(at)) {
      value = value * 10 + (text.charAt(at) - '0');
      at++;
      if (value > MAX_POSITION) {
        throw failure("no human protein is that long");
      }
    }
    if (at == start) {
      throw failure("expected a position");
    }
    if (value == 0) {
      throw failure("positions start at 1");
    }
    return value;
  }

  private boolean accept(String word) {
    if (next(word)) {
      at += word.length();
      return true;
    }
    return false;
  }

  private boolean next(String word) {
    return text.regionMatches(true, at, word, 0, word.length());
  }

  private boolean isDigit(int index) {
    return text.charAt(index) >= '0' && text.charAt(index) <= '9';
  }

  private boolean isLetter(int index) {
    char c = text.charAt(index);
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  }

  private MalformedHgvsException failure(String reason) {
    return new MalformedHgvsException(reason, at);
  }
}
