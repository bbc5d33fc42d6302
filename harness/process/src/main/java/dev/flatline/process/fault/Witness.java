package dev.flatline.process.fault;

/**
 * Whether a fault provably landed.
 *
 * @param landed whether it did; a fault without a witness proves nothing about who survives it
 * @param evidence what was seen, or what was not
 */
public record Witness(boolean landed, String evidence) {

  /** It landed. */
  public static Witness seen(String evidence) {
    return new Witness(true, evidence);
  }

  /** Nothing proves that it landed. */
  public static Witness missing(String evidence) {
    return new Witness(false, evidence);
  }
}
