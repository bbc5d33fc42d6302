package dev.flatline.engine.soakstore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.engine.merge.SoakMerge;
import dev.flatline.process.Status;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each kind of harm, twice; the same many times over is in {@link HarmedStoresIT}. */
class HarmedStoreTest {

  private static final int TIMES = 2;

  @TempDir private static Path base;
  @TempDir private Path directory;

  @BeforeAll
  static void write() {
    HarmedStores.write(base);
  }

  static Stream<Arguments> harms() {
    return HarmedStores.harms(TIMES);
  }

  @ParameterizedTest
  @MethodSource("harms")
  void noHarmMakesAVerdictBetter(Status whole, Harm harm, int seed) throws Exception {
    HarmedStores.Said said = HarmedStores.harmed(base, directory, whole, harm, seed);

    assertThat(said.status()).as("%s", said.text()).isNotEqualTo(Status.PASS);
    assertThat(said.exitCode()).isNotZero();
    assertThat(said.text()).containsAnyOf("damage: ", "Cannot ");
    if (whole == Status.FAIL) {
      assertThat(said.status()).as("%s", said.text()).isGreaterThanOrEqualTo(Status.FAIL);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Status.class,
      names = {"PASS", "FAIL"})
  void aCopyOfAWholeStoreSaysTheSameWhereverItLies(Status whole) throws Exception {
    Path moved = directory.resolve("moved");
    Harm.copy(base.resolve(whole.name()), moved);

    HarmedStores.Said said = HarmedStores.said(moved);

    assertThat(said.status()).isEqualTo(whole);
    assertThat(SoakMerge.of(List.of(moved)).status()).isEqualTo(whole);
    assertThat(said.text()).doesNotContain("damage: ");
  }

  /** A copy that is taken while the soak goes on: its head was copied last, and is ahead. */
  @Test
  void aPartOfAStoreIsNoPass() throws Exception {
    Path partial = directory.resolve("partial");
    Harm.copy(base.resolve(Status.PASS.name()), partial);
    Path log = partial.resolve("records-1.log");
    byte[] all = Files.readAllBytes(log);
    Files.write(log, Arrays.copyOf(all, all.length * 9 / 10));
    Files.delete(partial.resolve("verdict.json"));

    HarmedStores.Said said = HarmedStores.said(partial);

    assertThat(said.status()).isEqualTo(Status.INCONCLUSIVE);
    assertThat(said.text())
        .containsPattern("damage: the store is damaged: \\d+ of [\\d,]+ records \\(\\d+\\.\\d %\\)")
        .contains("of the load that was planned");
  }

  /** Each still has its own head and verdict, or both are moved: either is noticed. */
  @ParameterizedTest
  @ValueSource(strings = {"records-1.log", "head", "verdict.json"})
  void filesOfTwoSoaksThatWereSwappedAreNoticedInBoth(String name) throws Exception {
    Path one = directory.resolve("one");
    Path other = directory.resolve("other");
    Harm.copy(base.resolve("PASS"), one);
    Harm.copy(base.resolve("PASS-other"), other);
    byte[] its = Files.readAllBytes(one.resolve(name));
    Files.write(one.resolve(name), Files.readAllBytes(other.resolve(name)));
    Files.write(other.resolve(name), its);

    for (Path store : List.of(one, other)) {
      HarmedStores.Said said = HarmedStores.said(store);
      assertThat(said.status()).as("%s", said.text()).isNotEqualTo(Status.PASS);
      assertThat(said.text()).containsAnyOf("another log", "another soak");
    }
  }
}
