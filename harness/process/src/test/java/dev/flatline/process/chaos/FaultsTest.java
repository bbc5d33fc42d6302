package dev.flatline.process.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.flatline.api.Faults;
import dev.flatline.api.PlannedFault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What authors write in Java is what a fault file can say, kind for kind. */
class FaultsTest {

  private static final Duration MOMENT = Duration.ofMillis(20);

  @TempDir private Path directory;

  static Stream<PlannedFault> everyFault() {
    return Stream.of(
        Faults.pause().onCompanion(),
        Faults.stutter(MOMENT, MOMENT),
        Faults.sigterm(),
        Faults.sigkill(),
        Faults.exit(),
        Faults.halt(),
        Faults.restart(),
        Faults.descriptorLimit(8),
        Faults.fileSizeLimit(4_096),
        Faults.processLimit(64),
        Faults.cpuPressure(2),
        Faults.fsyncDelay(MOMENT),
        Faults.fsyncError().every(3),
        Faults.garbage(1_000_000),
        Faults.forcedGc(MOMENT),
        Faults.heapBallast(1_000_000),
        Faults.diskFull(8),
        Faults.methodThrows("a.b.C", "d", IllegalArgumentException.class).every(3),
        Faults.methodDelay("a.b.C", "d", MOMENT),
        Faults.packetDrop().upstream(),
        Faults.packetLoss(30),
        Faults.packetReset(),
        Faults.packetRate(64),
        Faults.latency(MOMENT, MOMENT).share(0.5),
        Faults.bandwidth(1_000),
        Faults.reset(),
        Faults.blackHole().openConnections(),
        Faults.silence().downstream(),
        Faults.refuse(),
        Faults.slowClose(MOMENT),
        Faults.cutAfter(10));
  }

  @ParameterizedTest
  @MethodSource("everyFault")
  void aTypedFaultIsTheOneThatAFileSays(PlannedFault fault) throws Exception {
    PlannedFault planned =
        fault
            .after(Duration.ofSeconds(1))
            .spread(Duration.ofMillis(100))
            .lasting(Duration.ofMillis(300));
    Path file = Files.writeString(directory.resolve("faults.yaml"), yaml(planned));

    assertThat(FaultFile.read(file).faults()).containsExactly(planned);
  }

  @Test
  void thereIsATypedFaultForEachKindOfTheSchema() throws Exception {
    Set<String> known = new TreeSet<>();
    kinds(new ObjectMapper().readTree(FaultFile.schema()), known);

    assertThat(everyFault().map(PlannedFault::kind)).containsExactlyInAnyOrderElementsOf(known);
  }

  /** The values that the schema allows for a property {@code kind}, wherever it declares them. */
  private static void kinds(JsonNode node, Set<String> known) {
    JsonNode kind = node.path("properties").path("kind");
    kind.path("enum").forEach(value -> known.add(value.asText()));
    if (kind.has("const")) {
      known.add(kind.get("const").asText());
    }
    node.forEach(child -> kinds(child, known));
  }

  private static String yaml(PlannedFault fault) {
    List<String> lines = new ArrayList<>();
    lines.add("name: typed");
    lines.add("lengthMillis: 6000");
    lines.add("recoveryMillis: 1000");
    lines.add("faults:");
    lines.add("  - kind: " + fault.kind());
    lines.add("    target: " + fault.target());
    lines.add("    atMillis: " + fault.at().toMillis());
    lines.add("    spreadMillis: " + fault.spread().toMillis());
    lines.add("    lastingMillis: " + fault.lasting().toMillis());
    lines.add("    attributes: {" + attributes(fault.attributes()) + "}");
    return String.join("\n", lines);
  }

  private static String attributes(Map<String, String> attributes) {
    return attributes.entrySet().stream()
        .map(entry -> "%s: \"%s\"".formatted(entry.getKey(), entry.getValue()))
        .collect(Collectors.joining(", "));
  }
}
