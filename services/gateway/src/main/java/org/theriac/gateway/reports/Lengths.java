package org.theriac.gateway.reports;

/**
 * How much of a report's long lists is written out. What is not written out is counted and stands
 * whole in the JSON; nothing is left out in silence.
 *
 * @param paper true where nothing can be opened
 * @param therapiesInFull therapies of one direction with their evidence
 * @param therapiesInBrief therapies of one direction with one line each
 * @param evidence rows of the evidence table
 * @param uncertain alterations of uncertain meaning
 * @param rows rows of other tables
 * @param criteria criteria of one trial; the deciding ones come first
 */
record Lengths(
    boolean paper,
    int therapiesInFull,
    int therapiesInBrief,
    int evidence,
    int uncertain,
    int rows,
    int criteria) {
  /** A screen, where lists open and scroll. */
  static final Lengths SCREEN = new Lengths(false, 10, 200, 100, 300, 100, 200);

  /**
   * Paper: two pages for the board, the rest an annex that somebody can turn to; what only a screen
   * can search (all evidence, all variants) is counted there and stands in the page and the files.
   */
  static final Lengths PAPER = new Lengths(true, 5, 12, 0, 20, 12, 6);
}
