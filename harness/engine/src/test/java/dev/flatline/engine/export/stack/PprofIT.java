package dev.flatline.engine.export.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.flatline.engine.export.ExportFile;
import dev.flatline.engine.export.StoredFixture;
import dev.flatline.engine.export.source.StoredEvidence;
import dev.flatline.process.owned.SearchPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A profile as pprof itself reads it. */
class PprofIT {

  /** The first call may build the tool. */
  private static final int DEADLINE_SECONDS = 300;

  @TempDir private Path directory;

  private Path go = Path.of("");
  private Path profile = Path.of("");

  @BeforeEach
  void store() throws IOException {
    go = go();
    profile = directory.resolve("held.pb.gz");
    Path run = StoredFixture.tracked(directory);
    ExportFile.write(StoredEvidence.find(directory, run.toString()), PprofProfile::new, profile);
  }

  private static Path go() {
    Optional<Path> found = SearchPath.find("go");
    if (System.getenv("CI") != null) {
      assertThat(found).as("the build must test against pprof, which comes with Go").isPresent();
    }
    assumeTrue(found.isPresent(), "go is not installed (Debian: apt install golang-go)");
    return found.orElseThrow();
  }

  private String pprof(String... options) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(go.toString(), "tool", "pprof"));
    command.addAll(List.of(options));
    command.add(profile.toString());
    Path out = directory.resolve("out");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile());
    builder.environment().put("PPROF_TMPDIR", directory.toString());
    Process process = builder.start();
    try {
      assertThat(process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).as(Files.readString(out)).isZero();
      return Files.readString(out);
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void whatSurvivesIsShownUnlessSomethingElseIsAskedFor() throws Exception {
    assertThat(pprof("-top"))
        .contains("File: pool", "Type: survivors", "100% of 3 total")
        .containsPattern(" 3 +100% +100% +3 +100% +com.acme.Server.run");
  }

  @Test
  void theLineThatAcquiredIsTheLeafAndThoseThatCalledItStandBelow() throws Exception {
    assertThat(pprof("-top", "-lines", "-sample_index=operation_peak"))
        .containsPattern(" 8 .* com.acme.leaky.handle \\S*Batch.java:41")
        .containsPattern(" 0 .* 9 +100% +com.acme.Server.run \\S*Server.java:7")
        .containsPattern(" 1 .* com.acme.scoped.handle \\S*Batch.java:41");
  }

  @Test
  void casesAndKindsAreLabels() throws Exception {
    assertThat(pprof("-tags", "-sample_index=operation_peak"))
        .containsPattern("variant: Total 9 of 9")
        .containsPattern("8 \\(88.89%\\): leaky")
        .containsPattern("9 \\( +100%\\): connections")
        .contains("org.Pool.take");
    assertThat(pprof("-top", "-sample_index=operation_peak", "-tagfocus=variant=scoped"))
        .contains("com.acme.scoped.handle")
        .doesNotContain("com.acme.leaky.handle");
  }
}
