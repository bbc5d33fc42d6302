package dev.flatline.engine.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.engine.chaos.CheckRow.Status;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChaosCheckIT {

  @TempDir private Path directory;

  @Test
  void everyKindLandsWithItsWitnessAndIsTakenBack() throws IOException {
    List<CheckRow> rows = ChaosCheck.run(directory);

    assertThat(rows).extracting(CheckRow::kind).containsAll(otherKinds());
    if (System.getenv("CI") == null) {
      // Whoever has no strace or nft is told so in its row.
      assertThat(rows).allMatch(CheckRow::good);
    } else {
      assertThat(rows).extracting(CheckRow::status).containsOnly(Status.LANDED);
    }
    assertThat(rows).allMatch(CheckRow::undone);
  }

  /** A restart needs the companion of an incident: the shipped ones have such plans. */
  private static List<String> otherKinds() {
    return Arrays.stream(FaultKind.values())
        .filter(kind -> kind != FaultKind.RESTART)
        .map(FaultKind::label)
        .toList();
  }
}
