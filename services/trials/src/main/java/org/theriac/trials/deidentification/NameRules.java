package org.theriac.trials.deidentification;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.theriac.trials.patterns.Rule;

/**
 * Names of people: behind titles, labels and kinship, before degrees, by lists of names, and then
 * wherever a part of them recurs in the document. Eponyms ("Hodgkin lymphoma") stay.
 */
final class NameRules {
  private static final String NAME = "\\p{Lu}[\\p{L}'’-]{1,25}";
  private static final String INITIAL = "(?:\\p{Lu}\\.?\\s)";
  private static final String PARTICLE =
      "(?:(?:[Vv]an|[Vv]on|[Dd]er|[Dd]en|[Dd]e|[Dd]el|[Dd]ella|[Dd]i|[Dd]a|[Dd]os|[Dd]u|[Ll]a|[Ll]as|[Ll]os|[Aa]l|[Ee]l|[Bb]in|[Ii]bn|[Tt]er|[Tt]en|[Zz]u|\u00d3|N\u00ed|Mac|St\\.?|Thi|Van)\\s){0,3}";
  private static final String FULL =
      "(?:(?:Dr|Mr|Mrs|Ms)\\.?\\s)?"
          + INITIAL
          + "{0,2}"
          + PARTICLE
          + NAME
          + "(?:(?:,\\s?|\\s)"
          + INITIAL
          + "{0,2}"
          + PARTICLE
          + NAME
          + "){0,2}(?:,?\\s\\p{Lu}\\.?(?![\\w:/]))?";
  private static final Rule TITLE =
      Rule.of(
          "\\b(?:Mr|Mrs|Ms|Miss|Dr|Drs|Prof|Professor|Doctor|Nurse|Rev|Fr|Sr|Sra|Dra|Herr|Frau|Pat|Se\u00f1ora?|Mme|Madame|Monsieur|Signora|Signor|Mevrouw|Pastor|Rabbi|Imam|MR|MRS|MS|DR)\\.?\\s{1,2}("
              + INITIAL
              + "{0,2}"
              + PARTICLE
              + NAME
              + "(?:\\s"
              + INITIAL
              + "?"
              + PARTICLE
              + NAME
              + "){0,2})");
  private static final Rule LOWER_TITLE =
      Rule.of("\\b(?:dr|mr|mrs|ms)\\.?\\s([a-z][a-z'-]{2,20})\\b");
  private static final Rule LABEL =
      Rule.of(
          "(?:(?<=^|\\n|[\\s.;,(|])(?i:patient(?:'s)? ?name|pt\\.? ?name|patient|pt|name|last"
              + " ?name|first ?name|attending(?:"
              + " physician)?|provider|physician|surgeon|oncologist|radiologist|pathologist|pharmacist|dietitian|therapist|chaplain|coordinator|presenter|presented"
              + " by|attendees|scribe|reader|read by|performed by|typed"
              + " by|operator|assistant|accompanied"
              + " by|carer|widow|widower|subject|regarding|niece|nephew|aunt|uncle|grandson|granddaughter|pcp|primary"
              + " care|signed(?: by)?|electronically signed(?: by)?|e-?signed(?: by)?|dictated(?:"
              + " by)?|transcribed by|referred by|referring(?: (?:md|provider|physician))?|ref"
              + " md|seen by|seen with|reviewed by|reviewed with|discussed with|d/w|emergency"
              + " contact|next of kin|nok|contact|poa|hcp|health care"
              + " proxy|interpreter|author|cc|consultant|ordering(?: provider)?|verified"
              + " by|resident|fellow|staff|nurse|rn|np|pa|crna|tech|asst|assist|anes|anesth|anesthesia|anesthesiologist|scrub|pi|investigator|counsell?or|navigator|emergency|transcribed|typed|electronically"
              + " reviewed by|entered by|prepared by|administered by|given by|requested"
              + " by|interpreted by|reported by|approved by|collected by|drawn"
              + " by|(?:ordering|referring|attending|primary|treating|requesting)"
              + " (?:md|np)|to|from|clinical|partner|sponsor|case manager|social"
              + " worker|witness|guardian|mother|father|spouse|wife|husband|son|daughter|sister|brother|re))\\s?(?:[:#]|-(?=\\s))\\s{0,3}("
              + FULL
              + ")");
  private static final Rule CONTEXT =
      Rule.of(
          "\\b(?i:discussed with|d/w|seen by|seen with|seen"
              + " w/|w/|(?:verified|performed|read|reviewed|given|placed|drawn|accessed|collected|entered|prepared|administered|interpreted|reported|witnessed|ordered|requested|approved|recorded|accompanied|done|called|paged|evaluated|examined)"
              + " by|referred by|reviewed with|signed by|dictated by|per|spoke with|spoke"
              + " to|called|emailed|accompanied by|under the care of|followed by|care of|thank"
              + " you|thanks|sincerely|regards|dear|hi|hello)[,:]?\\s{1,3}(?i:dr\\.?\\s|her |his"
              + " |the )?("
              + FULL
              + ")");

  /** What stands before nothing but a name. */
  private static final Rule CALLED =
      Rule.of(
          "\\b(?i:named|name is|names are|known as|goes by|nicknamed|called)\\s((?-i:"
              + FULL
              + "))");

  /** "COOK 54M", "FROST, 58F": a name alone before the age and the sex. */
  private static final Rule BEFORE_AGE =
      Rule.of(
          "(?:^|\\n|[.:]\\s)\\s{0,4}("
              + NAME
              + ")(?:,?(?:\\s\\p{Lu}\\.?)?\\s\\d{1,3}\\s?(?:[FM]\\b|y/?o\\b|yo[FM]\\b)|,(?:\\s\\p{Lu}\\.?)?\\s\\d{2,3}(?=,))");

