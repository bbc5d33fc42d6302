package dev.flatline.process.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flatline.api.FaultPlan;
import dev.flatline.api.PlannedFault.Target;
import dev.flatline.process.FlatlineException;
import dev.flatline.process.fault.FaultKind;
import dev.flatline.process.json.Json;
import dev.flatline.process.kinds.FaultKinds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultFileTest {

  private static final String GOOD =
      """
      name: slow-network
      lengthMillis: 8000
      recoveryMillis: 2000
      faults:
        - kind: latency
          target: wire
          atMillis: 1000
          spreadMillis: 500
          lastingMillis: 2000
          attributes: {delayMillis: 20, share: 0.5}
      """;

  @TempDir private Path directory;

  private FaultPlan read(String text) throws IOException {
    return FaultFile.read(Files.writeString(directory.resolve("faults.yaml"), text));
  }

  private void refused(String text, String... parts) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(FlatlineException.class)
        .satisfies(thrown -> assertThat(String.valueOf(thrown.getMessage())).contains(parts));
  }

  @Test
  void aPlanIsRead() throws IOException {
    FaultPlan plan = read(GOOD);

    assertThat(plan.name()).isEqualTo("slow-network");
    assertThat(plan.length()).isEqualTo(Duration.ofSeconds(8));
    assertThat(plan.faults()).hasSize(1);
    assertThat(plan.faults().get(0).target()).isEqualTo(Target.WIRE);
    assertThat(plan.faults().get(0).attributes())
        .isEqualTo(Map.of("delayMillis", "20", "share", "0.5"));
    assertThat(plan.faults().get(0).latestEnd()).isEqualTo(Duration.ofMillis(3_500));
  }

  @Test
  void anUnknownKeyIsNamedWithItsPlace() {
    refused(
        GOOD.replace("atMillis", "atMilis"),
        "Cannot read faults because Unrecognized field \"atMilis\"",
        "line=7, column=");
  }

  @Test
  void whatIsNotYamlIsNamedWithItsPlace() {
    refused("name: [", "Cannot read faults because ", "line=1, column=");
  }

  @Test
  void negativeTimesAndUnknownKindsTargetsAndAttributesAreRefused() {
    refused(GOOD.replace("atMillis: 1000", "atMillis: -1"), "a time is negative", "at=PT-0.001S");
    refused(GOOD.replace("kind: latency", "kind: lag"), "there is no such kind: kind=lag");
    refused(GOOD.replace("target: wire", "target: moon"), "moon", "line=6");
    refused(GOOD.replace("target: wire", "target: subject"), "it does not strike that");
    refused(
        GOOD.replace("delayMillis", "delay"), "no such attribute: kind=latency, attribute=delay");
    refused(GOOD.replace("lengthMillis: 8000", "lengthMillis: 5000"), "the round is too short");
    refused(GOOD.replace("atMillis: 1000", "atMillis: 500"), "the first comes too early");
    refused(GOOD.substring(0, GOOD.indexOf("faults:")), "there are none");
    refused(GOOD.replace("name: slow-network", "name:"), "Cannot ", "file=");
    refused(GOOD.replace("atMillis: 1000", "atMillis: 1000.5"), "Cannot read faults", "line=7");
    refused("", "Cannot read faults because No content");
  }

  @Test
  void valuesOutOfRangeAreRefusedBeforeTheyStrike() throws IOException {
    refused(
        GOOD.replace("delayMillis: 20", "delayMillis: -1"), "delayMillis=-1; give 0 to 86400000");
    refused(GOOD.replace("delayMillis: 20", "delayMillis: soon"), "delayMillis=soon");
    refused(GOOD.replace("share: 0.5", "share: 1.5"), "share=1.5", "file=");
    refused(GOOD.replace("share: 0.5", "share: half"), "share=half");
    String limit =
        GOOD.replace("kind: latency", "kind: descriptor-limit").replace("wire", "subject");
    refused(limit.replace("{delayMillis: 20, share: 0.5}", "{to: -1}"), "to=-1");
    String loops = GOOD.replace("kind: latency", "kind: cpu-pressure").replace("wire", "machine");
    refused(loops.replace("{delayMillis: 20, share: 0.5}", "{loops: 0}"), "loops=0");
  }

  @Test
  void twoOfAKindThatOverlapAreRefused() {
    String second =
        GOOD.substring(GOOD.indexOf("  - kind")).replace("atMillis: 1000", "atMillis: 2000");

    refused(GOOD + second, "two of a kind may overlap: kind=latency, target=WIRE");
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> FaultFile.read(directory.resolve("none.yaml")))
        .isInstanceOf(FlatlineException.class)
        .hasMessageContaining("there is no such file: file=");
  }

  @Test
  void theSchemaNamesWhatIsThere() throws IOException {
    JsonNode item = Json.MAPPER.readTree(FaultFile.schema()).at("/properties/faults/items");
    JsonNode fault = item.get("properties");
    List<String> kinds = new ArrayList<>();
    fault.at("/kind/enum").forEach(kind -> kinds.add(kind.asText()));

    assertThat(kinds)
        .containsExactlyElementsOf(FaultKinds.all().stream().map(FaultKind::label).toList());
    assertThat(item.get("allOf").toString())
        .contains(
            "{\"if\":{\"required\":[\"kind\"],\"properties\":{\"kind\":{\"const\":\"fsync-delay\"}}},\"then\":{\"description\":"
                + "\"lets calls that force files to the disk return late\",\"properties\":{"
                + "\"target\":{\"enum\":[\"subject\",\"companion\"]},\"attributes\":{"
                + "\"additionalProperties\":false,\"properties\":{\"delayMillis\":{\"default\":100,"
                + "\"description\":\"how late each call returns, in ms\",\"maximum\":60000,"
                + "\"minimum\":1,\"type\":[\"integer\",\"string\"]}}}}}}")
        .contains("\"required\":[\"attributes\"]", "\"required\":[\"class\",\"method\"]");
    assertThat(fault.fieldNames())
        .toIterable()
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(FaultFile.Entry.class.getDeclaredFields())
                .map(java.lang.reflect.Field::getName)
                .toList());
  }
}
