package dev.flatline.engine.soakstore;

import dev.flatline.engine.soak.ReplayedSoak;
import dev.flatline.engine.soakpage.SoakText;
import dev.flatline.engine.soakverdict.JudgedStore;
import dev.flatline.engine.soakverdict.SoakReport;
import dev.flatline.process.FlatlineException;
import dev.flatline.process.Status;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Stores of soaks that have ended, one flat, one with a leak, and copies that are harmed. */
final class HarmedStores {

  private static final long SAMPLES = 1_000;
  private static final double LEAK = 0.0001;

  private HarmedStores() {}

  /** What is said about a store. */
  record Said(Status status, String text) {
    int exitCode() {
      return status.exitCode();
    }
  }

  /** Writes a flat one, one with a leak, and another of each. */
  static void write(Path base) {
    for (Status status : List.of(Status.PASS, Status.FAIL)) {
      for (String name : List.of("", "-other")) {
        Path store = base.resolve(status + name);
        try (ReplayedSoak soak =
            ReplayedSoak.of(store, SAMPLES, status == Status.FAIL ? LEAK : 0)) {
          if (soak.run(number -> {}).status() != status) {
            throw new AssertionError("the store is not " + status);
          }
        }
      }
    }
  }

  /** Each harm to each store so many times. */
  static Stream<Arguments> harms(int times) {
    return Stream.of(Status.PASS, Status.FAIL)
        .flatMap(
            whole ->
                Arrays.stream(Harm.values())
                    .flatMap(
                        harm ->
                            IntStream.range(0, times)
                                .mapToObj(seed -> Arguments.of(whole, harm, seed))));
  }

  /** Harms a copy of a store; the other soak, whose files are mixed in, is flat. */
  static Said harmed(Path base, Path directory, Status whole, Harm harm, int seed)
      throws IOException {
    Path store = directory.resolve("store");
    Harm.copy(base.resolve(whole.name()), store);
    Path other = base.resolve("PASS-other");
    harm.apply(store, other, new SplittableRandom(harm.name().hashCode() + seed));
    return said(store);
  }

  static Said said(Path store) {
    try {
      SoakReport report = JudgedStore.read(store);
      return new Said(report.status(), new SoakText(report).plain());
    } catch (FlatlineException refused) {
      return new Said(refused.status(), String.valueOf(refused.getMessage()));
    }
  }
}
