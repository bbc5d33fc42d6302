package dev.flatline.engine.export.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.engine.export.ExportFile;
import dev.flatline.engine.export.StoredFixture;
import dev.flatline.engine.export.source.StoredEvidence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadingsTableTest {

  @TempDir private Path directory;

  @Test
  void eachReadingIsALine() throws IOException {
    Path file = directory.resolve("readings.csv");
    Path store = StoredFixture.watch(directory.resolve("w"));
    ExportFile.write(StoredEvidence.find(directory, store.toString()), ReadingsTable::new, file);

    assertThat(Files.readAllLines(file))
        .startsWith(
            "time,series,value",
            "2026-11-25T12:00:01Z,all processes descriptors lowest,3",
            "2026-11-25T12:00:01Z,all processes descriptors mean,3.5",
            "2026-11-25T12:00:01Z,all processes descriptors highest,4")
        .endsWith("2026-11-25T12:00:02Z,worker one threads highest,7")
        .hasSize(1 + 12);
  }

  @Test
  void theSeriesOfARunAreNamedAfterTheirCases() throws IOException {
    Path file = directory.resolve("readings.csv");
    Path store = StoredFixture.run(directory);
    ExportFile.write(StoredEvidence.find(directory, store.toString()), ReadingsTable::new, file);

    assertThat(Files.readAllLines(file))
        .contains("2026-11-25T12:00:02.050Z,pool leaky/throws descriptors,21");
  }
}
