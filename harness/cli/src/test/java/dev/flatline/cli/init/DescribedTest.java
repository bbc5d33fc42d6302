package dev.flatline.cli.init;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flatline.cli.value.Values;
import dev.flatline.engine.draft.Draft;
import dev.flatline.engine.draft.OpenApi;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What a person is asked, and what is made of the answers. */
class DescribedTest {

  @TempDir private Path directory;
  private final StringWriter screen = new StringWriter();

  @Command
  private static final class Typed {
    @Mixin private final InitOptions options = new InitOptions();
  }

  private static InitOptions options(String... arguments) {
    Typed typed = new Typed();
    CommandLine line = new CommandLine(typed);
    Values.registerAt(line);
    line.parseArgs(arguments);
    return typed.options;
  }

  private Questions answering(String answers) {
    return new Questions(
        true, new BufferedReader(new StringReader(answers)), new PrintWriter(screen, true));
  }

  private Draft draft(String answers, Optional<OpenApi> document, String... arguments) {
    return new Described(options(arguments), document, answering(answers)).draft();
  }

  @Test
  void threeAnswersAreADescription() {
    Draft draft =
        draft(
            "http://localhost:9000\n./start.sh --port 9000\nGET /all?n={size}\n", Optional.empty());

    assertThat(draft.url()).isEqualTo("http://localhost:9000/all?n={size}");
    assertThat(draft.found().command()).containsExactly("./start.sh", "--port", "9000");
    assertThat(draft.operation().sizes()).containsExactly(1, 4, 16, 64);
    assertThat(screen.toString())
        .containsSubsequence(
            "Where does the service answer? [http://127.0.0.1:8080] ",
            "Which command starts it? Nothing if it runs already. ",
            "Which operation, with {size} or {ids} where the amount of its work stands? [GET /] ");
  }

  @Test
  void nothingTypedIsWhatWasSuggested() {
    Draft draft = draft("\n\n\n", Optional.empty());

    assertThat(draft.url()).isEqualTo("http://127.0.0.1:8080/");
    assertThat(draft.found()).isEqualTo(Draft.Found.byPort(8080));
  }

  @Test
  void whatOptionsSayIsNotAsked() {
    Draft draft = draft("", Optional.empty(), "--url=http://127.0.0.1:80", "--operation=DELETE /a");

    assertThat(draft.operation().method()).isEqualTo("DELETE");
    assertThat(draft.found()).isEqualTo(Draft.Found.byPort(80));
    assertThat(screen.toString()).isEmpty();
  }

  @Test
  void aCommandIsTheWayToFindItAndThePortIsWhereItAnswers() {
    Draft draft =
        draft("", Optional.empty(), "--start=run it", "--port=8081", "--operation=GET /a");

    assertThat(draft.found().command()).containsExactly("run", "it");
    assertThat(draft.found().port()).isZero();
    assertThat(draft.url()).isEqualTo("http://127.0.0.1:8081/a");
  }

  @Test
  void operationsOfAFileAreChosenByTheirNumber() throws IOException {
    Path file = directory.resolve("a.yaml");
    Files.writeString(
        file,
        "openapi: 3.0.0\nservers: [{url: /v1}]\npaths: {/a: {get: {}}, '/b/{id}': {put: {}}}\n");
    Optional<OpenApi> document = Optional.of(OpenApi.read(file));

    Draft draft = draft("2\n", document, "--port=8080");

    assertThat(draft.operation().method()).isEqualTo("PUT");
    assertThat(draft.url()).isEqualTo("http://127.0.0.1:8080/v1/b/1");
    assertThat(screen.toString())
        .contains("1  GET /a", "2  PUT /b/{id}", "Which operation, by its number? [1] ");
    assertThat(draft("GET /a\n", document, "--port=8080").url()).endsWith("/v1/a");
    assertThatThrownBy(() -> draft("3\n", document, "--port=8080"))
        .hasMessageContaining("that is no operation: operation=3");
  }

  @Test
  void answersThatEndAreSaid() {
    assertThatThrownBy(() -> draft("http://localhost:9000\n", Optional.empty()))
        .hasMessage(
            "Cannot describe a service because nobody answers: question=Which command starts it?"
                + " Nothing if it runs already.; give options, see flatline init --help");
  }
}
