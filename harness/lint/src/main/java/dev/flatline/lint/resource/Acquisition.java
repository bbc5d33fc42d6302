package dev.flatline.lint.resource;

/**
 * A call that acquires a resource.
 *
 * @param type internal name of what is acquired
 * @param by the call, for people
 * @param line where it is; 0 if the class file does not say
 * @param certain whether a resource of the system or of a pool is known to be behind it
 */
public record Acquisition(String type, String by, int line, boolean certain) {

  /** The type, without its package. */
  public String typeName() {
    return simple(type);
  }

  /** The last part of an internal name. */
  public static String simple(String internal) {
    return internal.substring(Math.max(internal.lastIndexOf('/'), internal.lastIndexOf('$')) + 1);
  }
}