  /** "pt Brown c/o nausea". */
  private static final Rule PATIENT =
      Rule.of(
          "\\b[Pp](?:t|atient)\\s(\\p{Lu}\\p{Ll}[\\p{L}'\u2019-]{1,24})(?=\\s(?:c/o|is|was|has|had|reports|denies|seen|called|states|resting|tolerat|arrived|presents|here|and|with|w/|will|given|received)\\b)");

  /** "RN Dale", "on-call fellow Okonkwo". */
  private static final Rule ROLE =
      Rule.of(
          "\\b(?:RN|LPN|NP|PA-C|CRNA|MD|DO|PharmD|PI|PCP|LCSW|[Ff]ellow|[Rr]esident|[Ii]ntern|[Nn]avigator|[Cc]oordinator|[Cc]ounsell?or|[Cc]haplain|[Ss]urgeon|[Oo]ncologist|[Pp]harmacist|[Ii]nterpreter|[Ss]ocial"
              + " worker|[Cc]ase"
              + " manager|[Nn]urse|[Dd]ietitian|[Rr]adiologist|[Pp]athologist)\\s(?!MD|RN|NP)("
              + FULL
              + ")");

  /** "16:40 J. Fontaine: ...": who wrote, behind the time. */
  private static final Rule TIMED =
      Rule.of(
          "\\b\\d{1,2}:\\d{2}(?:\\s?[ap]m?)?:?\\s(?:-\\s)?("
              + INITIAL
              + "?"
              + NAME
              + "(?:\\s"
              + NAME
              + ")?)(?=[:,]|\\s\\()");

  /** "at Good Samaritan": words with capitals of which one is none of the language. */
  private static final Rule AT =
      Rule.of(
          "\\b(?:at|@)\\s(?:the\\s)?((?:\\p{Lu}(?:[\\p{L}'\u2019-]{1,20}|\\p{Ll}{1,2}\\.)\\s){1,3}\\p{Lu}[\\p{L}'\u2019-]{2,20})");

  /** "... thank you. - Lily". */
  private static final Rule SIGN_OFF =
      Rule.of(
          "[.!?\"\u201d]\\s[-\u2013\u2014]\\s?(\\p{Lu}\\p{Ll}{2,20})(?=\\s{0,2}(?:[\"\u201d\\n]|\\.?$))");

  /** "mcdonald, ronald j. 60M" in small letters. */
  private static final Rule SMALL_HEADER =
      Rule.of(
          "(?:^|\\n)\\s{0,4}(?:pt |patient |name:?"
              + " )?([a-z][a-z'-]{1,24}),\\s([a-z][a-z'-]{1,24})(?:\\s([a-z])\\.?)?,?\\s(?:\\(?\\d{1,3}\\s?(?:[FMfm]\\b|y)|mrn|dob)");

  /** "john smith", "m. castellanos": two small words, or an initial and a word. */
  private static final Rule SMALL_PAIR =
      Rule.of(
          "(?<![\\p{L}\\d.'\u2019-])(\\p{Ll}[\\p{Ll}'\u2019-]{2,20}|\\p{Ll}\\.?)\\s(\\p{Ll}[\\p{Ll}'\u2019-]{2,24})(?![\\p{L}\\d'\u2019])");

  /** "pt garcia", "per maria", "nurse kelly": what stands before a person's name. */
  private static final Rule SMALL_CONTEXT =
      Rule.of(
          "\\b(?i:pt|patient|per|by|spoke (?:with|w/|to)|d/w|discussed with|seen"
              + " w/|called|nurse|rn|np|pa|attending|fellow|pcp|wife|husband|son|daughter|mother|father|mom|dad|sister|brother|aunt|uncle|niece|nephew|cousin|friend|neighbou?r|roommate|partner|spouse|caregiver|aide|grandson|granddaughter|boyfriend|girlfriend|fianc[e\u00e9]e?|interpreter|hcp|poa|cc)["
              + " ,:(]{1,2}([a-z][a-z'\u2019-]{2,24})(?![\\p{L}\\d'\u2019])");

  /** "kelly o'brien rn", "m. castellanos np": what stands behind a person's name. */
  private static final Rule SMALL_DEGREE =
      Rule.of(
          "(?<![\\p{L}\\d.'\u2019-])([a-z][a-z'\u2019-]{2,24})\\s(?:rn|np|pa-c|md|crna|lpn|lcsw|pharmd|aprn)(?![\\p{L}\\d'-])");

  private static final Pattern SMALL_IRISH = Pattern.compile("o['\u2019][a-z]{3,15}");

  /** "Author: ksmith": who is signed in. */
  private static final Rule AUTHOR =
      Rule.of(
          "\\b(?i:author|(?:co-?|e-?)?signed by|entered by|dictated by|transcribed by|documented"
              + " by|recorded by|logged by|user)\\s?:\\s?([a-z][a-z0-9._-]{2,24})(?![\\p{L}\\d@])");

  /** "ALVAREZ-PE\u00d1A M no show": a surname in capitals with an initial. */
  private static final Rule CAPITALS_INITIAL =
      Rule.of(
          "(?:^|\\n|[.;:]\\s)\\s{0,3}(\\p{Lu}{4,20}(?:-\\p{Lu}{2,20})?),?\\s(\\p{Lu})\\.?\\s(?=(?i:no[-"
              + " ]?show|here|seen|called|is\\b|was\\b|c/o|reports|denies|presents|arrived|did"
              + " not)|\\d{1,3}\\s?[FMy])");

