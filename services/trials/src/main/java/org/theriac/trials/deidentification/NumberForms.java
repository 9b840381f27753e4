package org.theriac.trials.deidentification;

import static org.theriac.trials.deidentification.Form.form;

import java.util.List;

/** Forms of contacts and of numbers of people, papers and devices. */
final class NumberForms {
  private static final String LABEL =
      "(?i:MRN|MR ?#|med(?:ical)? rec(?:ord)?(?: (?:number|no\\.?|#))?|chart|account|acct|policy"
          + "|member|subscriber|beneficiary|plan|group|grp|insurance|medicare|medicaid|license"
          + "|licence|driver'?s licen[cs]e|DL|DEA|NPI|VIN|serial|S/?N|lot|device|implant|UDI"
          + "|accession|case|specimen|encounter|visit|CSN|SSN|passport|badge|employee|student|plate"
          + "|certificate|cert|auth(?:orization)?|referral|claim|patient|pt|record|study|exam|job"
          + "|request|NHS(?: no| number)?|CHI|claim no|sample|family|pedigree|barcode|tracking|bag"
          + "|unit no|donor|file|folder|registration|reg|subject|enrollment|confirmation|order"
          + "|prescription|rx|report|hospital|unit|user ?name|user|login|IMEI|MAC|pathology|path"
          + "|conf|kit|site|lic|CDL|docket|ticket|wristband|tag|ID)";

