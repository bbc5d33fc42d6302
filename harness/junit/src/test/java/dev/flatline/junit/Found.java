package dev.flatline.junit;

import java.time.Duration;

/**
 * Prints whether leaks of one in so many operations are found: {@code Found ONE_IN SECONDS RATE}.
 */
public final class Found {

  private Found() {}

  /** Prints a line for each. */
  public static void main(String[] arguments) {
    for (Planted leak : Planted.values()) {
      long from = System.nanoTime();
      String outcome = "FLAT";
      try {
        FlatAssertions.assertThatRepeatingSized(leak.leaking(Integer.parseInt(arguments[0])))
            .within(Duration.ofSeconds(Long.parseLong(arguments[1])))
            .excludingLeaksOf(Double.parseDouble(arguments[2]))
            .staysFlat();
      } catch (LeakFound | FlatnessUndecided thrown) {
        outcome = thrown.getMessage();
      }
      System.out.printf("%s %.1f s: %s%n", leak, (System.nanoTime() - from) / 1e9, outcome);
    }
  }
}