  /** Initials: "J.R. is a 39yo", "initials RJT", "transcribed: jkl". */
  private static final Rule INITIALS =
      Rule.of(
          "\\d\\)?\\s\\((\\p{Lu}{2,3})\\)(?=[:;,.\\s])|(?:^|\\n)\\s{0,4}((?:\\p{Lu}\\.){2,3})(?=\\s(?:is|was)\\san?\\s\\d|,?\\s\\d{1,3}\\s?[FM])|(?<![\\p{L}.])((?:\\p{Lu}\\.){2,3})(?=,?\\s\\d{1,3}\\s?-?(?:y/?o|yo|y\\b|[FM]\\b))|\\b(?i:note|dictated|typed|entered|written|documented|signed)"
              + " by (?!(?:pt|np|rn|md|pa|do|the|her|his|him|mom|dad|she|he|me|us|our|cc|my)\\b)([a-z]{2,4})(?=[\\s.,;]{1,2}(?:for|on|at|\\d|$))|\\b(?:Mr|Mrs|Ms|Miss)\\.?\\s(\\p{Lu})\\.?(?=[\\s,]\\s?(?:is|was|has|\\d{1,3}\\s?[FMy]|,))|\\bT:\\s?[\\d/.-]{5,10}(?:\\s[\\d:]{4,5})?\\s([a-z]{2,3}/[a-z]{2,3})(?![\\w/])|\\b(?i:initials)\\s?[:=]?\\s?((?:\\p{Lu}\\.?){2,4})(?![\\p{L}\\d])|\\b(?i:transcribed|typed|transcriptionist|dictated)(?i:\\sby)?\\s?:\\s?([a-z]{2,4})(?![\\p{L}\\d])");

  /** "Ferris (attending)", "Dr. Silva/Chu", "Yusuf al-Rashid": other places of a surname. */
  private static final Rule BESIDE =
      Rule.of(
          "(?<![\\p{L}-])("
              + NAME
              + ")(?=\\s\\((?i:attending|fellow|resident|intern|med(?:ical)?"
              + " student|student|scribe|interpreter|pharmacist|RN|NP|PA|MD|nurse|surgeon|oncologist|daughter|son|wife|husband|mother|father|sister|brother|niece|nephew|friend)\\))"
              + "|\\bDrs?\\.?\\s"
              + NAME
              + "\\s?[/&]\\s?("
              + NAME
              + ")|(?<![\\p{L}-])((?:al|el|ul|ur|bin|ibn|as|ad)-\\p{Lu}\\p{L}{2,20})");

  /** "Anna W. diagnosed": the first letter of a surname behind a first name. */
  private static final Rule LAST_INITIAL =
      Rule.of("(?<![\\p{L}-])(\\p{Lu}\\p{Ll}{2,20})\\s(\\p{Lu})\\.(?!\\s?\\p{Lu}\\p{Ll}|\\p{L})");

  private static final int LONGEST_INITIALS = 9;
  private static final Pattern INITIAL_BEFORE =
      Pattern.compile("(?<![\\p{L}\\d.])(?:\\p{Lu}\\.\\s?){1,3}$");

  /** "La Crosse", "Los Banos": what begins a name of two words stays no part of the text. */
  private static final Pattern ARTICLE_BEFORE =
      Pattern.compile(
          "(?<![\\p{L}-])((?:La|Le|Los|Las|El|San|Santa|Saint|St\\.?|Ste\\.?|Des|Du|De|Eau|Port|Fort|Ft\\.?|Mount|Mt\\.?|New|North|South|East|West|Lake|Upper|Lower|Grand|Old|Cape|Point|Rancho))\\s$");

  /** "Siler City": what ends a name of two words. */
  private static final Pattern TOWN_BEHIND =
      Pattern.compile(
          "\\s(City|Beach|Falls|Springs|Creek|Heights|Park|Hills|Hill|Valley|Lake|Lakes|Island|Rock|Grove|Point|Junction|Harbor|Harbour|Bay|Ridge|Village|Township|Parish|Bluffs?|Mills|Bend|Ferry|Corners|Crossing|Town|River|Rapids|Station|Haven|Landing)(?![\\p{L}])");

