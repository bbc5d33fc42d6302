package dev.flatline.junit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Prints how often a test of an operation that does not leak is red: {@code FalseReds RUNS
 * [SHAPE…]}. Each run is in the one JVM, after the other, as tests are.
 */
public final class FalseReds {

  private FalseReds() {}

  /** Prints the table. */
  public static void main(String[] arguments) {
    int runs = Integer.parseInt(arguments[0]);
    List<LookAlike> shapes =
        arguments.length > 1
            ? Arrays.stream(arguments).skip(1).map(LookAlike::valueOf).toList()
            : List.of(LookAlike.values());
    System.out.printf("%-30s %5s %5s %9s %8s%n", "shape", "runs", "red", "undecided", "seconds");
    for (LookAlike shape : shapes) {
      int red = 0;
      int undecided = 0;
      List<Double> seconds = new ArrayList<>();
      for (int i = 0; i < runs; i++) {
        long from = System.nanoTime();
        try {
          FlatAssertions.assertThatRepeatingSized(shape.operation())
              .within(Duration.ofSeconds(10))
              .staysFlat();
        } catch (LeakFound leak) {
          red++;
          System.out.println(leak.getMessage());
        } catch (FlatnessUndecided open) {
          undecided++;
          System.out.println(open.getMessage());
        }
        seconds.add((System.nanoTime() - from) / 1e9);
      }
      Collections.sort(seconds);
      System.out.printf(
          "%-30s %5d %5d %9d %8.1f%n",
          shape, runs, red, undecided, seconds.get(seconds.size() / 2));
    }
  }
}
