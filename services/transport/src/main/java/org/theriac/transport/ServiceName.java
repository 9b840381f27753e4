package org.theriac.transport;

import java.util.Locale;

/**
 * The services that speak gRPC to each other, with the names and ports by which they find each
 * other.
 */
public enum ServiceName {
  /** VCF and panels to normalised variants. */
  VARIANTS(9101),
  /** Genotypes and variants to guidance and evidence. */
  ONTOLOGY(9102),
  /** Evidence to ranked therapies. */
  THERAPIES(9103),
  /** Notes to facts, facts to trials. */
  TRIALS(9104),
  /** Patient state. */
  RECORDS(9105);

  private final int defaultPort;

  ServiceName(int defaultPort) {
    this.defaultPort = defaultPort;
  }

  /** The name in lower case, as in folders, deployments and log lines: {@code variants}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** TCP port where the service listens unless {@link #portVariable()} says otherwise. */
  public int defaultPort() {
    return defaultPort;
  }

  /**
   * Name of the environment variable with the port to listen on, 0 to 65535; 0 takes a free one.
   */
  public String portVariable() {
    return "THERIAC_" + name() + "_PORT";
  }

  /** Name of the environment variable with the {@code host:port} where callers find the service. */
  public String addressVariable() {
    return "THERIAC_" + name() + "_ADDR";
  }

  /** Address of the service's in-process transport unless a server was given another. */
  public String inProcessAddress() {
    return "theriac-" + key();
  }
}
