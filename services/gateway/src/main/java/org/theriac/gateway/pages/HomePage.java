package org.theriac.gateway.pages;

import static org.theriac.gateway.pages.Html.tag;
import static org.theriac.gateway.pages.Html.text;

import java.util.ArrayList;
import java.util.List;

/** The start: what can be done here, each with a sample to try. */
final class HomePage {
  private static final String DAY_ONE =
      "Optional, YYYY-MM-DD; windows such as \"within 4 weeks\" count back from it, and results are "
          + "called old by it";

  private HomePage() {}

  static String page() {
    return Layout.page(
        "Start",
        tag("h1", "What do you want to know?"),
        tag(
                "p",
                "Theriac answers three questions of professionals from a patient's genes, tumour "
                    + "and"
                    + " notes. The samples below are synthetic. What you enter is answered and not"
                    + " kept, except where a form says that it stores.")
            .styled("lead"),
        tumour(),
        genes(),
        profile(),
        trials(),
        operations());
  }

  private static Html tumour() {
    return Layout.section(
        "tumour",
        "Tumour board: what can we treat this tumour with?",
        tag(
                "form",
                tag(
                        "div",
                        tag(
                            "div",
                            Layout.field(
                                "Tumour type",
                                "OncoTree code or words",
                                Layout.input("tumorType", Assets.text("sample-tumour.txt").strip()),
                                "report-tumour"),
                            Layout.field(
                                "Variant file",
                                "Optional: VCF of the tumour, annotated by VEP or SnpEff, at most "
                                    + "64 MiB",
                                tag("input").with("type", "file").with("name", "vcf"),
                                "report-vcf"),
                            Layout.field(
                                "Alterations",
                                "One per line: a gene and p. or c. change, amplification, "
                                    + "deletion, fusion PARTNER",
                                Layout.area(
                                    "alterations", Assets.text("sample-alterations.txt"), 4),
                                "report-alterations")),
                        tag(
                            "div",
                            Layout.field(
                                "Clinic note",
                                "Optional, for trials",
                                Layout.area("note", Assets.text("sample-note.txt"), 8),
                                "report-note"),
                            Layout.field(
                                "Stored patient",
                                "Optional: id of a patient whose germline profile is stored",
                                Layout.input("patientId", ""),
                                "report-patient")))
                    .styled("columns"),
                tag("button", "Make the report").with("type", "submit"))
            .with("method", "post")
            .with("action", "/api/v1/reports")
            .with("enctype", "multipart/form-data"));
  }

  private static Html genes() {
    return Layout.section(
        "genes",
        "Prescribing: does this drug suit these genes?",
        tag(
            "p",
            text("Ordering systems ask over CDS Hooks at "),
            tag("code", "/cds-services"),
            text("; here is the same answer for a person.")),
        tag(
                "form",
                tag(
                        "div",
                        Layout.field(
                            "Drugs",
                            "One per line, generic name or RxNorm code",
                            Layout.area("drugs", Assets.text("sample-drugs.txt"), 4),
                            "genes-drugs"),
                        Layout.field(
                            "Results",
                            "One per line: gene and diplotype",
                            Layout.area("results", Assets.text("sample-results.txt"), 4),
                            "genes-results"))
                    .styled("columns"),
                Layout.field(
                    "Stored patient",
                    "Optional: id of a patient whose profile is stored; results above are added to "
                        + "it",
                    Layout.input("patientId", ""),
                    "genes-patient"),
                tag("button", "Check").with("type", "submit"))
            .with("method", "post")
            .with("action", "/pages/genes")
            .with("enctype", "multipart/form-data"));
  }

  private static Html profile() {
    return Layout.section(
        "profile",
        "A patient's profile",
        tag(
                "div",
                tag(
                        "form",
                        Layout.field(
                            "Patient id", "", Layout.input("patientId", ""), "profile-patient"),
                        tag("button", "Show the profile").with("type", "submit"))
                    .with("method", "post")
                    .with("action", "/pages/profile")
                    .with("enctype", "multipart/form-data"),
                tag(
                        "form",
                        Layout.field(
                            "Patient id",
                            "What the stored results mean for every drug of the knowledge base.",
                            Layout.input("patientId", ""),
                            "passport-patient"),
                        tag(
                                "div",
                                tag("button", "Show the passport").with("type", "submit"),
                                tag("button", "Passport as PDF")
                                    .with("type", "submit")
                                    .with("name", "as")
                                    .with("value", "pdf"))
                            .styled("buttons"))
                    .with("method", "post")
                    .with("action", "/pages/passport")
                    .with("enctype", "multipart/form-data"),
                tag(
                        "form",
                        Layout.field(
                            "Patient id", "", Layout.input("patientId", ""), "upload-patient"),
                        Layout.field(
                            "Germline variant file",
                            "VCF of the patient, GRCh38 or GRCh37, at most 64 MiB here. Results "
                                + "are stored as unverified until a laboratory professional signs "
                                + "them.",
                            tag("input").with("type", "file").with("name", "vcf"),
                            "upload-vcf"),
                        tag("button", "Call and store").with("type", "submit"))
                    .with("method", "post")
                    .with("action", "/pages/germline")
                    .with("enctype", "multipart/form-data"))
            .styled("columns"));
  }

