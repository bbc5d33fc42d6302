package dev.flatline.cli.init;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.cli.CalledCommand;
import dev.flatline.engine.service.ServiceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InitCommandTest {

  @TempDir private Path directory;

  @Test
  void theLastLineIsTheCommandToRunNext() {
    Path file = directory.resolve("my service.yaml");

    CalledCommand called =
        CalledCommand.of(
            "init", file.toString(), "--port", "8080", "--operation", "GET /orders/{id}");

    assertThat(called.code()).isZero();
    assertThat(called.err()).isEmpty();
    assertThat(called.out())
        .isEqualTo(
            """
            %s describes GET http://127.0.0.1:8080/orders/1, of size 1
            to fill in: id is a guess: 1; put one in that the service knows
            next: harness/flatline check '%s'
            """
                .formatted(file, file));
    assertThat(ServiceFile.read(file, List.of()).service().start().port()).isEqualTo(8080);
  }

  @Test
  void aHostThatIsOwnedIsNamedToTheNextCommandToo() {
    CalledCommand called =
        CalledCommand.of(
            "init",
            directory.resolve("a.yaml").toString(),
            "--url=http://staging.example.org",
            "--i-own-this-host=staging.example.org",
            "--pid=4711",
            "--operation=GET /a?n={size}");

    assertThat(called.out())
        .contains(", of size 1, 4, 16, 64\n")
        .endsWith("a.yaml --i-own-this-host staging.example.org\n");
  }

  @Test
  void aFileIsKeptUnlessItIsToBeReplaced() throws IOException {
    Path file = directory.resolve("a.yaml");
    Files.writeString(file, "mine");
    String[] arguments = {"init", file.toString(), "--port=8080", "--operation=GET /"};

    assertThat(CalledCommand.of(arguments).code()).isEqualTo(2);
    assertThat(file).hasContent("mine");
    assertThat(
            CalledCommand.of("init", file.toString(), "--port=8080", "--operation=GET /", "--force")
                .code())
        .isZero();
    assertThat(Files.readString(file)).contains("url: 'http://127.0.0.1:8080/'");
  }
}
