package dev.flatline.engine.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.process.agent.AgentReport.Frame;
import dev.flatline.process.agent.AgentReport.KindCount;
import dev.flatline.process.agent.AgentReport.SiteCount;
import dev.flatline.process.agent.LeakSite;
import dev.flatline.process.agent.LeakSite.Finding;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A line that the agent has named is found in the class file of this test. */
class ReleaseShapesTest {

  private static final String NAME = ReleaseShapesTest.class.getName();

  /** Opens all before it closes any; the frame of the open is taken where it is called. */
  static List<Frame> readAll(List<Path> files) throws IOException {
    List<InputStream> open = new ArrayList<>();
    List<Frame> frames = List.of();
    try {
      for (Path file : files) {
        open.add(new FileInputStream(file.toFile()));
        frames = here(-1);
      }
    } finally {
      for (InputStream in : open) {
        in.close();
      }
    }
    return frames;
  }

  /** The line of the caller, so many lines before or after it. */
  private static List<Frame> here(int more) {
    StackTraceElement caller = new Throwable().getStackTrace()[1];
    return List.of(
        new Frame("com.acme.Opener", "open", Optional.of("Opener.java"), Optional.of(7)),
        new Frame(
            caller.getClassName(),
            caller.getMethodName(),
            Optional.of("ReleaseShapesTest.java"),
            Optional.of(caller.getLineNumber() + more)));
  }

  private static LeakSite site(List<Frame> frames) {
    return new LeakSite(
        Finding.PEAK,
        8,
        true,
        8,
        new SiteCount("files", "<init>", 0, 0, 0, 0, 0, 8, 0, frames),
        new KindCount(
            "files", List.of("files"), "closes", 8, 8, 0, 0, 0, 0, 8, 8, 0, Optional.empty()));
  }

  private static ReleaseShapes ofThisClass() throws URISyntaxException {
    Path classes =
        Path.of(
            ReleaseShapesTest.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    return ReleaseShapes.of(List.of(classes.resolve(NAME.replace('.', '/') + ".class")));
  }

  @Test
  void theLoopIsFoundAtTheCallerOfWhatOpens() throws Exception {
    List<Frame> frames = readAll(List.of(Path.of("/dev/null")));
    assertThat(ofThisClass().of(site(frames)))
        .hasValueSatisfying(
            shape ->
                assertThat(shape.words())
                    .startsWith("in the loop of lines ")
                    .contains("and released at line"));
  }

  @Test
  void anotherLineHasNoShapeAndNoClassFilesHaveNone() throws Exception {
    assertThat(ofThisClass().of(site(here(0)))).isEmpty();
    assertThat(ReleaseShapes.of(List.of(Path.of("absent"))).of(site(here(0)))).isEmpty();
  }
}
