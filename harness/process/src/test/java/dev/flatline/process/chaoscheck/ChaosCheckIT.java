package dev.flatline.process.chaoscheck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.process.chaoscheck.CheckRow.Status;
import dev.flatline.process.fault.FaultKind;
import dev.flatline.process.kinds.FaultKinds;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("long")
class ChaosCheckIT {

  @TempDir private Path directory;

  @Test
  void everyKindLandsWithItsWitnessAndIsTakenBack() throws IOException {
    List<CheckRow> rows = ChaosCheck.run(directory);

    assertThat(rows).extracting(CheckRow::kind).containsExactlyInAnyOrder(allKinds());
    if (System.getenv("CI") == null) {
      // Whoever has no strace or nft is told so in its row.
      assertThat(rows).allMatch(CheckRow::good);
    } else {
      assertThat(rows).extracting(CheckRow::status).containsOnly(Status.LANDED);
    }
    assertThat(rows).allMatch(CheckRow::undone);
  }

  private static String[] allKinds() {
    return FaultKinds.all().stream().map(FaultKind::label).toArray(String[]::new);
  }
}
