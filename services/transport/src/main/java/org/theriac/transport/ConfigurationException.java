package org.theriac.transport;

/**
 * A setting that cannot be used. The message names the setting, what is wrong and what to do; it is
 * for operators.
 */
public final class ConfigurationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Says what is wrong.
   *
   * @param message the setting, what is wrong, what to do
   */
  public ConfigurationException(String message) {
    super(message);
  }

  /**
   * Says what is wrong and what caused it.
   *
   * @param message the setting, what is wrong, what to do
   * @param cause why
   */
  public ConfigurationException(String message, Throwable cause) {
    super(message, cause);
  }
}