  private static final Pattern INITIAL_BEHIND =
      Pattern.compile(
          ",?\\s(\\p{Lu})\\.?(?=\\s{0,2}(?:[|(\\n;]|MRN|DOB|\\d{1,3}\\s?[FMy]|no[- ]show|$))");
  private static final Set<String> PARTICLES =
      Set.of(
          "van", "von", "der", "den", "de", "del", "della", "di", "da", "dos", "du", "la", "las",
          "los", "al", "el", "bin", "ibn", "ter", "ten", "zu", "\u00f3", "n\u00ed", "mac", "st",
          "thi");
  private static final Rule OPENING =
      Rule.of(
          "(?:\\b[Pp](?:t|atient)\\s|\\b(?i:summary|report|note|letter|consult(?:ation)?|chart|records?|results?|visit)"
              + " (?i:for|of|on|re)\\s|(?<=^|\\n)\\s{0,4})("
              + NAME
              + "(?:\\s"
              + NAME
              + ")?,?\\s"
              + INITIAL
              + "?"
              + NAME
              + ")(?=\\s{0,3}(?:\\(|,|;|DOB|MRN|geb\\.|born|n\u00e9e?\\b|is\\b|was\\b|has\\b|\\d{1,3}\\s?(?:y|F\\b|M\\b)|admitted|presents|seen|called|works|lives|reports|denies|c/o|here|tolerat|states|\\n|$|\\.))");
  private static final Rule HEADER =
      Rule.of(
          "(?:^|\\n)\\s{0,4}("
              + NAME
              + "(?:,\\s?|\\s)"
              + INITIAL
              + "?"
              + NAME
              + "(?:\\s\\p{Lu}\\.?)?)(?=[\\s,;(|-]{1,4}(?i:MR\\s?#|MRN|DOB|D\\.O\\.B|acct|account|SSN|\\d{1,3}\\s?(?:y|yo|F|M)\\b))");
  private static final Rule SIGNATURE =
      Rule.of(
          "(?i:sincerely|faithfully|truly|regards|best wishes|kind wishes|with best"
              + " wishes|respectfully|cordially)[,.]?\\s{1,4}((?:\\p{Lu}\\.?\\s){0,2}"
              + NAME
              + "(?:\\s"
              + INITIAL
              + "?"
              + NAME
              + "){0,2})");
  private static final Rule SUBJECT =
      Rule.of("(?<![\\p{L}-])(" + NAME + ")\\s(?:is|was) an?\\s\\d{1,3}\\s?-?\\s?(?:y|year)");
  private static final Rule KIN =
      Rule.of(
          "\\b(?i:wife|husband|son|daughter|mother|father|sister|brother|aunt|uncle|cousin|niece|nephew|grandson|granddaughter|friend|spouse|partner|girlfriend|boyfriend|neighbou?r|caregiver|fianc[eé]e?|mom|dad|ex-wife|ex-husband|attorney|lawyer|landlord|boss|roommate|coworker|midwife|doula|caseworker|nanny|aide|caretaker|step(?:son|daughter|mother|father)|(?:son|daughter|mother|father|sister|brother)-in-law|godmother|godfather|twin|guardian|grandmother|grandfather|hijo|hija|esposo|esposa)["
              + " ,:(]{1,3}("
              + NAME
              + "(?:\\s"
              + NAME
              + ")?)");
  private static final Rule DEGREE =
      Rule.of(
          "\\b((?:"
              + NAME
              + "|\\p{Lu}\\.?)(?:\\s"
              + INITIAL
              + "{0,2}"
              + PARTICLE
              + NAME
              + "){0,2}(?:\\s\\p{Lu}\\.)?),?\\s(?!MD:|NP:)(?:MD|M\\.D\\.|CGC|LGC|FRCS|FRCP|FRCR|DPM|DDS|OD|CCRC|CRNA|LPN|RD|RT|CRC|DO|D\\.O\\.|NP|FNP|RN|BSN|PA|PA-C|PhD|PharmD|RPh|MPH|LCSW|MSW|CRNP|APRN|CNP|MBBS|FACP|DNP|OCN)\\b");
  private static final Pattern PAIR =
      Pattern.compile(
          "(?<![\\p{L}-])(\\p{Lu}[\\p{L}'’-]{1,20})(,?\\s(?:\\p{Lu}\\.?\\s)?)(\\p{Lu}[\\p{L}'’-]{1,25})(?![\\p{L}])");
  private static final Pattern WORD = Pattern.compile("(?<![\\p{L}\\d])\\p{Lu}[\\p{L}'’-]{1,25}");
  private static final Pattern ILLNESS =
      Pattern.compile(
          "\\s(?:cancer|ca|carcinoma|disease|tumou?r|leukemia|lymphoma|melanoma|dx|with|w/)\\b");
  private static final Pattern COMPOUND =
      Pattern.compile(
          "(?<![\\p{L}\\d'\u2019-])\\p{Ll}{1,25}['\u2019-]\\p{Ll}[\\p{Ll}'\u2019-]{1,25}");
  private static final Pattern SMALL = Pattern.compile("(?<![\\p{L}\\d])\\p{Ll}{3,25}(?![\\p{L}])");

  /** "SUVmax", "IIIb": letters of the clinic; "O'Malley" and "McAllister" are names. */
  private static final Pattern MIXED =
      Pattern.compile("^(?!Mc|Mac|De|Di|La|Le|Van|Fitz)\\p{Lu}\\p{L}*(?<=\\p{L})\\p{Lu}");

  private static final Pattern DOES =
      Pattern.compile(
          "(?:'s|\u2019s)?\\s(?:from|called|calls|is an?|was"
              + " an?|will|says|said|states|asked|asks|agrees|drove|drives|lives|works|reports|denies|wants|wishes|understands|paged|aware|posted|wrote|writes|texted|messaged|emailed|phoned|requests|requested|recommends|recommended|prefers|brought|missed|declined|declines|completed|performed|and"
              + " his|and her|accompanied|interpreted|translated|present at)\\b");
  private static final Pattern NEXT_WORD =
      Pattern.compile("\\s(?:\\p{Lu}\\.?\\s)?(\\p{Lu}[\\p{L}'\u2019-]{2,25})(?![:\\p{L}])");

  private static final Pattern SPACE = Pattern.compile(" ");
  private static final Pattern POSSESSIVE = Pattern.compile("['\u2019.]s?$");
  private static final int LONGEST_PROPAGATED = 400;
  private static final int LONGEST_ACRONYM = 3;

  /** A first name of the list in small letters; shorter ones are words as well. */
  private static final int SHORTEST_SMALL_NAME = 5;

  private static final Rule EPONYM =
      Rule.of(
          "\\b(?:"
              + String.join(
                  "|", WordLists.lines("eponyms.txt").stream().map(Pattern::quote).toList())
              + ")\\b");
  private static final Pattern TITLED =
      Pattern.compile("\\b(?:(?:Dr|Mr|Mrs|Ms|Miss|Prof|DR|MRS)\\.?|MR\\.|MS\\.)\\s$");

  private static final int LONGEST_BESIDE = 8;

  /** "Next appt w/ Stone 2 wks": what stands before somebody who was named already. */
  private static final Pattern BESIDE_PERSON =
      Pattern.compile("(?:\\bw/|\\bwith|\\bby|\\bper|\\bfrom|\\b[Pp]t)\\s$");

  /** A label that stands before nothing but a name. */
  private static final Pattern NAME_LABEL = Pattern.compile("(?i)\\bname\\s?[:#-]\\s{0,3}$");

  private final NameWords words;

  NameRules(NameWords words) {
    this.words = words;
  }

