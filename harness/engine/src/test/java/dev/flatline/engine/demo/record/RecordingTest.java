package dev.flatline.engine.demo.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flatline.engine.live.Feed;
import dev.flatline.engine.store.TrialStore;
import dev.flatline.process.FlatlineException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"side\":\"upper\",\"t\":-1}",
        "{\"side\":\"upper\",\"t\":1e999}",
        "{\"side\":\"upper\",\"t\":700000}",
        "{\"side\":\"upper\",\"t\":\"soon\"}",
        "{\"side\":\"upper\"}",
        "{\"side\":\"upper\",\"t\":1,\"inUse\":1e300}",
        "{\"side\":\"upper\",\"t\":1,\"waiting\":\"many\"}",
        "{\"side\":\"upper\",\"t\":1,\"batches\":[1e30]}",
        "{\"side\":\"upper\",\"t\":1,\"batches\":4}"
      })
  void aMomentThatCannotBeIsDamage(String moment) throws IOException {
    recorded(HELLO + "{\"kind\":\"moment\",\"data\":" + moment + "}");

    assertThatThrownBy(() -> Recording.read(store)).hasMessageContaining("damaged", "line=2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "1e30", "null", "0.5"})
  void aStoreThatHoldsNothingOrTooMuchIsDamage(String capacity) throws IOException {
    recorded(HELLO.replace("\"capacity\":4", "\"capacity\":" + capacity));

    assertThatThrownBy(() -> Recording.read(store)).hasMessageContaining("damaged", "line=1");
  }

  @Test
  void aFileOverTheBoundIsSaidToBeTooLarge() throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(store.resolve("feed.jsonl").toFile(), "rw")) {
      file.setLength((256L << 20) + 1);
    }

    assertThatThrownBy(() -> Recording.read(store)).hasMessageContaining("too large");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1000", "1377", "1000000", "2147483647"})
  void aLargeStoreIsDrawnInSquaresThatCanBeSeen(String capacity) throws IOException {
    recorded(HELLO.replace("\"capacity\":4", "\"capacity\":" + capacity) + EVENTS);

    assertThat(drawn()).doesNotContain("height=\"0\"", "height=\"-", "width=\"-");
    assertThat(drawn().split("<rect", -1).length).isLessThan(2_100);
  }

  @Test
  void toldTextOfManyLinesAndAWordOfNoEndAreBroken() throws IOException {
    String word = "w".repeat(1_000);
    recorded(HELLO + EVENTS.replace("It holds & waits.", "one\\ntwo " + word));

    assertThat(drawn()).contains("one two").doesNotContain("w".repeat(91));
  }

  @Test
  void whatIsHeldOfNoStoreIsDrawnInSquaresThatStandForMore() throws IOException {
    recorded(
        HELLO.replaceFirst("\"mechanism\":\\{[^}]*},", "")
            + "{\"kind\":\"moment\",\"data\":{\"side\":\"upper\",\"t\":1,\"size\":1,"
            + "\"highest\":4000000000,\"inUse\":4000000000,\"batches\":[]}}\n");

    assertThat(drawn()).contains("one square is 4,000,000");
    assertThat(drawn().split("<rect", -1).length).isLessThan(1_100);
  }

  private String drawn() throws IOException {
    Path file = store.resolve("still.svg");
    Still.write(store, file);
    return Files.readString(file);
  }

  @Test
  void aRecordingThatCannotBeWrittenIsSaidOnceAndViewersAreToldAllTheSame() throws IOException {
    List<String> lost = new ArrayList<>();
    try (TrialStore trials = TrialStore.create(store, "pool", "demo")) {
      Files.createDirectory(trials.directory().resolve("feed.jsonl"));
      Feed recorded = new Feed(new Recording(trials, lost::add)::add);

      recorded.tell("told", Map.of("text", "first"));
      recorded.moment(Map.of("t", 1));

      assertThat(recorded.join().waiting()).hasSize(2);
    }
    assertThat(lost).singleElement().asString().contains("not recorded", "feed.jsonl");
  }
}
