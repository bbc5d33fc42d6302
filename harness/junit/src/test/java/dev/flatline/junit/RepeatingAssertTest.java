package dev.flatline.junit;

import static dev.flatline.junit.FlatAssertions.assertThatRepeating;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("study")
class RepeatingAssertTest {

  private static final Duration TIME = Duration.ofSeconds(60);

  @Test
  void aLeakOfOneTestIsNotThatOfTheNext() throws Exception {
    List<InputStream> kept = new ArrayList<>();
    try {
      assertThatThrownBy(
              () ->
                  assertThatRepeating(() -> kept.add(LookAlike.open()))
                      .operations(300)
                      .within(TIME)
                      .excludingLeaksOf(0.05)
                      .staysFlat())
          .isInstanceOf(LeakFound.class);

      assertThatRepeating(() -> LookAlike.open().close())
          .within(TIME)
          .excludingLeaksOf(0.05)
          .staysFlat();
    } finally {
      for (InputStream file : kept) {
        file.close();
      }
    }
  }

  @Test
  void whatIsIgnoredIsNotAskedAbout() {
    AtomicLong lent = new AtomicLong();

    assertThatRepeating(lent::incrementAndGet)
        .counting("pool", lent::get)
        .ignoring("pool")
        .within(TIME)
        .excludingLeaksOf(0.05)
        .staysFlat();
  }

  @Test
  void figuresAreKeptBesideThoseOfTheBuild() throws Exception {
    AtomicLong lent = new AtomicLong();
    assertThatThrownBy(
            () ->
                assertThatRepeating(lent::incrementAndGet)
                    .as("kept figures")
                    .counting("pool", lent::get)
                    .within(TIME)
                    .excludingLeaksOf(0.05)
                    .staysFlat())
        .hasMessageContaining("kept figures leaks", "retention of pool is RISING");

    Path folder = Path.of("target", "flatline-reports");
    assertThat(folder.resolve("kept_figures.txt"))
        .content()
        .contains("kept figures: RISING after", "retention of descriptors.files is");
    List<String> lines = Files.readAllLines(folder.resolve("kept_figures.csv"));
    assertThat(lines.get(0)).startsWith("t_s,ops,").contains("\"counted.pool\"");
    assertThat(lines).hasSizeGreaterThanOrEqualTo(13);
    assertThat(folder.resolve("kept_figures.html"))
        .content()
        .contains(
            "<h1>RISING: kept figures</h1>",
            "<p>kept figures leaks.</p>",
            "\"title\":\"pool held after each round, over the baseline, by operations\"",
            "did not move: ");
  }

  @Test
  void besideAnotherRepeatedOperationOfItsJvmNothingOfTheProcessIsToldApart() throws Exception {
    try (Neighbours other = Neighbours.watch()) {
      assertThatThrownBy(
              () ->
                  assertThatRepeating(() -> LookAlike.open().close())
                      .within(TIME)
                      .excludingLeaksOf(0.05)
                      .staysFlat())
          .isInstanceOf(FlatnessUndecided.class)
          .hasMessageContaining("others ran in its JVM: another operation that is repeated");
      assertThat(other.seen()).isEmpty();
    }
  }

  @Test
  void aCheckedExceptionOfTheOperationIsTold() {
    assertThatThrownBy(
            () ->
                assertThatRepeating(
                        () -> {
                          throw new Exception("refused");
                        })
                    .staysFlat())
        .hasMessageContaining("refused");
  }
}
