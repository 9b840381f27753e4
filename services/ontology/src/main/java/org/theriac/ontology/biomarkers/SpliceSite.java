package org.theriac.ontology.biomarkers;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.theriac.knowledgebase.oncology.CancerGene.CodonRange;

/**
 * The splice site that a coding change breaks: it alters one of the two intron bases beside an
 * exon, or takes bases away on both sides of an exon's border.
 *
 * @param codon of the exon's outermost base
 * @param donor whether the site stands behind the exon, else before it
 */
record SpliceSite(int codon, boolean donor) {
  /** Bases of the intron that make the site. */
  private static final int SITE = 2;

  /** Positions of HGVS, inside the coding sequence only: {@code 3020}, {@code 3028+5}. */
  private static final Pattern POSITIONS =
      Pattern.compile(
          "(?:.*:)?c\\.([0-9]{1,6})([+-][0-9]{1,6})?(?:_([0-9]{1,6})([+-][0-9]{1,6})?)?(.*)");

  /** A base, by the exon's base that is nearest and how far it lies in the intron. */
  private record Base(int position, int offset) {
    static Base of(String position, String offset) {
      return new Base(
          Integer.parseInt(position), offset == null ? 0 : Integer.parseInt(offset, 10));
    }

    boolean inSite() {
      return offset != 0 && Math.abs(offset) <= SITE;
    }

    SpliceSite site() {
      return new SpliceSite((position + 2) / 3, offset > 0);
    }
  }

  /** The site that the change breaks; empty if it breaks none or its place is not stated so. */
  static Optional<SpliceSite> brokenBy(String hgvsC) {
    // Most changes lie in an exon: they are told apart before the pattern is tried.
    if (hgvsC.indexOf('+') < 0 && hgvsC.indexOf('-') < 0) {
      return Optional.empty();
    }
    Matcher stated = POSITIONS.matcher(hgvsC);
    if (!stated.matches()) {
      return Optional.empty();
    }
    Base first = Base.of(stated.group(1), stated.group(2));
    Base last = stated.group(3) == null ? first : Base.of(stated.group(3), stated.group(4));
    if (first.inSite()) {
      return Optional.of(first.site());
    }
    if (last.inSite()) {
      return Optional.of(last.site());
    }
    return stated.group(5).startsWith("del") ? crossedBy(first, last) : Optional.empty();
  }

  /** The first border of an exon that a deletion reaches over. */
  private static Optional<SpliceSite> crossedBy(Base first, Base last) {
    if (first.offset() < 0 && last.position() >= first.position() && last.offset() >= 0) {
      return Optional.of(first.site());
    }
    if (first.offset() < 0 && last.position() > first.position()) {
      return Optional.of(first.site());
    }
    if (first.offset() == 0 && last.offset() > 0) {
      return Optional.of(last.site());
    }
    // From one intron over the next exon's beginning.
    boolean next =
        first.offset() > 0
            && (last.offset() < 0
                ? last.position() > first.position() + 1
                : last.position() > first.position());
    return next ? Optional.of(new SpliceSite((first.position() + 3) / 3, false)) : Optional.empty();
  }

  /** Whether it is the site before or behind an exon of these codons. */
  boolean isOf(CodonRange exon) {
    return codon == (donor ? exon.last() : exon.first());
  }
}
