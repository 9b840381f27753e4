package org.theriac.trials.deidentification;

import static org.theriac.trials.deidentification.Form.form;

import java.util.List;

/** Forms of hospitals and employers. */
final class OrganisationForms {
  static final List<Form> ALL =
      List.of(
          form(
              "hospital",
              "\\b((?:(?:St|Mt)\\.?\\s|Saint |Our Lady of )?(?:[A-Z][A-Za-z'\u2019&-]{1,20}\\s"
                  + "(?:of\\s|and\\s)?){1,4}(?:Hospital Center|Hospital|Hosp|SNF|LTACH"
                  + "|Proton Center|Gastro Associates|Associates|LLP|Shuttle|Freight Lines|Freight"
                  + "|Transport|Trucking|Roofing|Analytics|Logistics|Dialysis|Radiology|Urgent Care"
                  + "|Medical Center|Med Ctr|Med Center|Clinic|Cancer Center|Cancer Institute"
                  + "|Health System|Healthcare|Health|Infirmary|University|College|Elementary"
                  + "|(?:Primary |Secondary |Middle |High |Grammar |Elementary )?School|Academy"
                  + "|Surgery|Infirmary|Practice|Trust|Gardens|Manor|Church|Parish|Temple|Mosque"
                  + "|Synagogue|Cathedral|Ministries|Diner|Restaurant|Bank|Market|Motors|Farms?"
                  + "|Ranch|Shelter|Library|Correctional Facility|Pharmacy|Nursing Home"
                  + "|Assisted Living|Senior Living|Care Home|Oncology Center|Surgery Center"
                  + "|Treatment Center|Outpatient Center|Community Center|Medical Centre"
                  + "|Health Centre|Cancer Centre|Specialists|Medical Group|Physicians|Ltd|Inc|LLC"
                  + "|Corporation|Company|Rehab|Hospice|Imaging|Oncology Associates"
                  + "|Laboratories))\\b"),
          form(
              "hospital",
              "\\b((?:University |Memorial |General |Children's |Royal )?(?:Hospital|Clinic"
                  + "|Infirmary|Medical Center|Cancer Center"
                  + "|Institute) of (?:the )?[A-Z][a-z]{2,20}(?:\\s[A-Z][a-z]{2,20}){0,2})"),
          form(
              "hospital",
              "\\b((?:St|Saint|Mt|Mount)\\.?\\s[A-Z][a-z]{2,15}['\u2019]s)\\b(?!\\s(?:syndrome"
                  + "|disease))"),
          form(
              "hospital",
              "\\b(?:[Ff]acility|[Ss]ite|[Ii]nstitution|[Pp]harmacy|[Ee]mployer|[Ss]chool"
                  + "|[Pp]ractice|[Ff]ood bank|[Dd]aycare|[Cc]hurch|[Hh]ome health|[Hh]ospice|[Dd]ialysis|[Ll]ibrary|[Ss]helter|[Uu]nion):\\s?([A-Z][A-Za-z'&-]{2,24}(?:\\s[A-Z][A-Za-z'&-]{1,20}){0,3})"),
          form(
              "employer",
              "\\b(?:teacher|nurse|engineer|professor|student|job|position|driver|manager|clerk"
                  + "|janitor|principal|librarian|accountant|attorney|cashier|mechanic"
                  + "|electrician) (?:at|for)\\s((?:the\\s)?[A-Z][A-Za-z&'-]{1,20}"
                  + "(?:\\s[A-Z][A-Za-z&'-]{1,20}){0,3})"),
          form(
              "employer",
              "\\b(?:[Ww]ork(?:s|ed|ing)? (?:[a-z]{3,12}ly |full[- ]time |part[- ]time |nights |days |[a-z]{3,10} years |as an? [a-z]{3,14} (?:[a-z]{3,14} )?|in [a-z]{3,14} )?(?:at|for)|[Ee]mployed (?:by|at)|[Ee]mployer:?"
                  + "|[Rr]etired from|[Tt]eaches at|[Oo]wner of|[Oo]wns|[Ff]ounder of|[Cc]EO of"
                  + "|[Pp]artner at|[Ss]tudent at)\\s((?:the\\s)?[A-Z][A-Za-z&'-]{1,20}"
                  + "(?:\\s[A-Z][A-Za-z&'-]{1,20}){0,3})"));

  private OrganisationForms() {}
}
