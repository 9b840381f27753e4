package org.theriac.trials.criteria.reading;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.theriac.trials.patterns.Rule;

/**
 * Brings a criterion's text into one form: comparators as signs, number words as digits, units and
 * limits of normal in one spelling.
 */
final class Wordings {
  /**
   * @param words tried only where it may match, so that most texts pass most rules untouched
   */
  private record Change(Rule words, String replacement) {
    String in(String text) {
      return words.mayBeWithin(text, 0, text.length())
          ? words.matcher(text).replaceAll(replacement)
          : text;
    }
  }

  private static final List<String> DIGITS =
      List.of(
          "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
          "eleven", "twelve");

  private static final List<Change> CHANGES =
      List.of(
          rule("[≥⩾≧＞]=?|\\\\>=", ">="),
          rule("[≤⩽≦＜]=?|\\\\<=", "<="),
          rule("\\\\([<>*\\[\\]~_])", "$1"),
          // Roman numerals and stages in other spellings.
          rule("Ⅰ", "I"),
          rule("Ⅱ", "II"),
          rule("Ⅲ", "III"),
          rule("Ⅳ", "IV"),
          rule("(?<=[IV][A-Da-d]?) ?[~～] ?(?=[IV])", "-"),
          rule("\\b([Ss]tages?)(?=(?:IV|I{1,3})[A-D]?\\b)", "$1 "),
          rule("(?<=\\b(?:IV|I|II|III))a\\b", "A"),
          rule("(?<=\\b(?:IV|I|II|III))b\\b", "B"),
          rule("(?<=\\b(?:IV|I|II|III))c\\b", "C"),
          // A metastasis of a site is no stage.
          rule(
              "(?i)\\b(CNS|central nervous system(?: \\(CNS\\))?|brain|cerebral|intracranial"
                  + "|leptomeningeal) metastatic disease\\b",
              "$1 metastases"),
          // Where a treatment was aimed narrows nothing when it is at any lesion.
          rule(
              "(?i)\\b(?:for|of|to|at) (?:the |any )?primary (?:and/or|or"
                  + "|and) metastatic (?:lesions?|tumou?rs?|sites?|disease)\\b",
              ""),
          // A formula named after a disease asks for no disease.
          rule("(?i)\\bmodification of (?:the )?diet in renal disease\\b(?: ?\\(MDRD\\))?", "MDRD"),
          rule(
              "(?i)\\b(?:above|> ?|higher than|over"
                  + "|exceeding) (?:the )?(?:lower )?(?:detection limit|limits? of detection)\\b",
              "detectable"),
          rule(
              "(?i)\\b(?:below|< ?|lower than|under) (?:the )?(?:lower )?(?:detection limit"
                  + "|limits? of detection)\\b",
              "undetectable"),
          // "TMB-high (at least 10 mut/Mb)": the limit says what high is.
          rule(
              "\\b([A-Z][A-Za-z]{1,7})[- ]high,? \\((?:i\\.e\\.,? |defined as )?((?:>="
                  + "|>) ?[\\d.]+ ?mut[a-z]*/(?:Mb|megabase))\\)",
              "$1 $2"),
          rule("(?i)\\bprolonged QTc? intervals?(?: (?:in|on) (?:the |an )?ECG)? \\((?=QTc)", "("),
          // Two changes before the name of their gene.
          rule(
              "\\b[Ee]xon (\\d{1,2}) (deletions?|insertions?)(?: mutations?)? (or"
                  + "|and/or) ([A-Z]\\d{2,4}[A-Z])(?: point)? ([A-Z][A-Z0-9]{2,5}) "
                  + "(?:gene )?mutations?",
              "$5 exon $1 $2 $3 $5 $4"),
          rule(
              "\\b(deletion|insertion)s? (?:of|in|at) exon (\\d{1,2}) (or"
                  + "|and/or) (?:(?:point )?mutations? (?:of "
                  + "|in )?)?([A-Z]\\d{2,4}[A-Z])(?: (?:mutation )?(?:of|at|in"
                  + "|on) exon \\d{1,2})? (?:of|in) (?:the )?([A-Z][A-Z0-9]{2,5})(?: gene)?\\b",
              "$5 exon $2 $1 $3 $5 $4"),
          rule("[–—−‐‑]", "-"),
          rule("(?<=\\d) ?[~～] ?(?=\\d)", "-"),
          rule("；", "; "),
          rule("，|、", ", "),
          rule("（", "("),
          rule("）", ")"),
          rule("：", ": "),
          rule("(?i)\\b(?:normal upper limits?|unl|upper normal value)\\b", "ULN"),
          rule("(?i)\\b(\\d+(?:\\.\\d+)?) times (?:greater|higher|more) than (?:the )?", "$1 x "),
          rule(
              "(?i)\\beastern (?:cancer|oncology|cooperative) (?:cooperative|collaborative"
                  + "|collaboration|oncology) (?:oncology )?group\\b",
              "Eastern Cooperative Oncology Group"),
          rule(
              "(?i)\\b(?:WHO )?(?:physical|functional) (?:status|strength"
                  + "|performance)(?: status)?(?: score)?\\b|\\bperformance scores?\\b"
                  + "|\\bPS(?= ?(?:score )?(?:of |is |[:=] ?|<=? ?)?[0-4](?: ?-|,| or|/|$"
                  + "|[.;)]))(?: score)?",
              "performance status"),
          // Meant to be tested by the norm, not a tumour asked for.
          rule(
              "(?i)\\bresponse evaluation criteria (?:in|for) solid tumou?rs?\\b(?: ?\\(RECIST\\))?",
              "RECIST"),
          // To want to become pregnant is not to be so.
          rule(
              "(?i)\\b(?:plan(?:s|ning)?|intend(?:s|ing)?|wish(?:es|ing)?|want(?:s|ing)?|expect(?:s"
                  + "|ing)?)(?: to)?(?:(?: (?:become|becoming|be|get))+ pregnant"
                  + "|(?: become)? conceiv(?:e|ing)(?: (?:a )?child(?:ren)?)?)\\b|\\bplan(?:s"
                  + "|ning)? (?:a |for )?pregnancy\\b",
              "planned gravidity"),
          // The histology of a tumour that is named beside it.
          rule(
              "(?i)\\b(NSCLC|non-small[- ]cell lung cancer)(?: \\(NSCLC\\))?,? (?:(?:of|with|and"
                  + "|has|have) )*(?:an? )?((?:predominantly "
                  + "|predominant )?(?:non-?)?squamous)(?:[- ]cell)? (?:histolog(?:y|ical type"
                  + "|ic type)|(?:cell |sub)?type)\\b",
              "$2 $1"),
          rule("(?i)\\b((?:non-?)?squamous)(?:[- ]cell)? histology (?=NSCLC\\b)", "$1 "),
          rule(
              "(?i)\\b(?:predominantly|predominant|mainly|primarily"
                  + "|majority) (?=(?:non-?)?squamous\\b)",
              ""),
          // The change that a medicine fails by.
          rule(
              "\\b(?:acquired )?((?:[A-Z][A-Z0-9]{1,6} )?[A-Z]\\d{2,4}[A-Z])[- ]"
                  + "(?:acquired )?resistance (?=mutation)",
              "$1 "),
          rule(
              "(?i)\\b(?:(?:known|severe|serious|suspected|history of|prior|or) )*(?:allerg(?:y|ies"
                  + "|ic(?: reactions?)?)|hypersensitiv(?:e"
                  + "|ity)(?: reactions?)?) to (?:[\\w-]+ ){1,4}?(?:or|and/or|and) (?:(?:any|one"
                  + "|of|or|more|other) )*(?:its|their|the) (?:(?:other|active"
                  + "|inactive) )*(?:excipients?|ingredients?|components?)(?: of [\\w-]+)?\\b",
              "study drug allergy"),
          rule("(?i)\\b(?:may|can|could) be (?=(?:up to|<=) ?\\d)", ""),
          // What an inflammation needed says how grave it was.
          rule(
              "(?i)\\b(requir(?:es?|ed|ing)|need(?:s|ed|ing)?)( (?:the use of |systemic |oral "
                  + "|intravenous |iv |high-dose )*)(?:cortico|glucocortico)?steroids? therapy\\b",
              "$1$2steroids"),
          rule("(?i)\\b(previous|prior)(?=(?:radio|chemo|immuno)therapy\\b)", "$1 "),
          rule("(?<=[Gg]rade )Ⅱ", "II"),
          // "A or B inhibitor": the noun belongs to each.
          rule(
              "\\b([A-Z][A-Za-z0-9]*[A-Z0-9]) (or|and/or"
                  + "|and) ([A-Z][A-Za-z0-9]*[A-Z0-9])[- ]((?:tyrosine kinase "
                  + "|kinase )?[Ii]nhibitors?|TKIs?)\\b",
              "$1 $4 $2 $3 $4"),
          // Ways to say that something is not under control.
          rule(
              "(?i)\\b(?:uncontrol(?:ed|able|lable)|(?:poorly|inadequately|insufficiently"
                  + "|not (?:well|adequately)|(?:cannot|can ?not|could not) be (?:well "
                  + "|adequately )?) ?controlled)\\b",
              "uncontrolled"),
          rule(
              "(?i)\\b(?:poor(?:ly)? (?:blood pressure control|control of (?:the )?blood pressure"
                  + "|controlled blood pressure)|uncontrolled (?:high |arterial )?blood pressure"
                  + "|blood pressure (?:that )?(?:is )?(?:uncontrolled"
                  + "|not (?:well )?controlled))(?: (?:after|despite|with|under|on) (?:drug"
                  + "|medical|antihypertensive) (?:treatment|therapy))?",
              "uncontrolled hypertension"),
          // "arterial/venous thrombotic events", "pleural or pericardial effusion", "brain or liver
          // metastases": the noun belongs to each.
          rule(
              "(?i)\\b(arterial|venous)( ?/ ?|,? (?:and/or|or|and) )(?:deep )?(arterial"
                  + "|venous) (thrombo(?:sis|tic events?|embolic events?|embolism))",
              "$1 $4 or $3 $4"),
          rule(
              "(?i)\\b(pleural|pericardial|peritoneal)(,? (?:and/or|or|and) |/|, )(pleural"
                  + "|pericardial|peritoneal) (effusions?)",
              "$1 effusion$2$3 $4"),
          rule(
              "(?i)\\b((?:(?:severe|symptomatic|asymptomatic|untreated|uncontrolled|unstable|active"
                  + "|progressive|progressing|extensive)\\s+)+)(brain|CNS|lung|bone|liver)"
                  + "(,? (?:and/or|or|and) |/)(leptomeningeal|meningeal|liver|bone|brain"
                  + "|lung) (metastas[ei]s)\\b",
              "$1$2 metastases$3$1$4 $5"),
          rule(
              "(?i)\\b(brain|CNS|lung|bone|liver)(,? (?:and/or|or|and) |/)(leptomeningeal|meningeal"
                  + "|liver|bone|brain|lung) (metastas[ei]s)\\b",
              "$1 metastases$2$3 $4"),
          rule(
              "(?i)\\b(?:solid )?organ( (?:or|and/or) |/)((?:(?:autologous|allogeneic"
                  + "|allogenic) )?(?:bone marrow|(?:ha?ematopoietic )?stem[- ]cell)) transplant"
                  + "(?:ation)?s?\\b",
              "organ transplant$1$2 transplant"),
          rule("(?i)\\b(liver|brain|bone|lung) transfers?\\b", "$1 metastases"),
          rule(
              "(?i)\\b(no|without) (?:clear|definite|obvious|evident|demonstrable) (?=(?:liver"
                  + "|hepatic|brain|CNS)\\b)",
              "$1 "),
          rule("(?i)\\b(?:a )?clear (?=(?:medical )?history\\b)", ""),
          // "ABC 1 rearrangement" is written of one gene.
          rule(
              "\\b([A-Z]{3,5})[ -](\\d)(?=(?: gene)? (?:fusions?|rearrangements?|mutations?"
                  + "|translocations?|positive|negative|amplifications?)\\b)",
              "$1$2"),
          rule("(?i)\\bheart-failure\\b", "heart failure"),
          // "Cr" before a limit is creatinine, and a unit may be written apart.
          rule("\\b(?:S|s)?[Cc]r(?= ?(?:[<>=(]|is\\b))", "creatinine"),
          rule("(?i)(?<=\\bmL) ?/ ?(?=min\\b)", "/"),
          // The society that a staging is named after names no tumour of the patient.
          rule(
              "(?i)\\b(?:the )?International Association for the Study of Lung Cancer\\b"
                  + "(?: ?\\(IASLC\\))?",
              "IASLC"),
          rule(
              "(?i)\\b((?:AJCC|UICC|IASLC|TNM)[\\])]?,? (?:(?:version )?\\w+ (?:edition"
                  + "|version) )?)lung cancer (?=(?:edition|TNM|staging|stages?|version)\\b)",
              "$1"),
          // That a pressure is too high under treatment is what "uncontrolled" says.
          rule(
              "(?i)(?<=mm ?Hg)\\)?,? ?\\(?(?:despite|with|under|on|after) (?:the )?(?:(?:best"
                  + "|optimal|optimum|maximal|adequate|standard|appropriate|medical|drug"
                  + "|antihypertensive|anti-hypertensive) ){0,4}(?:treatment|therapy|management"
                  + "|medications?|drugs?)\\b",
              ""),
          rule(
              "(?i)\\b(?:high blood pressure"
                  + "|hypertension)(?: that)?(?: and)? (?:(?:antihypertensive "
                  + "|anti-hypertensive )?(?:drug |medical )?(?:treatment|therapy|drugs?"
                  + "|medications?) )?(?:can ?not|could not) (?:be )?(?:well |adequately "
                  + "|effectively )?control(?:led)?(?: (?:by|with|under) (?:(?:antihypertensive"
                  + "|anti-hypertensive|drug|medical) )*(?:treatment|therapy|drugs?"
                  + "|medications?))?",
              "uncontrolled hypertension"),
          rule(
              "(?i)\\b(?:that |which )?(?:(?:is |are |in )?need(?:s|ing)?(?: of| for)?"
                  + "|requires?)(?: to be)? (?:treated|(?:medical |clinical |drug )?(?:treatment"
                  + "|intervention))\\b",
              "requiring treatment"),
          // Whoever has no allergy to any medicine has none to what a trial gives.
          rule(
              "(?i)\\b(?:(?:known|severe|serious|suspected|history of|prior"
                  + "|previous) )*(?:(?:an )?allerg(?:y|ies|ic(?: reactions?)?)|hypersensitiv(?:e"
                  + "|ity|ities)(?: reactions?)?)(?:(?:,? or |/| and )(?:allerg(?:y|ies"
                  + "|ic(?: reactions?)?)|hypersensitiv(?:ity|ities)(?: reactions?)?"
                  + "|intoleran(?:ce|t)))? (?:to|of|against|from) (?:(?:any|the|one|or|more|of|all"
                  + "|its|their|study|investigational|trial|active|other) )*(?:drugs?|excipients?"
                  + "|ingredients?|components?|compounds?|agents?|products?|medications?"
                  + "|formulations?)\\b(?:(?: or |/| and )(?:any )?(?:(?:of )?(?:its|their"
                  + "|the) )?(?:excipients?|ingredients?|components?))?(?: (?:of|in|used in"
                  + "|contained in|for) (?:(?:the|this|any|any of|its|their|our) )*(?:(?:study"
                  + "|investigational|trial|test) ?)*(?:drugs?|treatments?|medications?|products?"
                  + "|agents?|formulations?|study|trial|compounds?))?(?: (?:used )?in (?:this"
                  + "|the) (?:study|trial))?(?! (?:of|in|other|such|including|with|except)\\b)",
              "study drug allergy"),
          rule(
              "(?i)\\b(?:urine routine|routine urine"
                  + "|urinalysis)\\b[^.;,]{0,40}protein ?>= ?(?:\\+\\+"
                  + "|2 ?\\+),? and (?:confirm(?:s|ed)"
                  + "|shows)(?: that)?(?: the)?(?: quantitative amount of)? (?=24)",
              ""),
          // Whose tumour must have been tested narrows nothing of what is asked before the
          // brackets.
          rule(
              "(?i)\\s?\\((?:[\\w/-]+ ){0,4}(?:subjects|patients|participants"
                  + "|individuals) must (?:have|be)\\b[^().;]{0,60}\\b(?:status|test(?:ed|ing"
                  + "|s)?)\\)",
              ""),
          // The full stop of an abbreviation inside a sentence ends none.
          rule("\\b(etc|e\\.g|i\\.e|incl|approx|vs)\\.(?= [a-z])", "$1"),
          // What fails to control an illness is no treatment of the tumour.
          rule(
              "(?i)\\buncontrolled (?:by|with|under|on) (?:(?:the|any|current|adequate|appropriate"
                  + "|optimal|maximal|standard|systemic|medical|drug) ){0,3}(?:treatments?"
                  + "|therap(?:y|ies)|medications?|medicines?|drugs?)\\b",
              "uncontrolled"),
          // To need dialysis, for whichever failure of the kidneys, is to be on it.
          rule(
              "(?i)\\b(?:(?:severe|chronic|acute|end-stage|advanced) )*(?:(?:renal"
                  + "|kidney) (?:failure|disease|insufficiency|impairment|dysfunction),? (?:that "
                  + "|which )?)?(?:currently )?(?:requir(?:es?|ing)|need(?:s|ing)?|undergoing"
                  + "|receiving|dependent on|treated with|on) (?:the use of )?(?:chronic |regular "
                  + "|maintenance |renal |ongoing )*((?:ha?emo|peritoneal )?dialysis)\\b",
              "on $1"),
          // Health is that nothing acute is there.
          rule(
              "(?i)\\b(?:(?:in |is in |are in )?(?:good|generally good|excellent) (?:general "
                  + "|overall |physical )?health\\b(?! (?:insurance|care))|healthy (?:volunteers?"
                  + "|subjects?|adults?|participants?|individuals?|controls?)\\b)",
              "without acute illness"),
          rule("(?i)\\bnon-?\\s?(pregnant|lactating|nursing|breast-?\\s?feeding)\\b", "not $1"),
          rule(
              "(?i)(?<=\\d) ?% ?(?:of (?:the )?)?predicted(?: normal)?(?: values?)?\\b",
              "% predicted"),
          rule("(?i)\\bHIV[- ](?:(?:sero)?negative|uninfected)\\b", "without HIV infection"),
          rule("(?i)\\bnon-?\\s?(smokers?|diabetic)\\b", "not $1"),
          rule("(?i)\\bafebrile\\b", "without fever"),
          rule(
              "(?i)\\bha?emodynamic(?:ally stable| stability)\\b",
              "without hemodynamic instability"),
          rule("(?i)\\b([^.;,()]+), ([^.;,]+),? or both\\b", "$1 or $2"),
          rule("(?i)\\bsuperior (?:vena )?cava\\b", "superior vena cava"),
          rule(
              "(?i)\\balcohol(?:ism)?(?: (or|and|and/or) |/)(?:illicit )?(?:drug|substance) (abuse"
                  + "|dependence|use)\\b",
              "alcohol abuse or drug abuse"),
          rule(
              "(?i)\\b(?:drug|substance)(?: (or|and|and/or) |/)alcohol (abuse|dependence|use)\\b",
              "drug abuse or alcohol abuse"),
          // That a test need not be made asks nothing; what else the sentence asks stays.
          rule(
              "(?i)(?:(?<=^)|(?<=[.;,] ))(?:(?!\\b(?:and"
                  + "|but)\\b)[A-Za-z /()-]){0,60}\\b(?:test(?:ing)?|imaging|scan|screening"
                  + "|biopsy)\\b(?:(?!\\b(?:and|but)\\b)[^.;,0-9<>=]){0,40}\\b(?:is"
                  + "|are) not (?:required|mandatory|needed|necessary)\\b(?:(?!\\b(?:and"
                  + "|but)\\b)[^.;,])*",
              ""),
          rule("(?i)(?<=[.;] )examples of [^.;]{0,60} include\\b[^.;]*", ""),
          rule("[’‘]", "'"),
          rule("[×✕⋅´]", "x"),
          rule("[µμ]", "u"),
          rule("⁹", "^9"),
          rule("³", "3"),
          rule("²", "2"),
          rule("(\\d),(\\d{3})(?!\\d)", "$1$2"),
          rule("(\\d) (\\d{3})(?=\\s?/)", "$1$2"),
          rule("(?i)\\bII?I?V? ?(?:or|and) (?=I)", "$0"),
          rule("=\\s?>|>\\s?/\\s?=|> ?or ?=|>/", ">="),
          rule("=\\s?<|<\\s?/\\s?=|< ?or ?=", "<="),
          rule(
              "(?i)\\b(?:greater|more|higher|larger) than or equal(?:s)? to\\b"
                  + "|\\bequal(?:s)? to or (?:greater|more|higher) than\\b|\\b(?:greater"
                  + "|more) or equal (?:to|than)\\b|\\b(?:no|not) (?:less|fewer|lower) than\\b"
                  + "|\\bat least\\b|\\b(?:a )?minimum of\\b|\\bat a minimum\\b|\\bnot? below\\b",
              ">= "),
          rule(
              "(?i)\\b(?:less|lower|fewer) than or equal(?:s)? to\\b|\\bequal(?:s)? to or (?:less"
                  + "|lower) than\\b|\\bless or equal (?:to|than)\\b|\\b(?:no|not|never) (?:more"
                  + "|greater|higher) than\\b|\\b(?:must |should |does |do |did |may |can "
                  + "|shall )?not exceed(?:ing)?\\b|\\bat most\\b|\\b(?:a )?maximum of\\b"
                  + "|\\bup to(?= \\d)|\\bnot? (?:above|over)(?= \\d)",
              "<= "),
          rule(
              "(?i)(\\byears?(?: of age| old)?,? (?:and|but|to)) (?:under|below|less than"
                  + "|younger than) (\\d{2,3})(?: years?(?: of age| old)?)?(?=\\W*$|[,;)])",
              "$1 aged < $2 years"),
          // "stem cell or organ transplant": the noun belongs to each.
          rule(
              "(?i)\\b((?:allogeneic |allogenic |autologous )?(?:ha?ematopoietic )?(?:stem[- ]cell"
                  + "|bone marrow|tissue))((?:,? or|,? and/or) "
                  + "|/)((?:solid )?organ) transplant(?:ation)?s?\\b",
              "$1 transplant$2$3 transplant"),
          rule("(?i)\\badults?,? ?\\((?:aged? )?(>=|>) ?(\\d{2})\\)", "aged $1 $2 years"),
          // Who gave it up has smoked.
          rule(
              "(?i)\\b(?:never[- ]?smok(?:ers?|ed|ing)|life-?\\s?(?:long|time) (?:never"
                  + "|non)[- ]?smokers?)\\b",
              "without history of smoking"),
          // Ages that are told by the word for them alone.
          rule(
              "(?i)\\b(?:(?:is|are|be) )?older than (?:the )?(?:age of )?(\\d{1,3})(?! ?(?:[-/%.]"
                  + "|to \\d|months?|mos?|weeks?|wks?|days?|hours?|mg|g|mL|kg|cm|mm|ms|U|IU|x|ng"
                  + "|pg|points?|beats|bpm|degrees)\\b)(?![-\\d/.%])(?: (?:years?"
                  + "|yrs?)(?: (?:of age|old))?)?",
              "aged > $1 years"),
          rule(
              "(?i)\\b(?:(?:is|are|be) )?younger than (?:the )?(?:age of )?(\\d{1,3})(?! ?(?:[-/%.]"
                  + "|to \\d|months?|mos?|weeks?|wks?|days?|hours?|mg|g|mL|kg|cm|mm|ms|U|IU|x|ng"
                  + "|pg|points?|beats|bpm|degrees)\\b)(?![-\\d/.%])(?: (?:years?"
                  + "|yrs?)(?: (?:of age|old))?)?",
              "aged < $1 years"),
          rule(
              "(?i)\\b(?:(?:is|are|be) )?(?:under|below|less than) (?:the )?age (?:of )?(\\d{1,3})"
                  + "(?! ?(?:[-/%.]|to \\d|months?|mos?|weeks?|wks?|days?|hours?|mg|g|mL|kg|cm|mm"
                  + "|ms|U|IU|x|ng|pg|points?|beats|bpm|degrees)\\b)(?![-\\d/.%])(?: (?:years?"
                  + "|yrs?)(?: (?:of age|old))?)?",
              "aged < $1 years"),
          rule(
              "(?i)\\b(?:(?:is|are|be) )?(?:over|above|more than) (?:the )?age (?:of )?(\\d{1,3})"
                  + "(?! ?(?:[-/%.]|to \\d|months?|mos?|weeks?|wks?|days?|hours?|mg|g|mL|kg|cm|mm"
                  + "|ms|U|IU|x|ng|pg|points?|beats|bpm|degrees)\\b)(?![-\\d/.%])(?: (?:years?"
                  + "|yrs?)(?: (?:of age|old))?)?",
              "aged > $1 years"),
          rule(
              "(?i)(?<=^|\\b(?:patients|subjects|participants|persons|people|individuals|adults"
                  + "|children|men|women|those|aged|age))(?: who)?(?: are)? ?\\b(?:under"
                  + "|below) (\\d{1,3})(?! ?(?:[-/%.]|to \\d|months?|mos?|weeks?|wks?|days?|hours?"
                  + "|mg|g|mL|kg|cm|mm|ms|U|IU|x|ng|pg|points?|beats|bpm"
                  + "|degrees)\\b)(?![-\\d/.%])(?: (?:years?|yrs?)(?: (?:of age|old))?)?(?=\\W*$"
                  + "|[,;)]| (?:with|who|and|or|at)\\b)",
              " aged < $1 years"),
          rule(
              "(?i)(?<=^|\\b(?:patients|subjects|participants|persons|people|individuals|adults"
                  + "|children|men|women|those|aged|age))(?: who)?(?: are)? ?\\b(?:over"
                  + "|above) (\\d{1,3})(?! ?(?:[-/%.]|to \\d|months?|mos?|weeks?|wks?|days?|hours?"
                  + "|mg|g|mL|kg|cm|mm|ms|U|IU|x|ng|pg|points?|beats|bpm"
                  + "|degrees)\\b)(?![-\\d/.%])(?: (?:years?|yrs?)(?: (?:of age|old))?)?(?=\\W*$"
                  + "|[,;)]| (?:with|who|and|or|at)\\b)",
              " aged > $1 years"),
          rule(
              "(?i)\\b(?:greater|more|higher|larger|longer|older) than\\b|\\babove(?= \\d)"
                  + "|\\bexceed(?:s|ing)?\\b|\\bover(?= \\d)|\\bin excess of\\b",
              "> "),
          rule(
              "(?i)\\b(?:less|lower|fewer|shorter|younger) than\\b|\\bbelow(?= \\d)"
                  + "|\\bunder(?= \\d)",
              "< "),
          rule(
              "(?i)\\b(?:upper limits? of (?:the )?(?:laboratory |institutional "
                  + "|local )?(?:reference|normal)(?: range| value| limit)?s?|(?:upper"
                  + "|institutional upper) normal limits?|upper limit normal"
                  + "|institutional (?:upper limit of normal|uln)|iuln|uln)(?: ?\\(i?uln\\))?",
              "ULN"),
          rule(
              "(?i)(\\d+(?:\\.\\d+)?) ?-?(?:x|\\*|times?|fold|-fold)?(?: of)? ?(?:the "
                  + "|its )?(?:institutional |institution's |laboratory |local )?ULN",
              "$1 xULN"),
          rule("(?i)(>=|<=|<|>|within|exceeds?) ?(?:the )?(?:institutional )?ULN", "$1 1 xULN"),
          // "at most 2.5 x ULN if no liver metastases, or at most 5 x ULN in the presence of them".
          rule(
              "(?i)((?:<=|<) ?[\\d.]+ xULN),? (?:if no|if there (?:is|are) no|without"
                  + "|in the absence of|if without|for (?:patients|subjects"
                  + "|participants) without) (?:known |documented |demonstrable |evidence of "
                  + "|any )*((?:liver|hepatic|bone) (?:metastas[ei]s|involvement))[,;]? (?:or|and"
                  + "|but)?,? ?((?:<=|<) ?[\\d.]+ xULN),? (?:in the presence of|if|with"
                  + "|for (?:patients|subjects|participants) with|in (?:patients|subjects"
                  + "|participants) with|if there (?:is|are)) (?:known |documented "
                  + "|the presence of )*\\2(?: (?:is|are) present)?",
              "$1 ($3 if $2)"),
          rule(
              "(?i)\\b(\\d+(?:\\.\\d+)?) (?:or|and) (?:more|greater|higher|above|over|older)\\b",
              ">= $1"),
          rule(
              "(?i)\\b(\\d+(?:\\.\\d+)?) (?:or|and) (?:less|fewer|lower|below|younger|under)\\b",
              "<= $1"),
          rule(
              "(?i)\\b(\\d+) ?(?:years?|yrs?)(?: of age| old)?,? ?(?:or|and) (?:older|above|over"
                  + "|more|greater)\\b",
              ">= $1 years"),
          rule(
              "(?i)\\b(\\d+) ?(?:years?|yrs?)(?: of age| old)?,? ?(?:or|and) (?:younger|less|under"
                  + "|below)\\b",
              "<= $1 years"),
          rule("(?i)\\b(\\d+) ?(?:years?|yrs?) ?\\+|\\b(?<=age )(\\d+)\\+", ">= $1$2 years"),
          rule("(?i)\\b(\\d+)\\+ ?(?:years?|yrs?)", ">= $1 years"),
          // Weeks of a pregnancy are no age.
          rule(
              "(?i)\\b(?:between )?(\\d{1,2})(?: ?weeks?)?\\s*(?:-|to|and|through)\\s*(\\d{1,2})"
                  + " ?-?(?:completed )?weeks?['’]? (?:of )?(?:gestation(?:al age)?|pregnancy)\\b",
              "gestation duration $1 to $2"),
          rule(
              "(?i)(>=|<=|>|<)\\s*(\\d{1,2}) ?-?(?:completed )?weeks?['’]? (?:of"
                  + " )?(?:gestation(?:al age)?|pregnancy)\\b",
              "gestation duration $1 $2"),
          rule(
              "(?i)\\bgestational age(?: of| is|:)*\\s*(?:between |from )?(\\d{1,2})(?:"
                  + " ?weeks?)?\\s*(?:-|to|and|through)\\s*(\\d{1,2}) ?(?:completed )?weeks?\\b",
              "gestation duration $1 to $2"),
          rule(
              "(?i)\\bgestational age(?: of| is|:)*\\s*((?:>=|<=|>|<)?)\\s*(\\d{1,2})"
                  + " ?(?:completed )?weeks?\\b",
              "gestation duration $1 $2"),
          rule("(?i)(?<=\\d) ?x ?10(9|12) ?/ ?L\\b", " x10^$1/L"),
          rule("(?i)\\bx ?10 ?(?:\\^|e|exp)? ?(\\d)(?: cells)? ?/ ?", "x10^$1/"),
          rule("(?i)(\\d) ?(?:\\*|x) ?10\\^?(\\d)/", "$1 x10^$2/"),
          rule("(?i) ?/ ?(?:mm\\^?3|cubic millimeters?|cu ?mm|microliters?|mcl|ul)\\b", "/uL"),
          rule("(?i)\\bper (?:cubic millimeter|mm3|microliter|ul)\\b", "/uL"),
          // "A at most 1.5 x ULN, or B … for those with A above 1.5 x ULN": A or B.
          rule(
              "(?i)\\b(\\w+)(?: levels?)? ?<= ?([\\d.]+) ?xULN([^.;]{0,150}?\\bor\\b[^.;]{0,150}?)"
                  + ",? \\(?(?:for|in|if|when"
                  + "|with)\\b[^.;()<>=]{0,60}?\\b\\1\\b[^.;()<>=]{0,20}> ?\\2 ?xULN\\)?",
              "$1 <= $2 xULN$3"),
          // Mutations that a class of medicines works on, in other words.
          rule(
              "\\b([A-Z][A-Z0-9]{1,6})(?:[- ](?:activating|sensitizing|sensitising"
                  + "|active))? mutations?,? (?:(?:that|which) (?:is|are) "
                  + "|known to be )*(?:associated with|conferring|correlated with"
                  + "|related to) (?:\\1[- ]?)?(?:TKIs?"
                  + "|tyrosine kinase inhibitors?)[- ]sensitivity",
              "sensitizing $1 mutation"),
          // What a tumour has beside what is asked asks nothing.
          rule(
              "(?i),? ?\\(?(?:either |occurring )?(?:with or without|alone or (?:in combination"
                  + "|together|co-?occurring) with"
                  + "|alone or with) (?:any )?other (?:[A-Za-z0-9]{2,8} )?(?:mutations?"
                  + "|alterations?)(?:,? as assessed[^.;,]{0,30})?\\)?",
              ""),
          rule("(?i)\\bbilateral? \\b", ""),
          // A negative test says not pregnant; whom it is asked of says nothing of the others.
          rule(
              "(?i)(?:\\b(?:females?|women|woman|patients|subjects|participants)(?: patients"
                  + "| subjects| participants)? (?:of|with) (?:child-?\\s?bearing"
                  + "|reproductive) (?:potential|age)\\b(?:(?!\\b(?:\\w*lactat\\w*|breast\\w*"
                  + "|nursing|contracept\\w*|steril\\w*|and|or|not)\\b)[^.;]){0,60}?)?\\b(?:a "
                  + "|have )?negative (?:(?:serum|urine|blood|or|and|highly|sensitive|beta|hcg"
                  + "|b-hcg|screening)[ /-]?){0,6} ?(?:pregnancy|(?:beta-?"
                  + "|b-)?hcg) tests?(?: result)?(?: (?:in|for)(?: all)? (?:females?"
                  + "|women)(?: patients| subjects)?(?: (?:of|with) (?:child-?\\s?bearing"
                  + "|reproductive) (?:potential|age))?)?",
              "not pregnant"),
          rule(
              "(?i)\\b(?:(?:serum|urine|blood|beta-?|hcg|b-hcg|or"
                  + "|and)[ /-]?){0,5} ?pregnancy tests?(?: results?)? (?:must be|should be"
                  + "|has to be|have to be|is|are|was|were|be|of) negative\\b",
              "not pregnant"),
          // "hepatitis B or C", "hepatitis A, B or C": the noun belongs to each.
          rule(
              "(?i)\\bhepatitis ([A-E]), ?([A-E]),? (or|and|and/or) ([A-E])\\b",
              "hepatitis $1, hepatitis $2 $3 hepatitis $4"),
          rule(
              "(?i)\\b(active|chronic|acute|chronic active|active chronic) hepatitis ([A-E]) ?(or"
                  + "|and/or|/) ?([A-E])\\b",
              "$1 hepatitis $2 $3 $1 hepatitis $4"),
          rule(
              "(?i)\\bhepatitis ([A-E]) ?(or|and/or|and|/|,) ?([A-E])\\b",
              "hepatitis $1 $2 hepatitis $3"),
          // "stage IIIB/C", "IIIA, B or C": the numeral belongs to each letter.
          rule(
              "\\b(IV|I{1,3})([A-D]) ?(,) ?([A-D]),? ?(/|or|and) ?([A-D])\\b",
              "$1$2, $1$4 $5 $1$6"),
          rule("\\b(IV|I{1,3}) ?([A-D]) ?/ ?([A-D]) ?/ ?([A-D])\\b", "$1$2 or $1$3 or $1$4"),
          rule("\\b(IV|I{1,3})([A-D]) ?(/|,|-|or|and|to) ?([A-D])\\b", "$1$2 $3 $1$4"),
          // A limit by sex, the sex before it or behind.
          rule(
              "(?i)\\b((?:fe)?males?|(?:wo)?men)\\s*[:,]?\\s*(>=|<=|>"
                  + "|<)\\s*(\\d+(?:\\.\\d+)?) ?(ms(?:ec)?|g/dL|g/L|mg/dL)\\b",
              "$2 $3 $4 ($1)"),
          rule("[ \\t\\x0B\\f\\u00a0]+", " "));