  /**
   * Finds.
   *
   * @param cued what words around show already; those of persons are names that recur
   */
  void find(String text, List<CuedNames.Found> cued, List<Span> spans) {
    Map<String, String> surrogates = new HashMap<>();
    for (CuedNames.Found found : cued) {
      add(text, found, surrogates, spans);
    }
    for (MatchResult m : SUBJECT.all(text)) {
      remember(text, m.start(1), m.group(1), true, surrogates, spans);
    }
    for (MatchResult m : OPENING.all(text)) {
      // A line may open with two capitals that are no name: one of them must be able to be one.
      boolean listed =
          m.group(1).indexOf(',') > 0
              && !NameWords.isCapitals(m.group(1))
              && NameWords.PARTS
                  .splitAsStream(m.group(1))
                  .allMatch(part -> part.length() == 1 || words.canBeName(part));
      boolean labelled =
          listed || !Character.isWhitespace(text.charAt(m.start())) && m.start(1) > m.start();
      remember(
          text,
          m.start(1),
          m.group(1),
          labelled && !NameWords.isCapitals(m.group(1)),
          surrogates,
          spans);
    }
    for (Rule pattern :
        List.of(
            HEADER, SIGNATURE, TITLE, LABEL, CONTEXT, CALLED, ROLE, TIMED, SIGN_OFF, KIN, DEGREE)) {
      boolean sure = pattern != CONTEXT && pattern != KIN && pattern != ROLE && pattern != TIMED;
      for (MatchResult m : pattern.all(text)) {
        boolean relative =
            pattern == KIN
                    && !m.group(1).equals(m.group(1).toUpperCase(Locale.ROOT))
                    && !ILLNESS.matcher(text).region(m.end(1), text.length()).lookingAt()
                || (pattern == ROLE || pattern == TIMED) && words.canBeName(m.group(1));
        boolean acronym =
            (pattern == DEGREE || pattern == LABEL && m.group(1).length() <= LONGEST_ACRONYM)
                && m.group(1).equals(m.group(1).toUpperCase(Locale.ROOT))
                && m.group(1).indexOf(' ') < 0
                && !NameWords.LAST.contains(m.group(1).toLowerCase(Locale.ROOT));
        boolean ordinary =
            pattern == DEGREE
                && m.group(1).indexOf(' ') < 0
                && !isInside(text, m.start(1))
                && !words.canBeName(m.group(1));
        if (!acronym && !ordinary) {
          remember(text, m.start(1), m.group(1), sure || relative, surrogates, spans);
        }
      }
    }
    for (MatchResult m : LOWER_TITLE.all(text)) {
      if (NameWords.LAST.contains(m.group(1)) || !NameWords.NEVER.contains(m.group(1))) {
        surrogate(m.group(1), surrogates);
        spans.add(new Span("name", m.start(1), m.end(1), surrogate(m.group(1), surrogates)));
      }
    }
    alone(text, surrogates, spans);
    pairs(text, surrogates, spans);
    unknown(text, surrogates, spans);
    everywhere(text, surrogates, spans);
    for (Matcher m = SMALL.matcher(text); m.find(); ) {
      boolean listed =
          m.group().length() >= SHORTEST_SMALL_NAME
              && NameWords.isListed(m.group())
              && !NameWords.SMALL_WORDS.contains(m.group())
              && !NameWords.isEponymAt(text, m.end(), m.group());
      if ((listed || surrogates.containsKey(m.group())) && !NameWords.KNOWN.contains(m.group())) {
        spans.add(new Span("name", m.start(), m.end(), surrogate(m.group(), surrogates)));
      }
    }
    compounds(text, surrogates, spans);
    small(text, surrogates, spans);
    initials(text, spans);
    var eponyms = new TreeMap<Integer, Integer>();
    for (MatchResult m : EPONYM.all(text)) {
      if (!TITLED.matcher(text).region(Math.max(0, m.start() - 8), m.start()).find()) {
        eponyms.put(m.start(), m.end());
      }
    }
    spans.removeIf(span -> {
      var eponym = eponyms.floorEntry(span.start());
      return span.kind().equals("name") && eponym != null && span.end() <= eponym.getValue();
    });
  }

  /** "o'rourke", "kim-ly": names of several parts that were found, in small letters. */
  private static void compounds(String text, Map<String, String> surrogates, List<Span> spans) {
    boolean any = false;
    for (String name : surrogates.keySet()) {
      any |= name.indexOf('-') > 0 || name.indexOf('\'') > 0 || name.indexOf('\u2019') > 0;
    }
    for (Matcher m = COMPOUND.matcher(text); any && m.find(); ) {
      var word = m.group();
      if (word.endsWith("'s") || word.endsWith("\u2019s")) {
        word = word.substring(0, word.length() - 2);
      }
      if (surrogates.containsKey(word)) {
        spans.add(
            new Span("name", m.start(), m.start() + word.length(), surrogate(word, surrogates)));
      }
    }
  }

  private static void add(
      String text, CuedNames.Found found, Map<String, String> surrogates, List<Span> spans) {
    var word = text.substring(found.start(), found.end());
    String replacement;
    if (!found.kind().equals("name")) {
      replacement = "[" + found.kind().toUpperCase(Locale.ROOT) + "]";
    } else if (word.length() < 2 || word.length() == 2 && NameWords.isCapitals(word)) {
      replacement = "[I]";
    } else {
      replacement = surrogate(word, surrogates);
    }
    spans.add(new Span(found.kind(), found.start(), found.end(), replacement));
  }