  static final List<Form> ALL =
      List.of(
          form(
              "url",
              ".",
              "(?i)(?<![\\w.])[\\w-]{3,80}\\.(?:jpe?g|png|dcm|tiff?|bmp|heic|gif|mp4|mov|avi|pdf"
                  + "|docx?|wav|mp3)\\b"),
          form("email", "@", "[\\w.+-]{1,64}\\s?@\\s?[\\w-]{1,63}(?:\\.[\\w-]{1,63}){1,4}"),
          form(
              "email",
              "dot",
              "(?i)[\\w.+-]{1,64}\\s?[\\[(<{]\\s?(?:at|@)\\s?[\\])>}]\\s?[\\w-]{1,63}(?:(?:\\s?[\\[(<{]\\s?dot"
                  + "\\s?[\\])>}]\\s?|\\.|\\sdot\\s)[\\w-]{1,63}){1,4}"),
          // "ann dot lee at place dot org": as it is said.
          form(
              "email",
              "dot",
              "(?i)(?<![\\w.@])[\\w+-]{1,40}(?:(?:\\sdot\\s|\\sunderscore\\s|\\s(?:dash|hyphen)\\s|\\.)[\\w+-]{1,40}){0,3}"
                  + "\\sat\\s[\\w-]{1,40}(?:\\sdot\\s[\\w-]{2,24}){0,2}\\sdot\\s(?:com|org|net|edu"
                  + "|gov|mil|info|io|co|us|uk|ca|au|de|fr|nz|ie|in)\\b"),
          form("url", "(?i)\\b(?:https?://|ftp://|www\\.)[^\\s<>\"')]{0,399}[\\w/=&#%-]"),
          form(
              "url",
              ".",
              "(?i)\\b[a-z0-9-]{1,40}(?:\\.[a-z0-9-]{2,40})?\\.(?:com|org|net|edu|gov|io"
                  + "|info)(?![a-z_])(?:/(?:[^\\s<>\"')]{0,299}[\\w/=&#%-])?)?"),
          form(
              "url",
              "/",
              "(?i)(?<![\\w@.])[a-z0-9-]{2,40}(?:\\.[a-z0-9-]{2,40}){0,2}\\.[a-z]{2,10}/"
                  + "[^\\s<>\"')]{0,299}[\\w/=&#%-]"),
          form("url", "@", "(?<![\\w.])@[A-Za-z][A-Za-z0-9_.-]{2,30}\\b"),
          form("ip", "(?<![\\d.])(?:\\d{1,3}\\.){3}\\d{1,3}(?!\\d|\\.\\d)"),
          form("ip", ":", "(?i)(?<![\\w:])(?:[0-9a-f]{1,4}:){5,7}[0-9a-f]{1,4}(?![\\w:])"),
          form(
              "ip",
              "::",
              "(?i)(?<![\\w:])(?:[0-9a-f]{1,4}:){1,6}(?::[0-9a-f]{1,4}){1,6}(?![\\w:])"),
          form("device", "(?i)(?<![\\w:])(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}(?![\\w:])"),
          form("ssn", "(?<![\\d-])\\d{3}[- ]\\d{2}[- ]\\d{4}(?![\\d-])"),
          form("ssn", "(?<![\\w*])(?:\\*{3}|[xX]{3})-(?:\\*{2}|[xX]{2})-\\d{4}(?!\\d)"),
          form(
              "ssn",
              "(?i)\\b(?:SSN|social)\\b(?:\\slast\\s(?:4|four)\\b)?[^\\n\\dx*]{0,20}((?:xxx-?xx-?"
                  + "|\\*{3}-?\\*{2}-?)?\\d{4}|\\d{9})\\b"),
          form(
              "fax",
              "(?i)\\bfax\\b[^\\n\\d(+]{0,12}((?:\\+?\\d{1,3}[ .-]?)?\\(?\\d{3}\\)?[ .-]?\\d{3}"
                  + "[ .-]?\\d{4})(?!\\d)"),
          form(
              "phone",
              "(?<![\\d.-])(?:\\+?1[ .-]?)?(?:\\(\\d{3}\\) ?"
                  + "|\\d{3}[ ./-])\\d{3}[ .-]\\d{4}(?!\\d)(?:\\s?(?:x|ext\\.?)\\s?\\d{1,6})?"),
          form(
              "phone",
              "(?<![\\w.-])\\d{3}-\\d{4}(?![\\d-]|\\s?(?:mg|mcg|units?|U/|cells|copies|mL|ng|/))"),
          form("phone", "(?<![\\w.-])\\d{3}[.-]\\d{4}\\s?(?:x|ext\\.?|extension)\\s?\\d{1,6}"),
          form("phone", "(?<![\\w.-])0\\d{2,4}[ -]\\d{3,4}[ -]\\d{3,4}(?!\\d)"),
          form("phone", "(?<![\\w.-])0\\d{4}[ -]\\d{6}(?!\\d)"),
          // "P A T I E N T : B U L L O C K": a scan took the letters apart.
          form(
              "record",
              "(?<=[:#]\\s?)(?:[\\p{Lu}\\d](?:\\s?[,/.-])?\\s){4,40}[\\p{Lu}\\d](?![\\p{L}\\d])"),
          // "413.555.O177": a scan takes letters for digits.
          form(
              "phone",
              "(?<![\\w.-])(?=[\\d.) -]{0,12}[OlI])\\(?[\\dOlI]{3}\\)?[. -]{1,2}[\\dOlI]{3}[. -][\\dOlI]{4}(?!\\w)"),
          form("phone", "(?<![\\w./-])0[1-9][ -]\\d{3,4}[ -]\\d{3,4}(?![\\d/]|\\.\\d)"),
          form(
              "phone",
              "(?<![\\w./-])(?!0\\d{3}\\s(?:19|20)\\d{2}(?![\\d-]))(?:0[1-9]\\d{1,4}"
                  + "|\\(0[1-9]\\d{1,4}\\))\\s?[ /-]\\s?\\d{2,8}(?:[ -]\\d{2,5}){0,3}(?=[^\\d/]"
                  + "|$)(?!\\s?(?:%|mg|mL|\\.\\d))"),
          form("phone", "(?<![\\w.-])0\\d(?:[ .]\\d{2}){4}(?!\\d|\\.\\d)"),
          form(
              "phone",
              "(?i)\\b(?:pager|pgr|beeper|paged? at|ext(?:ension)?\\.?"
                  + "|x)\\s?#?:?\\s?(\\d{1,2}-\\d{4,5})(?![\\d-])"),
          form("phone", "(?<![\\w+])\\+\\d{1,3}(?:[ .-]?\\(?\\d{1,4}\\)?){2,5}(?!\\d)"),
          form(
              "phone",
              "(?i)\\b(?:ph(?:one)?|tel(?:ephone)?|cell|mobile|pager|pgr|call(?:ed)?|contact|home"
                  + "|work|text)\\b[^\\n\\d(]{0,16}(\\(?\\d{3}\\)?[ .-]?\\d{3}[ .-]?\\d{4}"
                  + "|\\d{3}[ .-]\\d{4}|\\d{5,10})(?![\\d/])"),
          form(
              "phone",
              "(?i)\\b(?:tel|t[\u00e9\u00c9]l|tel[e\u00e9]fono|telefon|telephone|phone|ph|fax|mobile|m\u00f3vil|telem[o\u00f3]vel|celular|handy|cellulare|gsm|tfno"
                  + "|tlf|fon)\\b\\.?\\s?[:#]?\\s?(?=(?:[ .()/+-]{0,2}\\d){7})(\\+?\\(?\\d{1,5}\\)?(?:[ ./-]{1,2}\\d{2,6}){1,6})"
                  + "(?![\\d/])"),
          // "five five five oh one seven two": in words, as a voicemail is written down.
          form(
              "phone",
              "(?i)\\b(?:(?:zero|oh|one|two|three|four|five|six|seven|eight|nine|double"
                  + "|triple|dash)[\\s,-]{1,3}){6,14}(?:zero|oh|one|two|three|four|five|six|seven"
                  + "|eight|nine)\\b"),
          form(
              "phone",
              "(?i)\\b(?:ext(?:ension)?\\.?|extn|pager|pgr|bleep|dect|voip"
                  + "|x)\\s?#?:?\\s?(\\d{4,6})\\b"),
          form(
              "record",
              "\\b"
                  + LABEL
                  + "\\s?(?i:#|no\\.?|num(?:ber)?|id|identifier|is|/)?\\s?(?i:#|no\\.?|number"
                  + "|id)?\\s?[:#=]{0,2}\\s?#?\\s?((?!C\\d{1,2}D\\d{1,2}\\b)(?=[A-Z0-9-]{0,24}\\d)[A-Z0-9][A-Z0-9-]{3,24}"
                  + "(?:\\.\\d{2}(?![\\d.]))?)(?!\\w|/\\d|\\.\\d|-\\w)"),
          form(
              "record",
              "(?i)\\b(?:ID|claim|policy|member|subscriber|medicare|MRN|acct|account|plate|tag|lic"
                  + "|license|licence|unit|conf|kit|passport|group|wristband|donor no|tracking|RAMQ"
                  + "|OHIP|PHN|health card|health insurance|insurance|ins|payer|DNI|NIE|CPF|NINO"
                  + "|NI)(?![A-Za-z])\\s?(?:no\\.?|number|#)?\\s?[:#]?\\s?(?-i:(?:A[LKZR]|C[AOT]|FL|GA|I[ADLN]|K[SY]|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|S[CD]|T[NX]|UT|V[AT]|W[AIVY])\\s(?=[A-Z]))?"
                  + "((?-i:[A-Z0-9]{1,5})(?:[ -]"
                  + "(?-i:[A-Z]{0,2})\\d{2,6}){1,4})(?![\\w/-]|\\.\\d)"),
          form(
              "record",
              "(?i)\\b(?:acct|account|MRN|chart|policy|member|claim|subscriber|medicare|medicaid"
                  + "|(?:patient|pt) id|file)\\b\\.?\\s?(?:no\\.?|number|id)?\\s?[:#]{0,2}\\s?#?"
                  + "(\\d{1,6}(?:\\.\\d{1,6}){1,4})(?!\\.?\\d|%)"),
          // A scan takes letters for digits.
          form(
              "record",
              "\\b(?i:M\\.?R\\.?N|ACCT|ACC[O0]UNT|REC[O0]RD)\\b\\.?\\s?(?i:N[O0]\\.?)?\\s?[:#]?\\s?"
                  + "((?=[\\dOlI]{0,10}\\d[\\dOlI]{0,10}\\d)[\\dOlI]{5,12})(?![\\p{L}\\d])"),
          // "record six six zero four one nine": as it is said.
          form(
              "record",
              "(?i)\\b(?:mrn|m r n|record|account|chart|member|policy|case|claim|identification"
                  + "|security|license|extension|ext|ssn|id|zip(?:\\scode)?|plate)\\s(?:number\\s|no\\.?\\s"
                  + "|is\\s){0,2}((?:(?:zero|oh|one|two|three|four|five|six|seven|eight|nine|double"
                  + "|triple)[\\s,-]{1,3}){2,14}(?:zero|oh|one|two|three|four|five|six|seven|eight"
                  + "|nine)\\b)"),
          form(
              "record",
              "(?i)\\b(?:card|account|acct|ssn)(?: on file)? (?:ending|ends) (?:in |with )?(\\d{3,6})\\b"),
          form("record", "(?<![\\w.-])\\d{3}(?:\\.\\d{3,4}){2}\\.\\d{2}(?![\\w-]|\\.\\d)"),
          form(
              "record",
              "(?i)\\bn(?:\\.\u00ba|\u00ba|\u00b0|r\\.)\\s?((?:\\d{2,4}[ .]){1,4}\\d{2,4})(?![\\d%]|[.,]\\d)"),
          // Social security of France, its groups apart.
          form(
              "record",
              "(?<![\\w.,/-])[12]\\s\\d{2}\\s(?:0[1-9]|1[0-2])\\s\\d{2}\\s\\d{3}\\s\\d{3}(?:\\s\\d{2})?(?![\\w/]|[.,]\\d)"),
          form(
              "record",
              "\\b(?:GRP|Grp|RxGRP|RxGrp|RXGRP|RxBIN|RxPCN)\\s?[:#]?\\s?([A-Z0-9]{3,15})\\b"),
          form("record", "(?i)\\b(?:user ?name|user|login|handle)\\s?[:=]\\s?([\\w.-]{2,39}\\w)"),
          form(
              "record",
              "(?i)\\b(?:user"
                  + " ?name|user|login|handle)(?: is)?\\s((?=[a-z._]{0,24}\\d)[a-z][\\w.]{2,29}\\w)"),
          form("record", "(?i)\\binterpreter\\s?(?:ID\\s?)?#\\s?(\\d{3,9})\\b"),
          form(
              "record",
              "\\b(?=[A-HJ-NPR-Z0-9]{0,16}\\d)(?=[A-HJ-NPR-Z0-9]{0,16}[A-HJ-NPR-Z])"
                  + "[A-HJ-NPR-Z0-9]{17}\\b"),
          form(
              "record",
              "\\b(?!CG-|CD-)(?:[A-Z]{1,3}-\\d{2}-\\d{4,7}|(?:S|SP|CY|SU|NP|HP|GS"
                  + "|BM)-?\\d{2}-\\d{3,7})\\b"),
          form("record", "\\b[A-Z]{1,4}-?\\d{6,12}[A-Z]?\\b"),
          form("record", "\\b[A-Z]{1,4}-?\\d{2,9}(?:-\\d{2,9}){1,4}(?![\\w-]|\\.\\d)"),
          form("record", "(?<![\\w.-])\\d{2,3}\\.\\d{3}\\.\\d{3}[-./]\\d{1,2}(?![\\w-])"),
          form("record", "(?<![\\w/])[A-Z]{1,4}/\\d{3,8}(?:/\\d{2,8}){1,2}(?![\\w/])"),
          form("record", "(?<![\\w/])[A-Z]\\d{2}/\\d{4,6}(?![\\w/])"),
          form("record", "\\b[A-Z]\\d{4}(?:\\s\\d{2,6}){2,3}\\b"),
          form("record", "\\b[A-Z]{1,4}-(?:19|20)\\d{2}-\\d{3,9}\\b"),
          form("record", "\\b\\d[A-Z]{2}\\d-[A-Z]{2}\\d-[A-Z]{2}\\d{2}\\b"),
          form("record", "(?<![\\w.,/:*>+-])\\d{7,14}(?![\\w.,/%>*:]\\d|[\\w%])"),
          form("record", "(?<![\\w.-])\\d{3,5}-\\d{3,6}-\\d{2,6}(?![\\w-])"));

  private NumberForms() {}
}