  private Wordings() {}

  private static Change rule(String pattern, String replacement) {
    return new Change(Rule.of(pattern), replacement);
  }

  /** The text in one form. */
  static String normalised(String text) {
    var result = text.replaceAll("[\\r\\n]+", ". ");
    result = digits(result);
    for (Change change : CHANGES) {
      result = change.in(result);
    }
    return organs(shared(result)).strip();
  }

  private static final String ORGAN =
      "(?:renal|hepatic|liver|kidney|cardiac|heart|mental|cardiovascular|vascular|pulmonary|lung"
          + "|respiratory|neurologic(?:al)?|psychiatric|autoimmune|cerebrovascular|thyroid"
          + "|hematologic(?:al)?|gastrointestinal|endocrine|metabolic)";
  private static final String MODIFIERS =
      "((?:\\b(?:clinically|medically|significant|relevant|serious|severe|major|moderate"
          + "|uncontrolled|unstable|symptomatic|active|chronic|acute|advanced|decompensated"
          + "|progressive)\\s+)*)";
  private static final Pattern SHARED =
      Pattern.compile(
          MODIFIERS
              + "\\b((?:"
              + ORGAN
              + "(?:,? (?:or|and|and/or) |, ?|/))+)("
              + ORGAN
              + ") (diseases?|disorders?|failure|impairment|insufficiency|dysfunction)\\b",
          Pattern.CASE_INSENSITIVE);