  /** Names in small letters: of the lists, and what their words are beside. */
  private void small(String text, Map<String, String> surrogates, List<Span> spans) {
    for (MatchResult m : SMALL_PAIR.all(text)) {
      var one = m.group(1);
      var two = m.group(2);
      boolean initial = one.length() <= 2;
      boolean first = !initial && NameWords.isListed(one) && !NameWords.NEVER.contains(one);
      boolean ordinary =
          !initial && NameWords.KNOWN.contains(one) && !NameWords.FIRST.contains(one);
      boolean name =
          initial && one.length() == 2
              ? NameWords.LAST.contains(two) && !NameWords.SMALL_WORDS.contains(two)
              : !initial
                  && !ordinary
                  && NameWords.FIRST.contains(one)
                  && NameWords.LAST.contains(two)
                  && !(NameWords.WORDS.contains(one)
                      && (NameWords.WORDS.contains(two) || NameWords.SMALL_WORDS.contains(two)));
      if ((name || first && SMALL_IRISH.matcher(two).matches())
          && !NameWords.isEponymAt(text, m.end(2), two)) {
        for (int group = 1; group <= 2; group++) {
          spans.add(
              new Span(
                  "name",
                  m.start(group),
                  m.end(group),
                  initial && group == 1 ? "[I]" : surrogate(m.group(group), surrogates)));
        }
      }
    }
    for (Rule rule : List.of(SMALL_CONTEXT, SMALL_DEGREE)) {
      for (MatchResult m : rule.all(text)) {
        var word = m.group(1);
        boolean known = NameWords.KNOWN.contains(word) || NameWords.SMALL_WORDS.contains(word);
        if (NameWords.isListed(word) && !known && !NameWords.isEponymAt(text, m.end(1), word)
            || rule == SMALL_DEGREE && SMALL_IRISH.matcher(word).matches()) {
          spans.add(new Span("name", m.start(1), m.end(1), surrogate(word, surrogates)));
        }
      }
    }
    for (MatchResult m : AUTHOR.all(text)) {
      if (!words.isKnown(m.group(1))) {
        spans.add(new Span("name", m.start(1), m.end(1), surrogate(m.group(1), surrogates)));
      }
    }
    for (MatchResult m : CAPITALS_INITIAL.all(text)) {
      if (!words.isKnown(m.group(1))) {
        spans.add(new Span("name", m.start(1), m.end(1), surrogate(m.group(1), surrogates)));
        spans.add(new Span("name", m.start(2), m.end(2), "[I]"));
      }
    }
  }

  /** The initials before and behind the names found: "M. Delgado", "PRICE, EVELYN M |". */
  private static void initials(String text, List<Span> spans) {
    for (Span name : List.copyOf(spans)) {
      if (name.kind().equals("name") || name.kind().equals("place")) {
        Matcher town = TOWN_BEHIND.matcher(text).region(name.end(), text.length());
        if (town.lookingAt()) {
          spans.add(new Span("place", town.start(1), town.end(1), "[N]"));
        }
        int from = Math.max(0, name.start() - LONGEST_INITIALS);
        Matcher before =
            INITIAL_BEFORE.matcher(text).region(from, name.start()).useTransparentBounds(true);
        if (before.find()) {
          spans.add(new Span("name", before.start(), before.end(), "[I]"));
        }
        Matcher article =
            ARTICLE_BEFORE.matcher(text).region(from, name.start()).useTransparentBounds(true);
        if (article.find()) {
          spans.add(new Span("name", article.start(), article.end(1), "[N]"));
        }
        Matcher behind = INITIAL_BEHIND.matcher(text).region(name.end(), text.length());
        if (behind.lookingAt()) {
          spans.add(new Span("name", behind.start(1), behind.end(1), "[I]"));
        }
      }
    }
  }

  /** Names that stand alone: before the age, behind "pt", in small letters, as initials. */
  private void alone(String text, Map<String, String> surrogates, List<Span> spans) {
    for (Rule pattern : List.of(BEFORE_AGE, PATIENT)) {
      for (MatchResult m : pattern.all(text)) {
        var lower = m.group(1).toLowerCase(Locale.ROOT);
        boolean listed =
            NameWords.WORDS.contains(lower)
                || NameWords.FIRST.contains(lower)
                || NameWords.LAST.contains(lower);
        boolean eponym = NameWords.HEADS.contains(lower) || NameWords.NEVER.contains(lower);
        boolean letters =
            NameWords.isCapitals(m.group(1)) && lower.length() <= NameWords.LONGEST_LETTERS;
        if (!eponym && (listed || !letters && !words.isKnown(m.group(1)))) {
          spans.add(new Span("name", m.start(1), m.end(1), surrogate(m.group(1), surrogates)));
        }
      }
    }
    for (MatchResult m : SMALL_HEADER.all(text)) {
      boolean known = NameWords.KNOWN.contains(m.group(1)) && NameWords.KNOWN.contains(m.group(2));
      for (int group = 1; group <= 2 && !known; group++) {
        spans.add(
            new Span("name", m.start(group), m.end(group), surrogate(m.group(group), surrogates)));
      }
      if (m.group(3) != null && !known) {
        spans.add(new Span("name", m.start(3), m.end(3), "[I]"));
      }
    }
    for (MatchResult m : AT.all(text)) {
      boolean unknown =
          SPACE
              .splitAsStream(m.group(1))
              .anyMatch(word ->
                  !NameWords.isCapitals(word)
                      && !MIXED.matcher(word).find()
                      && !words.isKnown(POSSESSIVE.matcher(word).replaceFirst("")));
      if (unknown) {
        spans.add(new Span("hospital", m.start(1), m.end(1), "[HOSPITAL]"));
      }
    }
    for (MatchResult m : BESIDE.all(text)) {
      for (int group = 1; group <= m.groupCount(); group++) {
        boolean sure = group == m.groupCount();
        if (m.group(group) != null && (sure || words.canBeName(m.group(group)))) {
          spans.add(
              new Span(
                  "name", m.start(group), m.end(group), surrogate(m.group(group), surrogates)));
        }
      }
    }
    for (MatchResult m : INITIALS.all(text)) {
      for (int group = 1; group <= m.groupCount(); group++) {
        if (m.group(group) != null) {
          spans.add(new Span("name", m.start(group), m.end(group), "[I]"));
        }
      }
    }
    for (MatchResult m : LAST_INITIAL.all(text)) {
      if (NameWords.FIRST.contains(m.group(1).toLowerCase(Locale.ROOT))) {
        spans.add(new Span("name", m.start(1), m.end(1), surrogate(m.group(1), surrogates)));
        spans.add(new Span("name", m.start(2), m.end(2), "[I]"));
      }
    }
  }

