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

  /** Paper, read from the first page on; a browser lays a long table out slowly. */
  static final Lengths PAPER = new Lengths(true, 6, 24, 40, 40, 25, 12);
}
