package dev.flatline.engine.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.engine.chaos.CheckRow.Status;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChaosCheckIT {

  @TempDir private Path directory;

  @Test
  void everyKindLandsWithItsWitnessAndIsTakenBack() throws IOException {
    List<CheckRow> rows = ChaosCheck.run(directory);

    assertThat(rows).extracting(CheckRow::status).containsOnly(Status.LANDED);
    assertThat(rows).allMatch(CheckRow::undone);
    assertThat(rows)
        .extracting(CheckRow::kind)
        .contains("pause", "sigkill", "descriptor-limit", "black-hole", "silence", "refuse");
  }
}
