package org.theriac.gateway.access;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a SMART token may do with which resources, by its scopes: {@code patient/Observation.rs},
 * {@code user/*.cruds}, {@code system/*.rs} of SMART App Launch 2, and {@code .read}, {@code
 * .write} and {@code .*} of version 1. Where a token has such scopes they narrow what its roles
 * open, and never widen it. One that is not written by the rules, or that holds only for some
 * resources ({@code ?category=…}), which is not kept here, allows nothing. A token of a launch
 * ({@code launch}, {@code launch/patient}) has such scopes or opens nothing of a patient: whoever
 * declined all of them at the authorization server must not have given more than who kept some.
 *
 * @param letters what may be done, of {@code cruds} (create, read, update, delete, search), by type
 *     of resource; {@code *} = every type
 */
public record SmartScopes(Map<String, String> letters) {
  private static final String EVERY_TYPE = "*";

  /**
   * What is meant to be about resources, also with a word before the stroke that is none of the
   * three: read as nothing at all it would narrow nothing, and so open everything.
   */
  private static final Pattern CLINICAL =
      Pattern.compile("(?i:patient|user|system)/.*|[^/:]*/(?:[A-Z][A-Za-z]*|\\*)\\..*");

  private static final Pattern LAUNCH = Pattern.compile("launch(?:/.*)?");
  private static final Pattern SCOPE =
      Pattern.compile("(?:patient|user|system)/([A-Z][A-Za-z]{1,60}|\\*)\\.([a-z]{1,6}|\\*)");
  private static final Pattern LETTERS = Pattern.compile("c?r?u?d?s?");
  private static final Pattern NEEDED = Pattern.compile("([A-Z][A-Za-z]{1,60})\\.([cruds]{1,5})");

  /** Copies. */
  public SmartScopes {
    letters = Map.copyOf(letters);
  }

  /**
   * Reads the words of a token's scope.
   *
   * @return empty if none of them is about resources and there was no launch: then the roles alone
   *     say what is open
   */
  static Optional<SmartScopes> of(Collection<String> words) {
    List<String> clinical =
        words.stream().filter(word -> CLINICAL.matcher(word).matches()).toList();
    if (clinical.isEmpty() && words.stream().noneMatch(word -> LAUNCH.matcher(word).matches())) {
      return Optional.empty();
    }
    Map<String, String> letters = new LinkedHashMap<>();
    for (String word : clinical) {
      Matcher scope = SCOPE.matcher(word);
      if (scope.matches()) {
        letters.merge(scope.group(1), letters(scope.group(2)), String::concat);
      }
    }
    return Optional.of(new SmartScopes(letters));
  }

  private static String letters(String written) {
    return switch (written) {
      case "*" -> "cruds";
      case "read" -> "rs";
      case "write" -> "cud";
      default -> LETTERS.matcher(written).matches() ? written : "";
    };
  }

  /** True if all that is needed is allowed. */
  boolean cover(List<Need> needs) {
    return needs.stream().allMatch(this::covers);
  }

  private boolean covers(Need need) {
    String allowed = letters.getOrDefault(need.type(), "") + letters.getOrDefault(EVERY_TYPE, "");
    return need.letters().chars().allMatch(letter -> allowed.indexOf(letter) >= 0);
  }

  /** The same as words, for a session to hold. */
  List<String> words() {
    List<String> words = new ArrayList<>();
    letters.forEach((type, letter) -> {
      for (char one : letter.toCharArray()) {
        words.add("user/" + type + "." + one);
      }
    });
    return words.isEmpty() ? List.of("user/none") : words;
  }

  /**
   * What an address needs.
   *
   * @param type of resource
   * @param letters of {@code cruds}
   */
  record Need(String type, String letters) {
    /**
     * Reads one such as {@code Observation.rs}.
     *
     * @throws IllegalArgumentException if it is none: a defect of the table
     */
    static Need of(String word) {
      Matcher need = NEEDED.matcher(word);
      if (!need.matches()) {
        throw new IllegalArgumentException("no scope: " + word);
      }
      return new Need(need.group(1), need.group(2));
    }
  }
}
