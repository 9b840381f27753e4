package org.theriac.knowledgebase.oncology;

/**
 * A change of a protein, as HGVS describes it, in one-letter residues.
 *
 * @param kind what happens
 * @param firstResidue reference residue at the first position; {@code X} if not stated
 * @param first first position, 1-based; 0 where HGVS gives none (the whole protein is unchanged or
 *     unknown)
 * @param lastResidue reference residue at the last position; same as the first for a single residue
 * @param last last position, 1-based
 * @param inserted new residues; empty where the kind has none or they are not stated
 */
public record ProteinChange(
    Kind kind, char firstResidue, int first, char lastResidue, int last, String inserted) {

  /** What happens to the protein. */
  public enum Kind {
    /** One residue becomes another. */
    MISSENSE,
    /** A residue becomes a stop. */
    NONSENSE,
    /** Nothing changes. */
    SYNONYMOUS,
    /** Residues are lost in frame. */
    DELETION,
    /** Residues are added between two neighbours. */
    INSERTION,
    /** Residues are repeated. */
    DUPLICATION,
    /** Residues are replaced by others in frame. */
    DELETION_INSERTION,
    /** The reading frame shifts. */
    FRAMESHIFT,
    /** The start codon is lost. */
    START_LOST,
    /** The stop codon is lost. */
    STOP_LOST,
    /**
     * The message is spliced otherwise beside the residue, as reports write {@code X1010_splice}.
     */
    SPLICE,
    /** The effect is not known ({@code p.?}) or no protein is made ({@code p.0}). */
    UNKNOWN
  }

  /** Whether the protein is cut short. */
  public boolean truncating() {
    return kind == Kind.NONSENSE
        || kind == Kind.FRAMESHIFT
        || kind == Kind.START_LOST
        || bringsStop();
  }

  /** Whether a stop is among what an insertion puts in: behind it nothing is made. */
  private boolean bringsStop() {
    return (kind == Kind.DELETION_INSERTION || kind == Kind.INSERTION)
        && inserted.indexOf('*') >= 0;
  }

  /**
   * Whether residues are stated behind a stop, which no protein has: the description keeps the
   * frame and ends the protein at once, and one of the two is wrong.
   */
  public boolean goesOnBehindStop() {
    int stop = inserted.indexOf('*');
    return stop >= 0 && stop < inserted.length() - 1;
  }

  /** Whether residues are lost, added or repeated with the frame kept. */
  public boolean inFrameIndel() {
    return inFrameLoss() || inFrameGain();
  }

  /** Whether residues are lost in frame, also when fewer are put in their place. */
  public boolean inFrameLoss() {
    return kind == Kind.DELETION
        || (kind == Kind.DELETION_INSERTION
            && !bringsStop()
            && inserted.length() < last - first + 1);
  }

  /** Whether residues are gained in frame, also by replacing fewer. */
  public boolean inFrameGain() {
    return !bringsStop()
        && (kind == Kind.INSERTION
            || kind == Kind.DUPLICATION
            || (kind == Kind.DELETION_INSERTION && inserted.length() > last - first + 1));
  }

  /**
   * The change in short form without prefix, for example {@code L858R}, {@code E746_A750del},
   * {@code V317fs}. Equal forms are the same change; the length of a frameshift's new tail is left
   * out because sources differ in stating it.
   */
  public String shortForm() {
    String range =
        first == last
            ? "" + firstResidue + first
            : "" + firstResidue + first + "_" + lastResidue + last;
    return switch (kind) {
      case MISSENSE -> range + inserted;
      case NONSENSE -> range + "*";
      case SYNONYMOUS -> first == 0 ? "=" : range + "=";
      case DELETION -> range + "del";
      case INSERTION ->
          // Where the source names no neighbour, nor does the short form.
          (firstResidue == 'X' && lastResidue == 'X' ? first + "_" + last : range)
              + "ins"
              + inserted;
      case DUPLICATION -> range + "dup";
      case DELETION_INSERTION -> range + "delins" + inserted;
      case FRAMESHIFT -> "" + firstResidue + first + "fs";
      case START_LOST -> "M1?";
      case STOP_LOST -> "*" + first + "ext";
      case SPLICE -> range + "_splice";
      case UNKNOWN -> first == 0 ? "?" : range + "?";
    };
  }

  /**
   * Key under which equivalent descriptions meet: a duplication whose residues are known is the
   * insertion of the same residues behind it.
   */
  public String matchKey() {
    if (kind == Kind.DUPLICATION && inserted.length() == last - first + 1) {
      return "ins" + last + inserted;
    }
    if (kind == Kind.INSERTION) {
      return "ins" + first + inserted;
    }
    return shortForm();
  }

  @Override
  public String toString() {
    return "p." + shortForm();
  }
}
