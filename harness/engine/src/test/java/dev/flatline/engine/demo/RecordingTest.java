package dev.flatline.engine.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flatline.engine.FlatlineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingTest {

  private static final String HELLO =
      """
      {"kind":"hello","data":{"incident":"pool<script>","summary":"Batches hold on.","resource":"connections","mechanism":{"store":"pool","capacity":4},"safeSizes":{"formula":"C(B-1)+1","needed":[1,9]},"upper":{"name":"leaky","summary":"Late."},"lower":{"name":"scoped","summary":"At once."}}}
      """;
  private static final String EVENTS =
      """
      {"kind":"moment","data":{"side":"upper","t":1.0,"size":1,"highest":1,"inUse":1,"batches":[1,-1],"waiting":0}}
      {"kind":"moment","data":{"side":"upper","t":2.0,"size":2,"highest":4,"inUse":4,"batches":[2,2],"waiting":1}}
      {"kind":"told","data":{"t":2.5,"kind":"cause","text":"It holds & waits."}}
      {"kind":"fixed","data":{"t":3.0,"variant":"scoped"}}
      """;

  @TempDir private Path store;

  private void recorded(String lines) throws IOException {
    Files.writeString(store.resolve("feed.jsonl"), lines);
  }

  @Test
  void aPictureShowsTheFullestMomentTheCliffAndTheStory() throws IOException {
    recorded(HELLO + EVENTS);
    Path file = store.resolve("still.svg");

    Still.write(store, file);

    assertThat(file)
        .content()
        .contains("4 of 4 connections held at 2 s", "1 waits", "over the cliff", "fix on")
        .contains("It holds &amp; waits.", "pool&lt;script&gt;")
        .doesNotContain("<script>");
  }

  @Test
  void whatIsNoRecordingIsSaidSo() {
    assertThatThrownBy(() -> Recording.read(store))
        .isInstanceOf(FlatlineException.class)
        .hasMessageContaining("has no recording");
  }

  @Test
  void aDamagedLineIsNamed() throws IOException {
    recorded(HELLO + EVENTS + "{\"kind\":\"mom");

    assertThatThrownBy(() -> Recording.read(store)).hasMessageContaining("line=6");
  }

  @Test
  void aSideThatThereIsNotIsDamage() throws IOException {
    recorded(HELLO + "{\"kind\":\"moment\",\"data\":{\"side\":\"__proto__\",\"t\":1}}");

    assertThatThrownBy(() -> Recording.read(store)).hasMessageContaining("line=2");
  }
}
