package dev.flatline.scenarios.ephemeralports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flatline.api.Failure;
import dev.flatline.api.Limits;
import dev.flatline.api.Parameters;
import dev.flatline.api.Symptom;
import dev.flatline.testkit.ServedVariant;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one batch of each variant takes, over the real cache and without a limit on ports. */
class EphemeralPortsTest {

  private static final int ITEMS = 40;

  private final EphemeralPortsScenario scenario = new EphemeralPortsScenario();
  private final Parameters defaults = Parameters.defaults(scenario.parameters());
  private final CacheServer server = new CacheServer(0);
  private Map<String, String> said = Map.of();

  @TempDir private Path scratch;

  @BeforeEach
  void startsTheCache() throws IOException {
    said = server.start(defaults, scratch);
  }

  @AfterEach
  void stopsTheCache() throws IOException {
    server.stop();
  }

  @Test
  void fanOutHoldsAConnectionForEachItem() throws Exception {
    assertThat(heldByABatch("fan-out")).isEqualTo(ITEMS);
  }

  @Test
  void moreSourceAddressesChangeNothingAboutIt() throws Exception {
    assertThat(heldByABatch("source-addresses")).isEqualTo(ITEMS);
  }

  @Test
  void boundedHoldsAsManyAsTheLimit() throws Exception {
    assertThat(heldByABatch("bounded")).isEqualTo(defaults.number(EphemeralPortsScenario.LIMIT));
  }

  @Test
  void whateverEndsABatchAllConnectionsComeBack() throws Exception {
    for (String variant : List.of("fan-out", "source-addresses", "bounded")) {
      try (ServedVariant served = served(variant)) {
        served.strike(Failure.Mode.THROW);
        served.strike(Failure.Mode.RETURN);
        assertThat(served.ledger(EphemeralPortsScenario.CONNECTIONS).inUse()).as(variant).isZero();
        assertThat(served.batch(ITEMS).processedItems()).as(variant).isEqualTo(ITEMS);
        assertThat(served.probe().processedItems()).as(variant).isEqualTo(1);
      }
    }
  }

  @Test
  void theLimitIsThatOfTheParameter() {
    assertThat(scenario.limits(defaults)).isEqualTo(Limits.none().localPorts(512));
    assertThat(scenario.limits(defaults.with(EphemeralPortsScenario.PORTS, "64")))
        .isEqualTo(Limits.none().localPorts(64));
  }

  @Test
  void batchesOfTheSweepNeedNoMoreThanAreKeptAndThoseOfTheLoadDo() {
    int kept = defaults.number(EphemeralPortsScenario.KEPT);
    assertThat(scenario.load().sweep()).allMatch(size -> size <= kept);
    assertThat(scenario.load().size()).isGreaterThan(2 * kept);
  }

  @Test
  void symptomIsTheKernelsRefusalOfAPortInEitherForm() {
    assertThat(matching(new BindException("Cannot assign requested address"))).isEqualTo(1);
    assertThat(matching(new BindException("Address already in use"))).isEqualTo(1);
    assertThat(matching(new ConnectException("Connection refused"))).isZero();
  }

  @Test
  void connectionsInTimeWaitAreReadFromTheKernelsTable() throws IOException {
    assertThat(
            TimeWait.count(
                List.of(
                    "sockets: used 2",
                    "TCP: inuse 3 orphan 0 tw 64 alloc 5 mem 7",
                    "UDP: inuse 1 mem 0")))
        .isEqualTo(64);
    assertThatThrownBy(() -> TimeWait.count(List.of("sockets: used 2")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no count of connections in TIME_WAIT");
  }

  private long matching(Throwable thrown) {
    return scenario.symptoms().stream()
        .filter(symptom -> symptom.matches(thrown))
        .map(Symptom::name)
        .filter(EphemeralPortsScenario.EXHAUSTED::equals)
        .count();
  }

  private long heldByABatch(String variant) throws Exception {
    try (ServedVariant served = served(variant)) {
      assertThat(served.batch(ITEMS).processedItems()).isEqualTo(ITEMS);
      return served.ledger(EphemeralPortsScenario.CONNECTIONS).takeOperationPeak();
    }
  }

  private ServedVariant served(String variant) throws Exception {
    return new ServedVariant(scenario, variant, defaults, scratch, said);
  }
}
