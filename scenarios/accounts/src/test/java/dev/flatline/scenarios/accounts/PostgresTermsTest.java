package dev.flatline.scenarios.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresTermsTest {

  private static final PostgresTerms ALONE = new PostgresTerms(Optional.of(12), Optional.empty());
  private static final PostgresTerms ONE_OF_TWO =
      new PostgresTerms(Optional.empty(), Optional.of("use --set database=h2"));

  @TempDir private Path directory;

  @Test
  void memoryOfAProcessIsLimitedByTheKernelWhereItIsAskedFor() {
    assertThat(ALONE.limited(List.of("postgres", "-D")))
        .containsExactly("prlimit", "--data=12582912", "postgres", "-D");
    assertThat(ONE_OF_TWO.limited(List.of("postgres"))).containsExactly("postgres");
  }

  @Test
  void anotherDatabaseIsNamedOnlyWhereThereIsOne() throws Exception {
    Path log = Files.writeString(directory.resolve("log"), "a\nunshare: not permitted\n");

    assertThat(ONE_OF_TWO.notPacked("a", "b"))
        .hasMessage(
            "Cannot start PostgreSQL because it is not packed for this machine: needed=a, is=b; use"
                + " --set database=h2");
    assertThat(ALONE.notPacked("a", "b")).message().endsWith("; run it on such a machine");
    assertThat(ONE_OF_TWO.refused("it has ended", log))
        .hasMessage(
            "Cannot start PostgreSQL because it has ended: said=unshare: not permitted, log=%s; it"
                + " needs user namespaces, see flatline doctor, or use --set database=h2",
            log);
    assertThat(ALONE.refused("it has ended", log)).message().endsWith("see flatline doctor");
  }
}
