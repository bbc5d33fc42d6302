package dev.flatline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.cli.help.HelpTopic;
import dev.flatline.cli.terminal.InPlace;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.AutoComplete;
import picocli.CommandLine;

/** What a person meets first: help by topic, pages, completion, a line in place. */
class ReceptionTest {

  private static final Path PAGES = Path.of("../docs");

  @Test
  void everyPageOfTheDocumentationIsATopic() throws IOException {
    try (Stream<Path> pages = Files.list(PAGES)) {
      Set<String> names =
          pages
              .map(page -> page.getFileName().toString())
              .filter(name -> name.endsWith(".md") && !name.equals("README.md"))
              .map(name -> name.substring(0, name.length() - ".md".length()))
              .filter(name -> !FlatlineCommand.line().getSubcommands().containsKey(name))
              .collect(Collectors.toSet());
      assertThat(HelpTopic.NAMES)
          .doesNotHaveDuplicates()
          .containsExactlyInAnyOrderElementsOf(names);
    }
  }

  @Test
  void aTopicIsItsPage() throws IOException {
    CalledCommand called = CalledCommand.of("help", "soaks");

    assertThat(called.code()).isZero();
    assertThat(called.out()).isEqualTo(Files.readString(PAGES.resolve("soaks.md")));
  }

  @Test
  void optionsAreListedByTopic() {
    CalledCommand called = CalledCommand.of("soak", "start", "--help");

    assertThat(called.out())
        .containsSubsequence("What is run", "--seed", "Load", "--duration", "Verdict", "--margin");
  }

  @Test
  void thePageOfAllCommandsHasEachOption() {
    String page = CalledCommand.of("help", "--html").out();

    assertThat(page)
        .contains("<h2 id=\"flatline-soak-start-name\">flatline soak start</h2>")
        .contains("<code>--duration&#61;TIME</code>")
        .contains("Range: 500ms..365d.");
  }

  @Test
  void aSoakWithoutAVerbIsBegun() {
    assertThat(verb("soak", "a", "--rate", "5")).isEqualTo("start");
    assertThat(verb("soak", "--rate=5", "a")).isEqualTo("start");
    assertThat(verb("soak", "start", "a")).isEqualTo("start");
    assertThat(verb("soak", "a.yaml", "--duration", "5m")).isEqualTo("service");
    assertThat(verb("soak", "a", "--chaos", "b.yaml")).isEqualTo("start");
    assertThat(verb("soak", "resume", "a")).isEqualTo("resume");
    assertThat(CalledCommand.of("soak").err()).contains("commands=start, service, resume, status");
  }

  private static String verb(String... arguments) {
    return FlatlineCommand.line()
        .parseArgs(arguments)
        .subcommand()
        .subcommand()
        .commandSpec()
        .name();
  }

  @Test
  void profilesAndKeysAreCompleted() {
    CommandLine line = FlatlineCommand.line();
    String script = AutoComplete.bash("flatline", line);

    assertThat(script).contains("\"ci\"", "\"rate=\"", "\"in-load\"", "reading-a-verdict");
  }

  @Test
  void onATerminalALineStaysInPlaceAndWhatIsSaidStays() {
    StringWriter seen = new StringWriter();
    InPlace place = InPlace.of(new PrintWriter(seen), true);

    place.show("1 of 2\n\033[2J");
    place.say("an end");
    place.close();

    assertThat(seen.toString())
        .startsWith("\r\033[K1 of 2")
        .doesNotContain("\033[2J")
        .endsWith("\r\033[Kan end\n\r\033[K");
  }

  @Test
  void elsewhereEachIsALineOfItsOwn() {
    StringWriter seen = new StringWriter();
    InPlace place = InPlace.of(new PrintWriter(seen), false);

    place.show("1 of 2");
    place.show("2 of 2");
    place.close();

    assertThat(seen).hasToString("1 of 2\n2 of 2\n");
  }
}
