package dev.flatline.scenarios.defer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CostTableTest {

  private static final Path COSTS = Path.of("costs");

  @TempDir private Path folder;

  @Test
  void thePageHasTheTableThatWasMeasured() throws IOException {
    assertThat(Files.readString(Path.of("README.md"))).contains(CostTable.of(COSTS).block());
  }

  @Test
  void eachJdkIsAPairOfColumnsAndEachRowWasMeasured() throws IOException {
    assertThat(CostTable.of(COSTS).lines())
        .anyMatch(line -> line.startsWith("| case | JDK 17: ns | B | JDK 25: ns | B |"))
        .noneMatch(line -> line.contains("| |  |"));
  }

  @Test
  void anotherTableTakesThePlaceOfTheOneThatStandsThere() throws IOException {
    Path page = folder.resolve("page.md");
    CostTable costs = CostTable.of(COSTS);
    Files.writeString(page, "before\n" + costs.block().replaceAll("\\d", "0") + "\nafter\n");

    costs.writeInto(page);

    assertThat(page).hasContent("before\n" + costs.block() + "\nafter\n");
  }
}
