package dev.flatline.engine.soakstore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.cli.FlatlineCommand;
import dev.flatline.process.Status;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** More than 300 stores are harmed, and each command that judges one is asked. */
@Tag("long")
class HarmedStoresIT {

  /** Of 14 kinds of harm to two stores: 308. */
  private static final int TIMES = 11;

  private static final int FIRST_SEED = 1_000;

  @TempDir private static Path base;
  @TempDir private Path directory;

  private final PrintStream standardError = System.err;
  private final PrintStream standardOut = System.out;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  @BeforeAll
  static void write() {
    HarmedStores.write(base);
  }

  @BeforeEach
  void capture() {
    System.setErr(new PrintStream(said, true, UTF_8));
    System.setOut(new PrintStream(said, true, UTF_8));
  }

  @AfterEach
  void release() {
    System.setErr(standardError);
    System.setOut(standardOut);
  }

  static Stream<Arguments> harms() {
    return HarmedStores.harms(TIMES);
  }

  @ParameterizedTest
  @MethodSource("harms")
  void noCommandSaysBetterOfAHarmedStoreThanOfTheWhole(Status whole, Harm harm, int seed)
      throws Exception {
    HarmedStores.Said report = HarmedStores.harmed(base, directory, whole, harm, FIRST_SEED + seed);
    String store = directory.resolve("store").toString();

    int shown = FlatlineCommand.execute("report", store);
    int merged = FlatlineCommand.execute("merge", store, "--out", directory.toString());

    assertThat(report.text()).containsAnyOf("damage: ", "Cannot ");
    assertThat(report.status()).as(report.text()).isNotEqualTo(Status.PASS);
    assertThat(shown).as(said.toString(UTF_8)).isEqualTo(report.exitCode());
    assertThat(merged).as(said.toString(UTF_8)).isNotZero();
    if (whole == Status.FAIL) {
      assertThat(report.status()).as(report.text()).isGreaterThanOrEqualTo(Status.FAIL);
      assertThat(merged).as(said.toString(UTF_8)).isEqualTo(report.exitCode());
    }
  }
}