  private static Html trials() {
    return Layout.section(
        "trials",
        "Trials: which trials fit this patient, which patients fit this trial?",
        tag(
                "div",
                tag(
                    "div",
                    form(
                        "Trials for a note",
                        "/pages/trials",
                        "Find trials for the note",
                        Layout.field(
                            "Clinic note",
                            "Facts are read from it, with negation, history, family and plans told "
                                + "apart",
                            Layout.area("note", Assets.text("sample-note.txt"), 7),
                            "trials-note"),
                        Layout.field(
                            "Date of the note",
                            "Optional, YYYY-MM-DD",
                            Layout.input("noteDate", ""),
                            "trials-date"),
                        Layout.field(
                            "Planned first day of treatment",
                            DAY_ONE,
                            Layout.input("plannedDayOne", ""),
                            "trials-day-one")),
                    // Apart from the sample: its facts must not join those of a real patient.
                    form(
                        "Trials for a stored patient",
                        "/pages/trials",
                        "Find trials for the patient",
                        Layout.field(
                            "Stored patient",
                            "Id of a patient whose notes are stored",
                            Layout.input("patientId", "").with("required", "required"),
                            "stored-patient"),
                        Layout.field(
                            "Planned first day of treatment",
                            DAY_ONE,
                            Layout.input("plannedDayOne", ""),
                            "stored-day-one"))),
                tag(
                    "div",
                    tag("h3", "Search trials"),
                    TrialSearchForm.form("", "", "", "", "", "", "", "", ""),
                    form(
                        "Patients for a trial",
                        "/pages/trials/patients",
                        "Find patients for a trial",
                        Layout.field(
                            "Trial",
                            "NCT or protocol number of an imported trial",
                            Layout.input("trialId", ""),
                            "patients-trial"),
                        Layout.field(
                            "Planned first day of treatment",
                            DAY_ONE,
                            Layout.input("plannedDayOne", ""),
                            "patients-day-one")),
                    form(
                        "Worklist of a trial",
                        "/pages/trials/worklist",
                        "Open the worklist",
                        Layout.field(
                            "Trial",
                            "NCT or protocol number",
                            Layout.input("trialId", ""),
                            "worklist-trial")),
                    form(
                        "Digest",
                        "/pages/trials/digest",
                        "What matches changed",
                        Layout.field(
                            "Since",
                            "Optional, such as 2026-11-20 or 2026-11-20T08:00:00Z (UTC); the last "
                                + "seven days unless said",
                            Layout.input("since", ""),
                            "digest-since")),
                    ResearchWishController.form()))
            .styled("columns"));
  }

  private static Html operations() {
    return Layout.section(
        "operations",
        "Operations: is it working, and how is it received?",
        tag(
            "ul",
            place(
                "/status", "Status", "whether orders are being checked, and what went unanswered"),
            place("/pages/rules", "Rules", "how often each is shown, accepted and overridden"),
            place("/pages/recalls", "Recall list", "patients whose advice changed with a release"),
            place(
                "/pages/model",
                "Model card",
                "what orders therapies within a tier, and its limits"),
            place("/help", "Help and API", "how to read the answers; addresses for programs")));
  }

  private static Html place(String address, String name, String words) {
    return tag("li", Html.link(address, name), Html.text(": " + words));
  }

  private static Html form(String heading, String action, String button, Html... fields) {
    List<Html> parts = new ArrayList<>();
    parts.add(tag("h3", heading));
    parts.addAll(List.of(fields));
    parts.add(tag("button", button).with("type", "submit"));
    return tag("form", parts)
        .with("method", "post")
        .with("action", action)
        .with("enctype", "multipart/form-data");
  }
}
