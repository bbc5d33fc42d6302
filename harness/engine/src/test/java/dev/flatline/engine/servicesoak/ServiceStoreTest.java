package dev.flatline.engine.servicesoak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flatline.engine.service.LoadFigures;
import dev.flatline.process.FlatlineException;
import dev.flatline.process.json.Json;
import dev.flatline.process.owned.ProcessId;
import dev.flatline.process.repeat.Reading;
import dev.flatline.process.repeat.Unread;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceStoreTest {

  private static final ServiceEvent.Begun BEGUN = begun("one", 3, 1_000, 5_000);

  private static final Unread UNREAD =
      new Unread(Map.of("ipc.queues", "the kernel has no System V IPC"), Map.of());

  @TempDir private Path directory;

  private static ServiceEvent.Begun begun(
      String description, int rounds, long roundMillis, long atMillis) {
    return new ServiceEvent.Begun(
        ServiceEvent.VERSION,
        description,
        "GET",
        "http://127.0.0.1:1/",
        0.01,
        20,
        0,
        Set.of(),
        rounds,
        roundMillis,
        1,
        atMillis);
  }

  private void twoRounds() {
    try (ServiceStore store = ServiceStore.begin(directory, BEGUN)) {
      store.append(new ServiceEvent.Joined(new ProcessId(11, 7), reading(0, 0), 6_000));
      store.append(new ServiceEvent.Read(reading(1, 40), 1, 0, load(0), UNREAD, 7_000));
      store.append(new ServiceEvent.Read(reading(2, 80), 2, 0, load(3), Unread.NOTHING, 8_000));
    }
  }

  private static Reading reading(double seconds, long operations) {
    return new Reading(seconds, operations, Map.of("threads", 4L), 0.5);
  }

  private static ServiceEvent.Begun later(String description) {
    return begun(description, 9, 1, 20_000);
  }

  private static LoadFigures load(long shed) {
    return new LoadFigures(2, 40, shed, 0, 100_000, 1_000_000, 2_000_000, 3_000_000);
  }

  @Test
  void whatWasReadIsKnownToWhoGoesOn() {
    twoRounds();

    try (ServiceStore store = ServiceStore.resume(directory, later(BEGUN.description()))) {
      ServiceHistory history = store.history();
      assertThat(history.begun()).isEqualTo(BEGUN);
      assertThat(history.rounds()).isEqualTo(2);
      assertThat(history.operations()).isEqualTo(80);
      assertThat(history.failed()).isEqualTo(3);
      assertThat(history.shed()).isEqualTo(3);
      assertThat(history.current().orElseThrow().process()).isEqualTo(new ProcessId(11, 7));
      assertThat(history.gaps()).containsExactly(new ServiceHistory.Gap(3, 12));
      assertThat(history.damage()).isEmpty();
      assertThat(history.unread()).as("of the last round").isEqualTo(Unread.NOTHING);
    }
  }

  @Test
  void whatCouldNotBeReadIsKnownToWhoReadsTheStore() {
    try (ServiceStore store = ServiceStore.begin(directory, BEGUN)) {
      store.append(new ServiceEvent.Joined(new ProcessId(11, 7), reading(0, 0), 6_000));
      store.append(new ServiceEvent.Read(reading(1, 40), 1, 0, load(0), UNREAD, 7_000));
    }

    assertThat(ServiceStore.read(directory).unread()).isEqualTo(UNREAD);
  }

  @Test
  void aRoundOfAnEarlierVersionSaysNothingOfWhatCouldNotBeRead() throws IOException {
    ObjectNode before =
        Json.MAPPER.valueToTree(
            new ServiceEvent.Read(reading(1, 40), 1, 0, load(0), UNREAD, 7_000));
    before.remove("unread");

    assertThat(Json.MAPPER.treeToValue(before, ServiceEvent.class))
        .isEqualTo(new ServiceEvent.Read(reading(1, 40), 1, 0, load(0), Unread.NOTHING, 7_000));
  }

  @Test
  void aRecordThatWasBeingWrittenIsLeftOutAndOneThatIsDamagedIsSaid() throws IOException {
    twoRounds();
    Path log = onlyLog();
    Files.writeString(log, "half a rec", StandardOpenOption.APPEND);
    try (ServiceStore store = ServiceStore.resume(directory, later(BEGUN.description()))) {
      assertThat(store.history().rounds()).isEqualTo(2);
      assertThat(store.history().damage()).isEmpty();
    }

    Files.writeString(log, Files.readString(log).replace("\"threads\":4", "\"threads\":5"));
    try (ServiceStore store = ServiceStore.resume(directory, later(BEGUN.description()))) {
      assertThat(store.history().damage()).isNotEmpty();
    }
    try (ServiceStore store = ServiceStore.resume(directory, later(BEGUN.description()))) {
      assertThat(store.history().damage()).as("the mark stays").isNotEmpty();
    }
  }

  private Path onlyLog() throws IOException {
    try (var files = Files.list(directory)) {
      return files
          .filter(file -> file.getFileName().toString().contains("log"))
          .filter(file -> holds(file, "threads"))
          .findFirst()
          .orElseThrow();
    }
  }

  private static boolean holds(Path file, String text) {
    try {
      return Files.readString(file).contains(text);
    } catch (IOException unreadable) {
      throw new AssertionError(unreadable);
    }
  }

  @Test
  void itIsReadWithoutBeingTouched() {
    twoRounds();

    assertThat(ServiceStore.present(directory)).isTrue();
    assertThat(ServiceStore.read(directory).rounds()).isEqualTo(2);
    assertThat(StoredServiceSoak.status(directory))
        .startsWith("2 of 3 rounds of 1s, 80 operations");
    assertThat(StoredServiceSoak.report(directory).text())
        .contains("the soak has not ended: 2 of 3 rounds are done");
  }

  @Test
  void anotherDescriptionAndASecondBeginningAreRefused() {
    twoRounds();

    assertThatThrownBy(() -> ServiceStore.resume(directory, later("another")))
        .isInstanceOf(FlatlineException.class)
        .hasMessageContaining("its description is another");
    assertThatThrownBy(() -> ServiceStore.begin(directory, BEGUN))
        .hasMessageContaining("there is one in that place");
  }
}
