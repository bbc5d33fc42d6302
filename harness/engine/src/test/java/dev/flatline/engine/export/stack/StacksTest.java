package dev.flatline.engine.export.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.DynamicMessage;
import dev.flatline.engine.export.Contrast;
import dev.flatline.engine.export.ExportFile;
import dev.flatline.engine.export.ExportSource;
import dev.flatline.engine.export.HeldStack;
import dev.flatline.engine.export.Origin;
import dev.flatline.engine.export.Recordings;
import dev.flatline.engine.export.StoredFixture;
import dev.flatline.engine.export.proto.ProtoSchema;
import dev.flatline.engine.export.source.StoredEvidence;
import dev.flatline.process.agent.AgentReport.Frame;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an agent has found, in the formats of viewers of profiles. */
class StacksTest {

  @TempDir private Path directory;

  private Path run = Path.of("");

  @BeforeEach
  void store() throws IOException {
    run = StoredFixture.tracked(directory);
  }

  private ExportSource source(Path store) {
    return StoredEvidence.find(directory, store.toString());
  }

  private String written(Path store, ExportFile.Format format) throws IOException {
    Path file = directory.resolve("written");
    String leftOut = ExportFile.write(source(store), format, file);
    return Files.readString(file, StandardCharsets.ISO_8859_1) + leftOut;
  }

  @Test
  void ofSeveralCasesTheFirstFrameIsTheCaseAndWhatNoOperationPilesUpIsLeftOut() throws IOException {
    assertThat(written(run, CollapsedStacks::new))
        .isEqualTo(
            """
            leaky;connections;com/acme/Server.run:7;com/acme/leaky.handle:41 8
            leaky;files;com/acme/Server.run:7;com/acme/Server.run:7 3
            """);
  }

  @Test
  void ofOneCaseTheFirstFrameIsTheKind() throws IOException {
    assertThat(written(directory.resolve("tracked/leaky/1"), CollapsedStacks::new))
        .startsWith("connections;com/acme/Server.run:7;");
  }

  @Test
  void anEmptyProfileSaysWhyItIsEmpty() throws IOException {
    assertThat(written(directory.resolve("tracked/scoped/1"), CollapsedStacks::new))
        .isEqualTo("it is empty: the agent has seen nothing that survives or piles up");
    Files.delete(directory.resolve("tracked/scoped/1/agent.json"));

    for (ExportFile.Format format :
        List.<ExportFile.Format>of(
            CollapsedStacks::new,
            PprofProfile::new,
            stream -> new FlamePage(stream, Optional.empty()))) {
      assertThat(written(directory.resolve("tracked/scoped/1"), format))
          .endsWith(
              "no case of the store has agent.json, which a run keeps whose subjects have the"
                  + " agent");
    }
  }

  @Test
  void aNameCanNeitherEndAFrameNorALine() throws IOException {
    Frame hostile = new Frame("a;b\nc d", "<init>", Optional.empty(), Optional.empty());
    Path file = directory.resolve("hostile");
    try (var stream = Files.newOutputStream(file);
        CollapsedStacks stacks = new CollapsedStacks(stream)) {
      stacks.stack(
          Origin.ofCase("pool", "leaky", ""),
          0,
          new HeldStack("files", "", List.of(hostile), 1, 1, 0, 0));
    }

    assertThat(Files.readAllLines(file))
        .hasSize(1)
        .allMatch(line -> line.split("[; ]").length == 3);
  }

  @Test
  void aProfileHasASampleForEachWayWithItsLabels() throws IOException {
    Path file = directory.resolve("pprof");
    ExportFile.write(source(run), PprofProfile::new, file);
    Descriptor type =
        ProtoSchema.beside(PprofProfile.class, "profile.textproto")
            .file()
            .findMessageTypeByName("Profile");
    DynamicMessage profile =
        DynamicMessage.parseFrom(
            type,
            new GZIPInputStream(new ByteArrayInputStream(Files.readAllBytes(file))).readAllBytes());

    List<?> strings = (List<?>) profile.getField(type.findFieldByName("string_table"));
    assertThat(strings.get(0)).isEqualTo("");
    assertThat(strings.stream().map(Object::toString))
        .doesNotHaveDuplicates()
        .contains("com.acme.leaky.handle", "Batch.java", "through", "org.Pool.take", "scoped");
    assertThat((List<?>) profile.getField(type.findFieldByName("sample"))).hasSize(4);
    assertThat(profile.getField(type.findFieldByName("default_sample_type")))
        .isEqualTo((long) strings.indexOf("survivors"));
    assertThat(profile.getField(type.findFieldByName("time_nanos")))
        .isEqualTo(1_795_608_009_000_000_000L);
  }

  @Test
  void theFlameGraphOfARunComparesTheLeakyVariantWithItsFix() throws IOException {
    assertThat(source(run).contrast()).contains(new Contrast("leaky", "scoped"));

    String page =
        written(run, stream -> new FlamePage(stream, Optional.of(new Contrast("leaky", "scoped"))));

    assertThat(page)
        .contains("<h1>pool leaky against scoped: what is held (yellow: only there")
        // Compared, with frames that the fix does not have.
        .contains("const maxdiff = 0;")
        .contains("leaky.handle:41")
        .contains("d=U\n")
        .doesNotContain("scoped.handle:41");
  }

  @Test
  void aFixThatNoAgentHasTrackedIsNotComparedWithUnlessItIsNamed() throws IOException {
    Files.delete(directory.resolve("tracked/scoped/1/agent.json"));

    assertThat(source(run).contrast()).isEmpty();
  }

  @Test
  void aCaseThatIsNotThereIsNamedWithThoseThatAre() {
    assertThatThrownBy(
            () ->
                written(
                    run, stream -> new FlamePage(stream, Optional.of(new Contrast("leaky", "x")))))
        .hasMessage(
            "Cannot compare cases because the agent has tracked none of that name: case=x,"
                + " known=[leaky, scoped]; name two of them with --diff");
    assertThatThrownBy(() -> Contrast.of("leaky"))
        .hasMessageStartingWith("Cannot compare cases because two have to be named: diff=leaky;");
  }

  @Test
  void noNameEndsTheScriptOfThePage() throws IOException {
    Frame hostile = new Frame("a.B</script><script>x", "<init>", Optional.empty(), Optional.of(3));
    Path file = directory.resolve("hostile.html");
    try (var stream = Files.newOutputStream(file);
        FlamePage page = new FlamePage(stream, Optional.empty())) {
      page.stack(
          Origin.ofCase("<b>pool", "leaky", ""),
          0,
          new HeldStack("files", "", List.of(hostile), 1, 1, 0, 0));
    }

    assertThat(Files.readString(file))
        .doesNotContain("<script>x", "<b>pool")
        .contains("&lt;b&gt;pool", "<init>:3")
        .containsOnlyOnce("</body>");
  }

  @Test
  void recordingsOfCasesFollowEachOther() throws IOException {
    Path file = directory.resolve("run.jfr");
    assertThatThrownBy(() -> Recordings.write(source(run), file))
        .hasMessageContaining("Cannot export a recording because the store has none")
        .hasMessageEndingWith("run it again with --jfr");
    Files.writeString(directory.resolve("tracked/leaky/1/subject.jfr"), "one");
    Files.writeString(directory.resolve("tracked/scoped/1/subject.jfr"), "two");
    Recordings.write(source(run), file);

    assertThat(Files.readString(file)).isEqualTo("onetwo");
  }
}