  /**
   * A capital inside a sentence is a name unless the word is known: a name left is worse than a
   * word too many.
   */
  private void unknown(String text, Map<String, String> surrogates, List<Span> spans) {
    Set<String> small = null;
    for (Matcher m = WORD.matcher(text); m.find(); ) {
      var word = m.group();
      if (word.endsWith("'s") || word.endsWith("\u2019s")) {
        word = word.substring(0, word.length() - 2);
      }
      if (word.length() < 3
          || NameWords.isCapitals(word)
          || MIXED.matcher(word).find()
          || !isInside(text, m.start()) && (!opensLikeName(text, m.end()) || words.isWord(word))
          || isAfterDigit(text, m.start())
          || words.isKnown(word)
          || m.end() < text.length() && ":=<>%".indexOf(text.charAt(m.end())) >= 0
          || NameWords.isEponymAt(text, m.start() + word.length(), word.toLowerCase(Locale.ROOT))) {
        continue;
      }
      if (small == null) {
        small = smallWords(text);
      }
      if (isInside(text, m.start()) || !small.contains(word.toLowerCase(Locale.ROOT))) {
        spans.add(
            new Span("name", m.start(), m.start() + word.length(), surrogate(word, surrogates)));
      }
    }
  }

  /**
   * A word at the beginning of a sentence: what people do stands behind it, or another word that
   * can be a name.
   */
  private boolean opensLikeName(String text, int end) {
    if (DOES.matcher(text).region(end, text.length()).lookingAt()) {
      return true;
    }
    Matcher next = NEXT_WORD.matcher(text).region(end, text.length());
    return next.lookingAt()
        && !NameWords.isCapitals(next.group(1))
        && !words.isKnown(next.group(1));
  }

  /** Whether a word goes on a sentence: letters, a comma or a bracket stand before it. */
  private static boolean isInside(String text, int start) {
    int at = start - 1;
    while (at >= 0 && text.charAt(at) == ' ' && start - at < 4) {
      at--;
    }
    if (at < 0) {
      return false;
    }
    char before = text.charAt(at);
    if (Character.isLetter(before)) {
      return true;
    }
    boolean initial =
        before == '.'
            && at >= 1
            && Character.isUpperCase(text.charAt(at - 1))
            && (at < 2 || !Character.isLetterOrDigit(text.charAt(at - 2)));
    boolean with = before == '/' && at >= 1 && text.charAt(at - 1) == 'w';
    return initial || with || before == ',' || before == '(' || before == '&' || before == '"';
  }

  private static boolean isAfterDigit(String text, int start) {
    return start > 0
        && (Character.isDigit(text.charAt(start - 1)) || text.charAt(start - 1) == '-');
  }

  private static Set<String> smallWords(String text) {
    var words = new HashSet<String>();
    for (Matcher m = SMALL.matcher(text); m.find(); ) {
      words.add(m.group());
    }
    return words;
  }

  /** A first name beside a word that can be a name: "Maria Quilligan", "Quilligan, Maria". */
  private void pairs(String text, Map<String, String> surrogates, List<Span> spans) {
    Matcher m = PAIR.matcher(text);
    for (int at = 0; at < text.length() && m.find(at); at = m.end(1)) {
      var one = m.group(1).toLowerCase(Locale.ROOT);
      var two = m.group(3).toLowerCase(Locale.ROOT);
      boolean comma = m.group(2).startsWith(",");
      boolean forward = !comma && NameWords.FIRST.contains(one) && NameWords.isNameLike(two);
      boolean backward =
          NameWords.FIRST.contains(two)
              && (comma ? NameWords.isNameLike(one) : NameWords.LAST.contains(one));
      boolean eponym =
          NameWords.isEponymAt(text, m.end(3), two) || NameWords.isEponymAt(text, m.end(1), one);
      boolean ordinary = NameWords.WORDS.contains(one) && NameWords.WORDS.contains(two);
      if ((forward || backward && !NameWords.WORDS.contains(two)) && !eponym && !ordinary) {
        remember(text, m.start(1), m.group(1), true, surrogates, spans);
        remember(text, m.start(3), m.group(3), true, surrogates, spans);
      }
    }
  }

