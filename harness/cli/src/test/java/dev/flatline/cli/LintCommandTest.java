package dev.flatline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LintCommandTest {

  private static final String CLASSES = "target/test-classes/dev/flatline/cli/";

  @TempDir private Path folder;

  /** What is checked: each lends as many readers as there are names, and closes them at the end. */
  @SuppressWarnings("unused")
  private static final class Lender {
    void lend(List<Path> names) throws IOException {
      List<Reader> all = new ArrayList<>();
      for (Path name : names) {
        all.add(Files.newBufferedReader(name, StandardCharsets.UTF_8));
      }
      for (Reader reader : all) {
        reader.close();
      }
    }
  }

  private static final String LENDER = CLASSES + "LintCommandTest$Lender.class";

  @Test
  void findingsEndWithOneAndAreTold() {
    CalledCommand run = CalledCommand.of("lint", LENDER);

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .contains(
            "error dev/flatline/cli/LintCommandTest.java:",
            "BufferedReader acquired by Files.newBufferedReader at line ",
            "as many are held at once as names has elements",
            "fix collected-past-loop: ",
            "classes: 1, findings: 1, suppressed: 0");
  }

  @Test
  void nothingFoundEndsWithZero() {
    CalledCommand run = CalledCommand.of("lint", CLASSES + "LintCommandTest.class");

    assertThat(run.code()).isZero();
    assertThat(run.out()).startsWith("classes: 1, findings: 0");
  }

  @Test
  void whatCannotBeReadLeavesNothingFoundUndecided() throws IOException {
    Path broken = Files.write(folder.resolve("A.class"), new byte[] {1, 2, 3});

    CalledCommand run =
        CalledCommand.of("lint", CLASSES + "LintCommandTest.class", broken.toString());

    assertThat(run.code()).isEqualTo(4);
    assertThat(run.err()).contains("it is no class file").hasLineCount(1);
  }

  @Test
  void ownRulesCanAllowWhatIsFound() throws IOException {
    Path rules =
        Files.writeString(
            folder.resolve("own.rules"),
            "allow *LintCommandTest$Lender#lend because of the test\n");

    CalledCommand run = CalledCommand.of("lint", "--rules", rules.toString(), LENDER);

    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("suppressed: 1");
  }

  @Test
  void jsonAndSarifNameTheFileBelowTheWorkingDirectory() throws IOException {
    JsonNode json = new ObjectMapper().readTree(CalledCommand.of("lint", "--json", LENDER).out());
    JsonNode sarif = new ObjectMapper().readTree(CalledCommand.of("lint", "--sarif", LENDER).out());

    String file = "src/test/java/dev/flatline/cli/LintCommandTest.java";
    assertThat(json.at("/findings/0/acquired/file").asText()).isEqualTo(file);
    assertThat(json.at("/sites/0/range/file").asText()).isEqualTo(file);
    assertThat(json.at("/schema").asText()).isEqualTo("urn:flatline:verdict:1");
    assertThat(
            sarif
                .at("/runs/0/results/0/locations/0/physicalLocation/artifactLocation/uri")
                .asText())
        .isEqualTo(file);
  }
}
