package org.theriac.gateway;

/** Requests of a CDS client. */
final class Hooks {
  private Hooks() {}

  static String orderSign(String patientId, String... resources) {
    return request("order-sign", patientId, "", resources);
  }

  static String orderSelect(String patientId, String selections, String... resources) {
    return request("order-select", patientId, "\"selections\":[" + selections + "],", resources);
  }

  static String request(String hook, String patientId, String context, String... resources) {
    StringBuilder entries = new StringBuilder();
    for (String resource : resources) {
      entries
          .append(entries.isEmpty() ? "" : ",")
          .append("{\"resource\":")
          .append(resource)
          .append('}');
    }
    return """
    {"hook":"%s","hookInstance":"d1577c69-dfbe-44ad-ba6d-3e05e953b2ea",
     "context":{"userId":"Practitioner/example",%s"patientId":"%s","encounterId":"enc-1",
       "draftOrders":{"resourceType":"Bundle","entry":[%s]}}}
    """
        .formatted(hook, context, patientId, entries);
  }

  /** The request with more fields: {@code "prefetch":{…}}. */
  static String with(String request, String fields) {
    String body = request.strip();
    return body.substring(0, body.length() - 1) + "," + fields + "}";
  }

  static String order(String id, String rxcui, String text) {
    return """
    {"resourceType":"MedicationRequest","id":"%s","status":"draft","intent":"order",
     "category":{"coding":[{"code":"community"}]},
     "medicationCodeableConcept":{"coding":[{"system":"http://www.nlm.nih.gov/research/umls/rxnorm",
       "code":"%s","display":"%s"}],"text":"%s"},
     "subject":{"reference":"Patient/p1"},
     "dosageInstruction":[{"text":"75 mg daily"}]}
    """
        .formatted(id, rxcui, text, text);
  }
}
