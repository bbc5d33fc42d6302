package dev.flatline.cli;

/**
 * Does nothing: shows the launcher that a JVM starts with its options and its jar. One that does
 * not ends with 1, which is the code of a leak.
 */
final class Started {

  private Started() {}

  public static void main(String[] arguments) {}
}