  /**
   * Takes the parts of a name into account.
   *
   * @param sure whether the words around leave no doubt
   */
  private void remember(
      String text,
      int start,
      String name,
      boolean sure,
      Map<String, String> surrogates,
      List<Span> spans) {
    boolean known =
        sure
            || NameWords.PARTS
                .splitAsStream(name.toLowerCase(Locale.ROOT))
                .anyMatch(part -> NameWords.FIRST.contains(part) || NameWords.LAST.contains(part));
    boolean clinic = false;
    boolean taken = false;
    int at = 0;
    while (at < name.length()) {
      if (!Character.isLetter(name.charAt(at))) {
        at++;
        continue;
      }
      int end = at;
      while (end < name.length()
          && (Character.isLetter(name.charAt(end)) || "'’-".indexOf(name.charAt(end)) >= 0)) {
        end++;
      }
      var part = name.substring(at, end);
      int stop = part.endsWith("'s") || part.endsWith("’s") ? end - 2 : end;
      var word = name.substring(at, stop);
      var lower = word.toLowerCase(Locale.ROOT);
      if (PARTICLES.contains(lower) && end < name.length()) {
        if (known) {
          spans.add(new Span("name", start + at, start + stop, "[N]"));
        }
      } else if (word.length() == 1) {
        if (sure) {
          spans.add(new Span("name", start + at, start + stop, "[I]"));
        }
      } else if (isAcronym(word, lower)
          && !(sure
              && (at == 0
                  ? isLabelledName(text, start, start + stop, lower)
                  : taken && end == name.length() && NameWords.WORDS.contains(lower)))) {
        // Only this word: "COOK, XOCHITL" is a name though one of its words is of the language.
        clinic = true;
      } else if (clinic && words.isKnown(word)) {
        at = end;
        continue;
      } else if ((!NameWords.NEVER.contains(lower)
              || sure
                  && NameWords.WORDS.contains(lower)
                  && at == 0
                  && (name.length() > stop || !NameWords.isNumberBehind(text, start + stop)))
          && (sure && NameWords.isNumberBehind(text, start + stop)
              || !NameWords.isEponymAt(text, start + stop, lower))) {
        if (known || NameWords.FIRST.contains(lower) || NameWords.LAST.contains(lower)) {
          spans.add(new Span("name", start + at, start + stop, surrogate(word, surrogates)));
          taken = true;
        }
      } else if (NameWords.NEVER.contains(lower)) {
        return;
      }
      at = end;
    }
  }

  /**
   * Whether a short word in capitals that is one of the language too is a name here: behind a label
   * of names or a title, before a comma, or before a word that is none of the language.
   */
  private boolean isLabelledName(String text, int start, int end, String lower) {
    if (NameWords.NEVER.contains(lower)) {
      return false;
    }
    int before = Math.max(0, start - 8);
    if (NAME_LABEL.matcher(text).region(before, start).find()) {
      return true;
    }
    if (!NameWords.WORDS.contains(lower)) {
      return false;
    }
    Matcher next = NEXT_WORD.matcher(text).region(end, text.length());
    return TITLED.matcher(text).region(before, start).find()
        || text.startsWith(",", end)
        || next.lookingAt() && !words.isKnown(next.group(1));
  }

  /** "CMV", "IgG": letters of the clinic and no name. */
  private static boolean isAcronym(String word, String lower) {
    int capitals = 0;
    for (int i = 0; i < word.length(); i++) {
      capitals += Character.isUpperCase(word.charAt(i)) ? 1 : 0;
    }
    return capitals > 1
        && word.length() <= NameWords.LONGEST_LETTERS
        && NameWords.KNOWN.contains(lower)
        && !NameWords.FIRST.contains(lower)
        && !NameWords.LAST.contains(lower);
  }

  /** A name's surrogate; the parts of a name with a hyphen are names too. */
  private static String surrogate(String word, Map<String, String> surrogates) {
    for (String part : word.indexOf('-') < 0 ? new String[0] : word.split("-", -1)) {
      var lower = part.toLowerCase(Locale.ROOT);
      if (part.length() > 2 && !NameWords.KNOWN.contains(lower) && !surrogates.containsKey(lower)) {
        surrogates.put(lower, "[NAME" + (surrogates.size() + 1) + "]");
      }
    }
    return surrogates.computeIfAbsent(
        word.toLowerCase(Locale.ROOT), lower -> "[NAME" + (surrogates.size() + 1) + "]");
  }

  /** Names found once are replaced wherever they stand; plain names of the lists too. */
  private void everywhere(String text, Map<String, String> surrogates, List<Span> spans) {
    for (Matcher m = WORD.matcher(text); m.find(); ) {
      var word = m.group();
      int end = m.end();
      if (word.endsWith("'s") || word.endsWith("’s")) {
        end -= 2;
        word = word.substring(0, word.length() - 2);
      }
      place(text, m.start(), end, word, surrogates, spans);
      for (int hyphen = word.indexOf('-'); hyphen > 0; hyphen = word.indexOf('-', hyphen + 1)) {
        place(text, m.start(), m.start() + hyphen, word.substring(0, hyphen), surrogates, spans);
        place(text, m.start() + hyphen + 1, end, word.substring(hyphen + 1), surrogates, spans);
      }
    }
  }

  private void place(
      String text,
      int start,
      int end,
      String word,
      Map<String, String> surrogates,
      List<Span> spans) {
    var lower = word.toLowerCase(Locale.ROOT);
    boolean symbol = end < text.length() && Character.isDigit(text.charAt(end));
    boolean compound =
        NameWords.KNOWN.contains(lower)
            && end + 1 < text.length()
            && text.charAt(end) == '-'
            && Character.isLowerCase(text.charAt(end + 1));
    int near = Math.max(0, start - LONGEST_BESIDE);
    boolean titled =
        TITLED.matcher(text).region(near, start).find()
            || surrogates.containsKey(lower)
                && BESIDE_PERSON.matcher(text).region(near, start).find();
    if (lower.length() < 2
        || symbol
        || compound
        || NameWords.isEponymAt(text, end, lower)
            && !(titled && NameWords.isNumberBehind(text, end))) {
      return;
    }
    boolean propagated = surrogates.size() < LONGEST_PROPAGATED && surrogates.containsKey(lower);
    boolean capitals = word.length() > 1 && word.equals(word.toUpperCase(Locale.ROOT));
    boolean plain =
        !capitals
            && !NameWords.WORDS.contains(lower)
            && !NameWords.NEVER.contains(lower)
            && lower.length() > 3
            && (NameWords.FIRST.contains(lower) || NameWords.LAST.contains(lower));
    if (propagated && !(lower.length() < 3 && capitals) || plain) {
      spans.add(new Span("name", start, end, surrogate(word, surrogates)));
    }
  }
}
