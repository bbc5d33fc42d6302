package dev.flatline.process.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class KindTableTest {

  private static final Path PAGE = Path.of("../docs/faults.md");

  @Test
  void thePageHasTheKindsThatThereAre() throws IOException {
    assertThat(Files.readString(PAGE))
        .as(
            "the table of kinds in %s: replace it by what harness/flatline chaos kinds prints",
            PAGE)
        .contains("\n\n" + KindTable.markdown() + "\n");
  }

  @Test
  void aRowHasAllThatAKindSaysOfItself() {
    assertThat(KindTable.markdown().lines())
        .startsWith(
            "| kind | target | attributes | what it does | witness | needs |",
            "|---|---|---|---|---|---|",
            "| `pause` | subject, companion | | stops the process by SIGSTOP; its sockets stay open"
                + " | the state T in /proc | |")
        .contains(
            "| `descriptor-limit` | subject, companion | `to` (64; 0 or more descriptors) | lowers the"
                + " soft limit of the running process on open descriptors; what is open stays open"
                + " | the limit in /proc | `prlimit` |")
        .anySatisfy(
            row ->
                assertThat(row)
                    .contains(
                        "`class` (required), `method` (required), `every` (1; 1 to 1,000,000),"
                            + " `throws` (java.lang.IllegalStateException)"))
        .anySatisfy(
            row ->
                assertThat(row)
                    .contains(
                        "`direction` (both; upstream, downstream, both), `share` (1; 0 to 1),"
                            + " `connections` (all; all, open)"));
  }
}