  /** "severe renal or hepatic disease": the noun belongs to each, and what is said of it. */
  private static String shared(String text) {
    return SHARED
        .matcher(text)
        .replaceAll(found ->
            Matcher.quoteReplacement(
                found
                        .group(2)
                        .replaceAll("(?i)(" + ORGAN + ")", found.group(1) + "$1 " + found.group(4))
                    + found.group(1)
                    + found.group(3)
                    + " "
                    + found.group(4)));
  }

  private static final String SITE =
      "(?:breast|ovarian|prostate|colorectal|colon|rectal|lung|gastric|pancreatic|endometrial"
          + "|bladder|kidney|liver|cervical|thyroid|esophageal|uterine|testicular)";
  private static final Pattern SITES =
      Pattern.compile(
          "\\b((?:"
              + SITE
              + "(?:,? (?:or|and|and/or) |, ?|/))+)("
              + SITE
              + ") (cancers?|carcinomas?|adenocarcinomas?)\\b",
          Pattern.CASE_INSENSITIVE);

  /** "breast or ovarian cancer": the noun belongs to each. */
  private static String organs(String text) {
    return SITES
        .matcher(text)
        .replaceAll(found ->
            Matcher.quoteReplacement(
                found.group(1).replaceAll("(?i)\\b(" + SITE + ")\\b", "$1 " + found.group(3))
                    + found.group(2)
                    + " "
                    + found.group(3)));
  }

  private static final Pattern NUMBER_WORD =
      Pattern.compile(
          "\\b(" + String.join("|", DIGITS) + ")\\b(?! of)(?: \\(\\d+\\))?(?=[ -])",
          Pattern.CASE_INSENSITIVE);

  private static String digits(String text) {
    Matcher word = NUMBER_WORD.matcher(text);
    return word.replaceAll(
        match -> Integer.toString(DIGITS.indexOf(match.group(1).toLowerCase(Locale.ROOT))));
  }
}
