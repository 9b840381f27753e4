package org.theriac.records;

import java.util.Arrays;

/** Content that this service keeps and gives back without looking into it. */
public final class Opaque {
  private final byte[] bytes;

  private Opaque(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * Keeps a copy.
   *
   * @param bytes the content
   */
  public static Opaque of(byte[] bytes) {
    return new Opaque(bytes.clone());
  }

  /** A copy of the content. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** Length in bytes. */
  public int size() {
    return bytes.length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Opaque that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** The length only: the content is a patient's. */
  @Override
  public String toString() {
    return bytes.length + " bytes";
  }
}
