package org.theriac.variants.consequence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.theriac.knowledgebase.transcripts.GeneticCode;
import org.theriac.knowledgebase.transcripts.Transcript;
import org.theriac.variants.input.Assembly;

/** Laws that hold for every change of every transcript, tried on made-up ones with fixed seeds. */
class ConsequenceLawsTest {
  private static final int GENOMES = 60;
  private static final int CHANGES = 150;

  private static List<TranscriptEffect> call(
      MadeUpGenome genome, Edit edit, int before, int after) {
    int start = edit.start() - before;
    String left = genome.chromosome().substring(start, edit.start());
    String right = genome.chromosome().substring(edit.end(), edit.end() + after);
    return genome
        .caller()
        .call(
            Assembly.GRCH38,
            "chr1",
            start + 1,
            left + edit.deleted() + right,
            left + edit.inserted() + right)
        .effects();
  }

  /** The change alone, as MAF writes it. */
  private static List<TranscriptEffect> exact(MadeUpGenome genome, Edit edit) {
    boolean insertion = edit.deleted().isEmpty();
    return genome
        .caller()
        .call(
            Assembly.GRCH38,
            "chr1",
            insertion ? edit.start() : edit.start() + 1,
            insertion ? "-" : edit.deleted(),
            edit.inserted().isEmpty() ? "-" : edit.inserted())
        .effects();
  }

  private interface Law {
    void check(MadeUpGenome genome, Edit edit, Random random);
  }

  private static void holds(long seed, Law law) {
    Random random = new Random(seed);
    for (int g = 0; g < GENOMES; g++) {
      MadeUpGenome genome = MadeUpGenome.random(random);
      for (int c = 0; c < CHANGES; c++) {
        Edit edit = genome.change(random);
        if (!edit.isEmpty()) {
          law.check(genome, edit, random);
        }
      }
    }
  }

  @Test
  void bases_before_and_behind_a_change_do_not_change_the_answer() {
    holds(
        1,
        (genome, edit, random) -> {
          // Written over the border of an exon, an indel of a repeat is another one: bases of
          // introns
          // are not in the tables.
          Edit wider =
              new Edit(
                  edit.start() - 6,
                  genome.chromosome().substring(edit.start() - 6, edit.end() + 6),
                  edit.inserted());
          if (exonAround(genome, wider).isPresent()) {
            assertThat(call(genome, edit, 1 + random.nextInt(5), random.nextInt(5)))
                .isEqualTo(exact(genome, edit));
          }
        });
  }

  @Test
  void an_indel_in_an_exon_reads_the_same_however_far_it_is_shifted_there() {
    holds(
        2,
        (genome, edit, random) -> {
          boolean pure = edit.deleted().isEmpty() != edit.inserted().isEmpty();
          Optional<int[]> exon = exonAround(genome, edit);
          if (pure && exon.isPresent()) {
            Edit left = edit;
            while (true) {
              Edit next = shiftedLeft(genome.chromosome(), left);
              if (next == null
                  || next.start() <= exon.get()[0] + 1
                  || next.end() >= exon.get()[1]) {
                break;
              }
              left = next;
            }
            assertThat(exact(genome, left)).isEqualTo(exact(genome, edit));
          }
        });
  }

  private static Optional<int[]> exonAround(MadeUpGenome genome, Edit edit) {
    return genome.transcript().placements().getFirst().exons().stream()
        .filter(e -> edit.start() > e.start() && edit.end() < e.end())
        .map(e -> new int[] {e.start(), e.end()})
        .findFirst();
  }

  private static @Nullable Edit shiftedLeft(String bases, Edit edit) {
    String text = edit.deleted().isEmpty() ? edit.inserted() : edit.deleted();
    char before = bases.charAt(edit.start() - 1);
    if (before != text.charAt(text.length() - 1)) {
      return null;
    }
    String turned = before + text.substring(0, text.length() - 1);
    return edit.deleted().isEmpty()
        ? new Edit(edit.start() - 1, "", turned)
        : new Edit(edit.start() - 1, turned, "");
  }

