package org.theriac.gateway.cds;

import java.util.Optional;

/** The services that discovery lists; one hook each, since clients key services by id. */
public enum CdsService {
  /** While a drug is being chosen. */
  ORDER_SELECT(
      "theriac-order-select",
      "order-select",
      "Theriac: genes and the selected drug",
      "Says whether the selected drug suits the patient's genes, and what to do instead. Silent "
          + "when it was checked and there is nothing to do."),
  /** When orders are about to be signed. */
  ORDER_SIGN(
      "theriac-order-sign",
      "order-sign",
      "Theriac: genes and the orders to be signed",
      "Says whether the ordered drugs suit the patient's genes, and what to do instead. Silent when"
          + " they were checked and there is nothing to do."),
  /** When a chart is opened. */
  PATIENT_VIEW(
      "theriac-patient-view",
      "patient-view",
      "Theriac: the patient's pharmacogenomic profile",
      "Shows which pharmacogenes are known of the patient.");

  private final String id;
  private final String hook;
  private final String title;
  private final String description;

  CdsService(String id, String hook, String title, String description) {
    this.id = id;
    this.hook = hook;
    this.title = title;
    this.description = description;
  }

  /** Id in the address. */
  public String id() {
    return id;
  }

  /** The one hook that it answers. */
  public String hook() {
    return hook;
  }

  /** Name for people. */
  public String title() {
    return title;
  }

  /** What it does, for those who set it up. */
  public String description() {
    return description;
  }

  /** True if the hook brings orders. */
  public boolean readsOrders() {
    return this != PATIENT_VIEW;
  }

  /** The service with this id. */
  static Optional<CdsService> of(String id) {
    for (CdsService service : values()) {
      if (service.id.equals(id)) {
        return Optional.of(service);
      }
    }
    return Optional.empty();
  }
}
