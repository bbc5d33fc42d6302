package dev.flatline.engine.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flatline.engine.service.CheckedService;
import dev.flatline.engine.service.ServiceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written is what the product's own reader reads. */
class DraftFileTest {

  @TempDir private Path directory;
  private Path file = Path.of("service.yaml");

  @BeforeEach
  void place() {
    file = directory.resolve("service.yaml");
  }

  private CheckedService readBack(Draft draft) {
    DraftFile.write(file, draft, List.of(), false);
    return ServiceFile.read(file, List.of()).service();
  }

  @Test
  void whatIsWrittenIsReadBack() {
    Operation operation =
        new Operation(
            "POST",
            "/batches?q=it's%20%23",
            Map.of("X-Odd", "a: b # 'c' \"d\" {size}", "Content-Type", "application/json"),
            "{\"ids\":[{ids}],\"text\":\"a 'quote', a \\n line and \u00e9\"}",
            64,
            List.of("text is a guess: a; put one in that the service knows"));
    List<String> command =
        List.of("./start.sh", "--port", "8080", "no", "a b", "it's", "", "#x", "é\n");
    Draft draft =
        new Draft(Draft.Found.byCommand(command), Server.of("http://localhost:8080/v1"), operation);

    CheckedService read = readBack(draft);

    assertThat(read.start().command()).isEqualTo(command);
    assertThat(read.start().pid()).isZero();
    assertThat(read.start().port()).isZero();
    assertThat(read.call().method()).isEqualTo("POST");
    assertThat(read.call().url()).isEqualTo("http://localhost:8080/v1/batches?q=it's%20%23");
    assertThat(read.call().headers()).isEqualTo(operation.headers());
    assertThat(read.call().body()).isEqualTo(operation.body());
    assertThat(read.request().sizes()).containsExactly(1, 4, 16, 64);
    assertThat(read.request().rate()).isEqualTo(0.01);
    assertThat(read.request().seconds()).isEqualTo(60);
    assertThat(read.failing().every()).isZero();
    assertThat(read.load().rate()).isZero();
    assertThat(read.exposed().metrics()).isEmpty();
  }

  @Test
  void aServiceThatRunsIsFoundByItsPortOrItsNumber() throws IOException {
    Operation plain = TypedOperation.of("/").alone("");
    Server here = Server.atPort(8080);

    assertThat(readBack(new Draft(Draft.Found.byPort(8080), here, plain)).start().port())
        .isEqualTo(8080);
    Files.delete(file);
    assertThat(readBack(new Draft(Draft.Found.byPid(4711), here, plain)).start().pid())
        .isEqualTo(4711);
  }

  @Test
  void whatIsToBeFilledInStandsInTheFile() throws IOException {
    readBack(
        new Draft(
            Draft.Found.byPort(80),
            Server.atPort(80),
            TypedOperation.of("GET /orders/{id}").alone("")));

    assertThat(Files.readString(file))
        .contains("  # TO FILL IN: id is a guess: 1; put one in that the service knows\n")
        .contains("  # Nothing in it says how much work it is.");
  }

  @Test
  void eachKeyThatIsACommentIsTakenWithoutItsSign() throws IOException {
    readBack(
        new Draft(
            Draft.Found.byPort(80),
            Server.atPort(80),
            TypedOperation.of("GET /orders?ids={ids}").alone("")));
    String whole =
        Files.readString(file)
            .lines()
            .map(line -> line.replaceFirst("^( *)# ([a-z]+: )", "$1$2"))
            .collect(Collectors.joining("\n"));

    CheckedService read = ServiceFile.parsed(whole, file, List.of());

    assertThat(read.start().ready()).isEqualTo("http://127.0.0.1:80/health");
    assertThat(read.failing().every()).isEqualTo(10);
    assertThat(read.load().rate()).isEqualTo(20);
    assertThat(read.exposed().gauges()).containsExactly("hikaricp_connections_active");
    assertThat(read.request().ignored()).containsExactly("rss.bytes");
  }

  @Test
  void aFileThatIsThereIsReplacedOnlyIfThatIsAskedFor() throws IOException {
    Draft draft =
        new Draft(Draft.Found.byPort(80), Server.atPort(80), TypedOperation.of("GET /").alone(""));
    Files.writeString(file, "mine");

    assertThatThrownBy(() -> DraftFile.write(file, draft, List.of(), false))
        .hasMessage(
            "Cannot write the description of a service because there is a file already: file=%s;"
                + " name another, or replace it with --force",
            file);
    assertThat(Files.readString(file)).isEqualTo("mine");

    DraftFile.write(file, draft, List.of(), true);
    assertThat(ServiceFile.read(file, List.of()).service().start().port()).isEqualTo(80);
  }

  @Test
  void whatTheReaderWouldRefuseIsNotWritten() {
    Draft far =
        new Draft(
            Draft.Found.byPort(80),
            Server.of("http://shop.example.org"),
            TypedOperation.of("GET /").alone(""));

    assertThatThrownBy(() -> DraftFile.write(file, far, List.of(), false))
        .hasMessageContaining("operation.url is not on this machine: host=shop.example.org");
    assertThat(file).doesNotExist();
    DraftFile.write(file, far, List.of("shop.example.org"), false);
    assertThat(file).exists();
  }

  @Test
  void aDirectoryThatIsNotThereIsSaid() {
    Draft draft =
        new Draft(Draft.Found.byPort(80), Server.atPort(80), TypedOperation.of("GET /").alone(""));

    assertThatThrownBy(
            () -> DraftFile.write(directory.resolve("no/a.yaml"), draft, List.of(), false))
        .hasMessageContaining("because its directory is not there: file=");
  }
}