  @Test
  void the_strand_does_not_change_what_a_transcript_sees() {
    holds(
        3,
        (genome, edit, random) -> {
          MadeUpGenome mirrored = genome.mirrored();
          int length = genome.chromosome().length();
          Edit mirror =
              new Edit(
                  length - edit.end(),
                  Bases.reverseComplement(edit.deleted()),
                  Bases.reverseComplement(edit.inserted()));
          assertThat(exact(mirrored, mirror)).isEqualTo(exact(genome, edit));
        });
  }

  @Test
  void the_protein_that_a_description_gives_is_the_one_that_the_changed_bases_are_read_into() {
    int[] told = new int[1];
    holds(
        4,
        (genome, edit, random) -> {
          for (TranscriptEffect effect : exact(genome, edit)) {
            boolean readable =
                effect.hgvsP().startsWith("p.")
                    && !effect.consequences().contains("start_lost")
                    && exonAround(genome, edit).isPresent();
            if (readable) {
              told[0]++;
              assertThat(described(protein(genome.transcript()), effect.hgvsP()))
                  .as("%s %s", effect.hgvsC(), effect.hgvsP())
                  .matches(p -> agrees(p, changed(genome, edit)));
            }
          }
        });
    assertThat(told[0]).isGreaterThan(1000);
  }

  @Test
  void the_coding_description_applied_to_the_transcript_gives_the_changed_bases() {
    holds(
        5,
        (genome, edit, random) -> {
          for (TranscriptEffect effect : exact(genome, edit)) {
            boolean exonic = !effect.hgvsC().isEmpty() && exonAround(genome, edit).isPresent();
            if (exonic && !effect.hgvsC().substring(2).matches(".*\\d[+-]\\d.*")) {
              assertThat(applied(genome.transcript(), effect.hgvsC()))
                  .as(effect.hgvsC())
                  .isEqualTo(changedBases(genome, edit));
            }
          }
        });
  }

  @Test
  void a_wrong_reference_base_in_an_exon_is_always_found() {
    holds(
        6,
        (genome, edit, random) -> {
          if (!edit.deleted().isEmpty() && exonAround(genome, edit).isPresent()) {
            String wrong = edit.deleted().replace('A', 'g').replace('C', 'a').replace('G', 'c');
            String upper = wrong.replace('T', 'A').toUpperCase(java.util.Locale.ROOT);
            Called called =
                genome
                    .caller()
                    .call(Assembly.GRCH38, "chr1", edit.start() + 1, upper, edit.inserted() + "T");
            assertThat(called.mismatch()).isPresent();
            assertThat(called.effects()).isEmpty();
          }
        });
  }

  private static String changedBases(MadeUpGenome genome, Edit edit) {
    Transcript transcript = genome.transcript();
    StringBuilder bases = new StringBuilder();
    transcript
        .placements()
        .getFirst()
        .exons()
        .forEach(exon -> {
          boolean here = edit.start() > exon.start() && edit.end() < exon.end();
          bases.append(
              here
                  ? genome.chromosome().substring(exon.start(), edit.start())
                      + edit.inserted()
                      + genome.chromosome().substring(edit.end(), exon.end())
                  : genome.chromosome().substring(exon.start(), exon.end()));
        });
    return bases.toString();
  }

  private static String changed(MadeUpGenome genome, Edit edit) {
    return read(changedBases(genome, edit), genome.transcript().codingStart());
  }

  private static String protein(Transcript transcript) {
    return read(transcript.sequence(), transcript.codingStart());
  }

  /** Read from the start to the first stop; without a stop it ends in {@code ?}. */
  private static String read(String bases, int from) {
    StringBuilder protein = new StringBuilder();
    for (int i = from; i + 3 <= bases.length(); i += 3) {
      char residue = GeneticCode.residue(bases, i);
      protein.append(residue);
      if (residue == '*') {
        return protein.toString();
      }
    }
    return protein + "?";
  }

