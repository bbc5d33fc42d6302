package dev.flatline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Series that were judged wrongly once, each with the answers that are right. */
class CaseSeriesTest {

  private static final Map<String, Integer> EXIT_CODES =
      Map.of("FLAT", 0, "RISING", 1, "REFUSED", 2, "INCONCLUSIVE", 4);

  /** The file, the right answers and the options, between tabs. */
  static Stream<Arguments> cases() throws IOException {
    try (InputStream lines = resource("expected.tsv").openStream()) {
      String text = new String(lines.readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().map(line -> Arguments.of((Object[]) line.split("\t", -1)));
    }
  }

  private static URL resource(String name) {
    return Objects.requireNonNull(CaseSeriesTest.class.getResource("/cases/" + name), name);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void eachHasARightAnswer(String file, String right, String options) throws URISyntaxException {
    String[] arguments = options.isEmpty() ? new String[0] : options.split(" ", -1);
    JudgeRun run = JudgeRun.of(Path.of(resource(file).toURI()), arguments);

    List<Integer> rightCodes = Stream.of(right.split(" ", -1)).map(EXIT_CODES::get).toList();
    assertThat(run.exitCode()).as("%s%n%s", run.out(), run.err()).isIn(rightCodes);
  }
}
