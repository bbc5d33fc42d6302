package dev.flatline.engine.demo.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.engine.demo.Holdings;
import dev.flatline.engine.demo.Moment;
import dev.flatline.engine.store.TrialStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeedTest {

  private final Feed feed = new Feed();

  private static Moment moment(double t) {
    return new Moment(
        Position.UPPER,
        t,
        1,
        new Holdings.Taken(
            Optional.of(3L), Optional.of(2L), List.of(2, -1), List.of(), Optional.empty()),
        Optional.empty(),
        Optional.empty(),
        1,
        0,
        7,
        Optional.empty());
  }

  @Test
  void whoComesLateIsToldWhatHasHappenedFirst() {
    feed.tell("told", Map.of("text", "before"));
    feed.moment(moment(1));

    assertThat(feed.join().waiting())
        .containsExactly(
            "event: told\ndata: {\"text\":\"before\"}\n\n",
            "event: moment\ndata: {\"side\":\"upper\",\"t\":1.0,\"size\":1,\"highest\":3,\"inUse\":2,"
                + "\"batches\":[2,-1],\"probes\":[],"
                + "\"served\":1.0,\"failed\":0.0,\"lost\":7}\n\n");
  }

  @Test
  void whoDoesNotReadIsDroppedAndNobodyElse() {
    Feed.Viewer stalled = feed.join();
    Feed.Viewer reader = feed.join();
    for (int i = 0; i < 500; i++) {
      feed.moment(moment(i));
      reader.waiting().clear();
    }

    assertThat(stalled.dropped()).isTrue();
    assertThat(reader.dropped()).isFalse();
    assertThat(feed.watching()).isEqualTo(1);
    assertThat(stalled.waiting().size()).isLessThan(300);
  }

  @Test
  void whatIsKeptIsBoundedHoweverLongItGoesOn() {
    for (int i = 0; i < 10_000; i++) {
      feed.moment(moment(i));
      feed.tell("told", Map.of("t", i));
    }

    assertThat(feed.join().waiting().size()).isLessThan(3_000);
  }

  @Test
  void whatHappensOnceIsNeverForgottenAndTheEndComesLast() {
    feed.tell("hello", Map.of("incident", "pool"));
    feed.tell("over", Map.of("t", 1));
    for (int i = 0; i < 1_000; i++) {
      feed.tell("told", Map.of("t", i));
    }

    List<String> past = List.copyOf(feed.join().waiting());
    assertThat(past.get(0)).startsWith("event: hello\n");
    assertThat(past.get(past.size() - 1)).startsWith("event: over\n");
  }

  @Test
  void aRecordingThatCannotBeWrittenIsSaidOnceAndViewersAreToldAllTheSame(@TempDir Path out)
      throws IOException {
    List<String> lost = new ArrayList<>();
    try (TrialStore store = TrialStore.create(out, "pool", "demo")) {
      Files.createDirectory(store.directory().resolve("feed.jsonl"));
      Feed recorded = new Feed(new Recording(store, lost::add)::add);

      recorded.tell("told", Map.of("text", "first"));
      recorded.moment(moment(1));

      assertThat(recorded.join().waiting()).hasSize(2);
    }
    assertThat(lost).singleElement().asString().contains("not recorded", "feed.jsonl");
  }
}