  /** A described protein may leave residues behind a frameshift open, as {@code .}. */
  private static boolean agrees(String described, String read) {
    if (described.endsWith("?")) {
      return read.endsWith("?") && read.startsWith(described.substring(0, described.length() - 1));
    }
    if (described.length() != read.length()) {
      return false;
    }
    for (int i = 0; i < read.length(); i++) {
      if (described.charAt(i) != '.' && described.charAt(i) != read.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static final Pattern PROTEIN =
      Pattern.compile("p\\.([A-Z*])(\\d+)(?:_([A-Z*])(\\d+))?(.*)");

  /** Applies a protein description, independently of how it was made. */
  private static String described(String protein, String description) {
    Matcher matcher = PROTEIN.matcher(description);
    assertThat(matcher.matches()).as(description).isTrue();
    int first = Integer.parseInt(matcher.group(2));
    int last = matcher.group(4) == null ? first : Integer.parseInt(matcher.group(4));
    assertThat(protein.charAt(first - 1)).isEqualTo(matcher.group(1).charAt(0));
    if (matcher.group(3) != null) {
      assertThat(protein.charAt(last - 1)).isEqualTo(matcher.group(3).charAt(0));
    }
    String before = protein.substring(0, first - 1);
    String middle = protein.substring(first - 1, last);
    String behind = protein.substring(last);
    String what = matcher.group(5);
    if (what.equals("=")) {
      return protein;
    }
    if (what.equals("del")) {
      return before + behind;
    }
    if (what.equals("dup")) {
      return before + middle + middle + behind;
    }
    if (what.startsWith("delins")) {
      return cut(before + what.substring("delins".length()) + behind);
    }
    if (what.startsWith("ins")) {
      return cut(
          before + middle.charAt(0) + what.substring("ins".length()) + middle.charAt(1) + behind);
    }
    if (what.contains("fs*")) {
      String tail = what.substring(what.indexOf("fs*") + 3);
      String start = before + what.substring(0, what.indexOf("fs*"));
      return tail.equals("?") ? start + "?" : start + ".".repeat(Integer.parseInt(tail) - 2) + "*";
    }
    if (what.contains("ext*")) {
      String tail = what.substring(what.indexOf("ext*") + 4);
      String start = before + what.charAt(0);
      return tail.equals("?") ? start + "?" : start + ".".repeat(Integer.parseInt(tail) - 1) + "*";
    }
    return cut(before + what + behind);
  }

  private static String cut(String protein) {
    return protein.substring(0, protein.indexOf('*') + 1);
  }

  private static final Pattern CODING = Pattern.compile("c\\.([-*]?\\d+)(?:_([-*]?\\d+))?(.*)");

  private static String applied(Transcript transcript, String description) {
    Matcher matcher = CODING.matcher(description);
    assertThat(matcher.matches()).as(description).isTrue();
    int first = index(transcript, matcher.group(1));
    int last = matcher.group(2) == null ? first : index(transcript, matcher.group(2));
    String bases = transcript.sequence();
    String before = bases.substring(0, first);
    String middle = bases.substring(first, last + 1);
    String behind = bases.substring(last + 1);
    String what = matcher.group(3);
    if (what.equals("del")) {
      return before + behind;
    }
    if (what.equals("dup")) {
      return before + middle + middle + behind;
    }
    if (what.equals("inv")) {
      return before + Bases.reverseComplement(middle) + behind;
    }
    if (what.startsWith("delins")) {
      return before + what.substring("delins".length()) + behind;
    }
    if (what.startsWith("ins")) {
      return before + middle.charAt(0) + what.substring("ins".length()) + middle.charAt(1) + behind;
    }
    assertThat(middle).isEqualTo(what.substring(0, 1));
    return before + what.substring(2) + behind;
  }

  private static int index(Transcript transcript, String name) {
    if (name.startsWith("*")) {
      return transcript.codingEnd() + Integer.parseInt(name.substring(1)) - 1;
    }
    int number = Integer.parseInt(name);
    return transcript.codingStart() + (number < 0 ? number : number - 1);
  }
}
