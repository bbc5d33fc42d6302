package dev.flatline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.engine.document.DocumentSchema;
import dev.flatline.engine.export.StoredFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportCommandTest {

  @TempDir private Path directory;

  private String file(String name) {
    return directory.resolve(name).toString();
  }

  @Test
  void allFormatsOfOneStoreAreWrittenAtOnceAndNamed() throws IOException {
    StoredFixture.run(directory.resolve("runs"));
    CalledCommand called =
        CalledCommand.of(
            "export",
            "pool/1",
            "--out",
            file("runs"),
            "--perfetto",
            file("a.pftrace"),
            "--openmetrics",
            file("a.om"),
            "--csv",
            file("a.csv"));

    assertThat(called.err()).isEmpty();
    assertThat(called.code()).isZero();
    assertThat(called.out().lines())
        .containsExactly(file("a.pftrace"), file("a.om"), file("a.csv"));
    assertThat(directory.resolve("a.pftrace")).isNotEmptyFile();
    assertThat(Files.readAllLines(directory.resolve("a.om"))).endsWith("# EOF");
    assertThat(Files.readAllLines(directory.resolve("a.csv"))).hasSize(10);
  }

  @Test
  void oneCaseIsExportedAlsoWhereALaterAttemptCounts() throws IOException {
    StoredFixture.run(directory.resolve("runs"));
    CalledCommand called =
        CalledCommand.of("export", file("runs/pool/leaky/1-throws"), "--csv", file("first.csv"));

    assertThat(called.code()).as(called.err()).isZero();
    assertThat(Files.readAllLines(directory.resolve("first.csv"))).hasSize(1);
  }

  @Test
  void judgeReadsTheTable() throws IOException {
    Path store = StoredFixture.watch(directory.resolve("w"));
    StringBuilder seconds = new StringBuilder("t_s,threads.min,threads.mean,threads.max\n");
    for (int second = 1; second <= 300; second++) {
      seconds.append("%d,5,%d,%d\n".formatted(second, 5 + second, 9 + second));
    }
    Files.writeString(store.resolve("samples/seconds.csv"), seconds);
    CalledCommand.of("export", store.toString(), "--csv", file("w.csv"));
    CalledCommand judged =
        CalledCommand.of("judge", file("w.csv"), "--by", "series", "--fills", "no");

    assertThat(judged.code()).as(judged.out() + judged.err()).isEqualTo(1);
    assertThat(judged.out())
        .containsPattern("all processes threads lowest +FLAT")
        .containsPattern("all processes threads mean +RISING");
  }

  @Test
  void aFileThatCannotBeWrittenIsOneLine() throws IOException {
    Path store = StoredFixture.watch(directory.resolve("w"));
    CalledCommand called =
        CalledCommand.of("export", store.toString(), "--csv", file("absent/w.csv"));

    assertThat(called.code()).isEqualTo(2);
    assertThat(called.err().lines()).hasSize(1);
    assertThat(called.err())
        .startsWith(
            "Cannot export a store because the file is not writable: file=" + file("absent/w.csv"));
  }

  @Test
  void aWatchThatDoesNotSayWhenItBeganIsRefused() throws IOException {
    Path store = StoredFixture.watch(directory.resolve("w"));
    Files.writeString(store.resolve("samples/verdict.json"), "{\"decision\":\"FLAT\"}");
    CalledCommand called = CalledCommand.of("export", store.toString(), "--csv", file("w.csv"));

    assertThat(called.code()).isEqualTo(2);
    assertThat(called.err()).contains("it does not say when it began");
  }

  @Test
  void theSchemaIsPrintedAsItIsPublished() {
    CalledCommand called = CalledCommand.of("schema");

    assertThat(called.code()).isZero();
    assertThat(called.out()).isEqualTo(DocumentSchema.text()).contains("urn:flatline:verdict:1");
  }
}
