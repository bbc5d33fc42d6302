package dev.flatline.scenarios.directbuffers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flatline.engine.grade.CaseReport;
import dev.flatline.process.json.Json;
import dev.flatline.testkit.IncidentContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The incident in forked JVMs, and what the kernel and the JDK's own gauge say of it. */
class DirectBuffersIT extends IncidentContract {

  private static final long MEGABYTE = 1 << 20;
  private static final String NATIVE = "native-megabytes.in_use";
  private static final String GAUGE = "meter.jvm.buffer.memory.used";
  private static final String LIMIT = "-XX:MaxDirectMemorySize=64m";
  private static final boolean COUNTED_BY_THE_GAUGE = Runtime.version().feature() < 24;

  /** A document is 4 MB: of at least ten writers. */
  private static final long KEPT = 40;

  /** What the heap may have given back meanwhile, in megabytes. */
  private static final long MOST_RETURNED = 20;

  @Test
  void theMemoryOfTheProcessRisesWithWhatTheJdkKeeps() throws IOException {
    for (String leaky : List.of("whole-writes", "direct-limit")) {
      Growth growth = growth(leaky);
      assertThat(growth.nativeMegabytes).as("%s: counted by the JVM", leaky).isGreaterThan(KEPT);
      assertThat(growth.residentMegabytes)
          .as("%s: counted by the kernel", leaky)
          .isGreaterThan(growth.nativeMegabytes - MOST_RETURNED);
    }
    assertThat(growth("chunked").nativeMegabytes).isZero();
    // The heap fills between two collections in any variant.
    assertThat(growth("chunked").residentMegabytes)
        .isLessThan(growth("whole-writes").residentMegabytes / 2 + MOST_RETURNED);
  }

  @Test
  void theGaugeOfDirectBuffersTellsItUntilJdk24AndNothingAfterwards() throws IOException {
    Growth growth = growth("whole-writes");

    assertThat(growth.gaugeMegabytes).isEqualTo(COUNTED_BY_THE_GAUGE ? growth.nativeMegabytes : 0);
  }

  @Test
  void theLimitTakesTheMemoryOfWhoOnlyReadsUntilJdk24AndBoundsNothingAfterwards()
      throws IOException {
    CaseReport limited = run().report().find("direct-limit").orElseThrow();

    assertThat(limited.facts().get("jvm.flags")).contains(LIMIT);
    if (COUNTED_BY_THE_GAUGE) {
      assertThat(held("direct-limit")).isEqualTo(64);
      assertThat(limited.probe().totals().failed()).containsKey("direct-memory-full");
    } else {
      assertThat(held("direct-limit")).isGreaterThan(64);
      assertThat(limited.probe().totals().failed()).isEmpty();
    }
  }

  /** What the last checkpoint has more than the first one. */
  private record Growth(long nativeMegabytes, long residentMegabytes, long gaugeMegabytes) {}

  private Growth growth(String variant) throws IOException {
    return new Growth(
        last(variant, NATIVE) - first(variant, NATIVE),
        (last(variant, "rss.bytes") - first(variant, "rss.bytes")) / MEGABYTE,
        (last(variant, GAUGE) - first(variant, GAUGE)) / MEGABYTE);
  }

  private long held(String variant) throws IOException {
    return last(variant, NATIVE);
  }

  private long first(String variant, String gauge) throws IOException {
    return values(variant).get(0).path(gauge).asLong();
  }

  private long last(String variant, String gauge) throws IOException {
    List<JsonNode> all = values(variant);
    return all.get(all.size() - 1).path(gauge).asLong();
  }

  /** Of each checkpoint of a case. */
  private List<JsonNode> values(String variant) throws IOException {
    CaseReport report = run().report().find(variant).orElseThrow();
    List<JsonNode> values = new ArrayList<>();
    for (String line : Files.readAllLines(Path.of(report.store()).resolve("journal.jsonl"))) {
      JsonNode event = Json.MAPPER.readTree(line);
      if (event.path("event").asText().equals("checkpoint")) {
        values.add(event.path("values"));
      }
    }
    return values;
  }
}
