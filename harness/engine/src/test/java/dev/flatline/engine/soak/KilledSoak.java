package dev.flatline.engine.soak;

import java.nio.file.Path;

/** A soak that its test kills: prints the verdict if it is let to. */
final class KilledSoak {

  private KilledSoak() {}

  public static void main(String[] arguments) {
    long samples = Long.parseLong(arguments[1]);
    double leak = Double.parseDouble(arguments[2]);
    try (ReplayedSoak soak = ReplayedSoak.of(Path.of(arguments[0]), samples, leak)) {
      SoakReport report = soak.run(number -> {});
      System.out.println(report.status());
    }
  }
}
