package org.theriac.trials.evaluation.notes;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The project's own synthetic notes. */
public final class OwnNotes {
  private OwnNotes() {}

  /** Notes that the rules were written with. */
  public static List<GoldNote> development() {
    return GoldNote.readRows(lines("development.txt"));
  }

  /** Notes that the rules were not written with. */
  public static List<GoldNote> heldOut() {
    return GoldNote.readRows(lines("held-out.txt"));
  }

  /**
   * Notes in many clinics' styles, written before they were first read; rules were mended after it,
   * so that their figure is no measure of notes never seen.
   */
  public static List<GoldNote> varied() {
    return GoldNote.readRows(lines("varied.txt"));
  }

  /** Notes of dense style, written with their facts before their first reading; as above. */
  public static List<GoldNote> fresh() {
    return GoldNote.readRows(lines("fresh.txt"));
  }

  /** Notes as oncologists of many fields write them, with the days of treatments; as above. */
  public static List<GoldNote> oncologists() {
    return GoldNote.readRows(lines("oncologists.txt"));
  }

  /** Notes of many services: letters, phone notes, tables, boards; as above. */
  public static List<GoldNote> services() {
    return GoldNote.readRows(lines("services.txt"));
  }

  /** Notes of rarer tumours, drugs and writings, written before their first reading; as above. */
  public static List<GoldNote> rare() {
    return GoldNote.readRows(lines("rare.txt"));
  }

  /** Consultations of ordinary length, written before their first reading; as above. */
  public static List<GoldNote> consults() {
    return GoldNote.readRows(lines("consults.txt"));
  }

  /** Consultations written with those before; no rule was mended after their first reading. */
  public static List<GoldNote> consultsLater() {
    return GoldNote.readRows(lines("consults-later.txt"));
  }

  /**
   * Notes of boards, copied and scanned text and discharges, written before their first reading.
   */
  public static List<GoldNote> boards() {
    return GoldNote.readRows(lines("boards.txt"));
  }

  /** Dense notes of rarer tumours, drugs and phrasings, written before their first reading. */
  public static List<GoldNote> tumours() {
    return GoldNote.readRows(lines("tumours.txt"));
  }

  /** Long notes in full sentences of six services, written before their first reading. */
  public static List<GoldNote> charts() {
    return GoldNote.readRows(lines("charts.txt"));
  }

  /** Marked notes that the rules of de-identification were written with. */
  public static List<String> identifiersDevelopment() {
    return lines("identifiers-development.txt");
  }

  /** Marked notes that the rules of de-identification were not written with. */
  public static List<String> identifiersHeldOut() {
    return lines("identifiers-held-out.txt");
  }

  /** Marked notes in many styles; rules of de-identification were mended after the first run. */
  public static List<String> identifiersVaried() {
    return lines("identifiers-varied.txt");
  }

  /** Marked notes with the hardest writings; rules were mended after the first run of each set. */
  public static List<String> identifiersFresh() {
    return lines("identifiers-fresh.txt");
  }

  /** Marked notes with identifiers of every kind; rules were mended after the first run. */
  public static List<String> identifiersKinds() {
    return lines("identifiers-kinds.txt");
  }

  /**
   * Marked notes written after that, each set before its first run; rules were mended after each.
   */
  public static List<String> identifiersLater() {
    return lines("identifiers-later.txt");
  }

  /**
   * Marked notes of hostile and foreign styles, each of three sets written before its first run;
   * rules were mended after each.
   */
  public static List<String> identifiersHostile() {
    return lines("identifiers-hostile.txt");
  }

  /**
   * Marked notes of wards, clinics and offices and hostile ones, in four sets, each written before
   * its first run; rules were mended after each.
   */
  public static List<String> identifiersWards() {
    return lines("identifiers-wards.txt");
  }

  /**
   * Marked notes of many hands, and notes of nothing but medical words that stay; written before
   * their first run, after which rules were mended.
   */
  public static List<String> identifiersAdversary() {
    return lines("identifiers-adversary.txt");
  }

  /** Marked notes of wards, offices and pages, written before their first run; as above. */
  public static List<String> identifiersOffices() {
    return lines("identifiers-offices.txt");
  }

  /** Marked notes of clinics, written after those; as above. */
  public static List<String> identifiersClinics() {
    return lines("identifiers-clinics.txt");
  }

  /** Marked letters, faxes, reports, messages and dumps in four sets; as above. */
  public static List<String> identifiersLetters() {
    return lines("identifiers-letters.txt");
  }

  /** Marked notes written before their first run, after which no rule was mended. */
  public static List<String> identifiersUnseen() {
    return lines("identifiers-unseen.txt");
  }

  /** All marked notes but those of many hands. */
  public static List<List<String>> identifiers() {
    return List.of(
        identifiersDevelopment(),
        identifiersVaried(),
        identifiersFresh(),
        identifiersKinds(),
        identifiersLater(),
        identifiersHostile(),
        identifiersWards(),
        identifiersOffices(),
        identifiersClinics(),
        identifiersLetters(),
        identifiersUnseen(),
        identifiersHeldOut());
  }

  private static List<String> lines(String name) {
    try (var bytes = OwnNotes.class.getResourceAsStream(name)) {
      if (bytes == null) {
        throw new IllegalStateException("missing resource " + name);
      }
      return new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8))
          .lines()
          .toList();
    } catch (IOException e) {
      throw new IllegalStateException("unreadable resource " + name, e);
    }
  }
}
