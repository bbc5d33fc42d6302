package dev.flatline.process.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TcpProxyTest {

  private static final Set<Direction> BOTH = EnumSet.allOf(Direction.class);
  private static final Duration LONG = Duration.ofSeconds(30);

  /** Long enough for a loopback, short enough for a test. */
  private static final int SHORT_MILLIS = 50;

  private EchoServer server;
  private TcpProxy proxy;

  @BeforeEach
  void start() throws IOException {
    server = EchoServer.start();
    proxy = TcpProxy.to("proxy", server.port());
  }

  @AfterEach
  void stop() throws IOException {
    proxy.close();
    server.close();
  }

  private Client connect() throws IOException {
    return Client.to(proxy.port());
  }

  @Test
  void withoutAFaultEverythingGoesThrough() throws IOException {
    try (Client client = connect()) {
      assertThat(client.echo("ping")).isEqualTo("ping");
      client.endOutput();
      assertThat(client.receive(30_000)).isEqualTo("end");
    }
    assertThat(proxy.counters().bytesUp()).isEqualTo(4);
    assertThat(proxy.counters().bytesDown()).isEqualTo(4);
    await().atMost(LONG).until(() -> proxy.counters().open() == 0);
  }

  @Test
  void latencyHoldsEachChunkAndEndsAtOnce() throws IOException {
    ArmedFault latency =
        proxy.arm(new WireFault.Latency(Duration.ofMillis(40), Duration.ofMillis(5)), 1, 1);
    try (Client client = connect()) {
      long start = System.nanoTime();
      client.echo("ping");
      assertThat(System.nanoTime() - start).as("both ways").isGreaterThan(80_000_000);
      assertThat(latency.events()).isEqualTo(2);
      assertThat(latency.bytes()).isEqualTo(8);
    }
    ArmedFault far = proxy.arm(new WireFault.Latency(LONG.multipliedBy(9), Duration.ZERO), 1, 1);
    latency.end();
    try (Client client = connect()) {
      client.send("ping");
      await().atMost(LONG).until(() -> far.events() == 1);
      far.end();
      assertThat(client.receive(30_000)).isEqualTo("ping");
    }
  }

  @Test
  void bandwidthTakesItsTime() throws IOException {
    ArmedFault slow = proxy.arm(new WireFault.Bandwidth(100), 1, 1);
    try (Client client = connect()) {
      long start = System.nanoTime();
      client.echo("ping");
      assertThat(System.nanoTime() - start)
          .as("4 bytes at 100 B/s, twice")
          .isGreaterThan(80_000_000);
    }
    assertThat(slow.bytes()).isEqualTo(8);
  }

  @Test
  void aResetStrikesWhatIsOpenAndWhatComes() throws IOException {
    try (Client open = connect()) {
      open.echo("ping");
      ArmedFault reset = proxy.arm(new WireFault.Reset(), 1, 1);

      assertThatThrownBy(() -> open.receive(30_000))
          .isInstanceOf(SocketException.class)
          .hasMessage("Connection reset");
      assertThatThrownBy(this::connectAndEcho).isInstanceOf(SocketException.class);
      assertThat(reset.events()).isEqualTo(2);
      reset.end();
      assertThat(connectAndEcho()).isEqualTo("ping");
    }
  }

  private String connectAndEcho() throws IOException {
    try (Client client = connect()) {
      return client.echo("ping");
    }
  }

  @ParameterizedTest
  @EnumSource(Direction.class)
  void aBlackHoleSwallowsAndBreaksTheStreamWhenItEnds(Direction direction) throws IOException {
    try (Client client = connect()) {
      client.echo("ping");
      ArmedFault hole = proxy.arm(new WireFault.BlackHole(Set.of(direction)), 1, 1);
      client.send("lost");

      await().atMost(LONG).until(() -> hole.bytes() == 4);
      assertThat(client.receive(SHORT_MILLIS)).as("the connection stays open").isEmpty();
      hole.end();
      assertThatThrownBy(() -> client.receive(30_000)).hasMessage("Connection reset");
    }
    assertThat(connectAndEcho()).isEqualTo("ping");
  }

  @ParameterizedTest
  @EnumSource(Direction.class)
  void silenceDeliversEverythingWhenItEnds(Direction direction) throws IOException {
    try (Client client = connect()) {
      client.echo("ping");
      ArmedFault silence = proxy.arm(new WireFault.Silence(Set.of(direction)), 1, 1);
      client.send("late");
      assertThat(client.receive(SHORT_MILLIS)).isEmpty();
      assertThat(silence.events()).isEqualTo(1);

      silence.end();

      assertThat(client.receive(30_000)).isEqualTo("late");
      assertThat(client.echo("more")).isEqualTo("more");
    }
  }

  @Test
  void aFaultForOpenConnectionsLeavesThoseAloneThatComeLater() throws IOException {
    try (Client before = connect()) {
      before.echo("ping");
      ArmedFault hole = proxy.armForOpen(new WireFault.BlackHole(BOTH), 1, 1);

      before.send("lost");

      await().atMost(LONG).until(() -> hole.bytes() == 4);
      assertThat(connectAndEcho()).isEqualTo("ping");
      assertThat(hole.bytes()).as("nothing of the later connection").isEqualTo(4);
      hole.end();
      assertThatThrownBy(() -> before.receive(30_000)).hasMessage("Connection reset");
    }
  }

  @Test
  void refusedIsRefusedAndTheSamePortListensAgain() throws IOException {
    try (Client open = connect()) {
      open.echo("ping");
      ArmedFault refuse = proxy.arm(new WireFault.Refuse(), 1, 1);

      assertThatThrownBy(this::connect).isInstanceOf(ConnectException.class);
      assertThat(open.echo("ping")).as("what is open goes on").isEqualTo("ping");
      refuse.end();
      assertThat(connectAndEcho()).isEqualTo("ping");
    }
  }

  @Test
  void theEndOfAStreamIsHeldBack() throws IOException {
    ArmedFault slow = proxy.arm(new WireFault.SlowClose(LONG.multipliedBy(9)), 1, 1);
    try (Client client = connect()) {
      client.echo("ping");
      client.endOutput();
      await().atMost(LONG).until(() -> slow.events() == 1);
      assertThat(client.receive(SHORT_MILLIS)).isEmpty();
      slow.end();
      assertThat(client.receive(30_000)).isEqualTo("end");
    }
  }

  @Test
  void aConnectionIsCutOnceEnoughWentThrough() throws IOException {
    try (Client client = connect()) {
      client.echo("ping");
      ArmedFault cut = proxy.arm(new WireFault.CutAfter(8), 1, 1);

      assertThat(client.echo("last")).isEqualTo("last");
      assertThatThrownBy(() -> client.echo("dead")).isInstanceOf(SocketException.class);
      assertThat(cut.events()).isEqualTo(1);
    }
  }

  @Test
  void aShareOfNothingDisturbsNothing() throws IOException {
    List<ArmedFault> none = new ArrayList<>();
    none.add(proxy.arm(new WireFault.BlackHole(BOTH), 0, 1));
    none.add(proxy.arm(new WireFault.Silence(BOTH), 0, 1));
    none.add(proxy.arm(new WireFault.Reset(), 0, 1));
    none.add(proxy.arm(new WireFault.Refuse(), 0, 1));

    assertThat(connectAndEcho()).isEqualTo("ping");
    assertThat(none).extracting(ArmedFault::events).containsOnly(0L);
  }

  @Test
  void theSameSeedStrikesTheSameConnections() throws IOException {
    List<Boolean> first = struck(7);
    stop();
    start();

    assertThat(struck(7)).isEqualTo(first).contains(true, false);
    assertThat(struck(8)).isNotEqualTo(first);
  }

  private List<Boolean> struck(long seed) {
    ArmedFault half = proxy.arm(new WireFault.Reset(), 0.5, seed);
    List<Boolean> struck = new ArrayList<>();
    for (long connection = 1; connection <= 20; connection++) {
      struck.add(half.strikes(connection));
    }
    half.end();
    return struck;
  }

  @Test
  void anAttributeOutOfRangeIsRefused() {
    assertThatThrownBy(() -> new WireFault.Latency(Duration.ofMillis(-1), Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Cannot delay a connection because an attribute is out of range: delay=PT-0.001S; give"
                + " 0 or more");
    assertThatThrownBy(() -> new WireFault.Bandwidth(0)).hasMessageContaining("bytesPerSecond=0");
    assertThatThrownBy(() -> new WireFault.CutAfter(-1)).hasMessageContaining("bytes=-1");
    assertThatThrownBy(() -> new WireFault.BlackHole(Set.of())).hasMessageContaining("directions");
    for (double share : new double[] {-0.1, 1.1, Double.NaN}) {
      assertThatThrownBy(() -> proxy.arm(new WireFault.Reset(), share, 1))
          .hasMessageContaining("share=" + share);
    }
  }

  @Test
  void aServerThatIsDownBreaksTheConnection() throws IOException {
    server.close();
    // Its last accept may still take one.
    await().atMost(LONG).until(this::serverRefuses);

    assertThatThrownBy(this::connectAndEcho).isInstanceOf(SocketException.class);
    assertThat(proxy.counters().refusedByServer()).isEqualTo(1);
  }

  private boolean serverRefuses() throws IOException {
    try {
      Client.to(server.port()).close();
      return false;
    } catch (ConnectException refused) {
      return true;
    }
  }

  @Test
  void nothingOfAClosedProxyIsLeft() throws IOException {
    try (Client client = connect()) {
      client.echo("ping");
      proxy.arm(new WireFault.Silence(BOTH), 1, 1);
      client.send("held");

      proxy.close();

      await()
          .atMost(LONG)
          .until(
              () ->
                  Thread.getAllStackTraces().keySet().stream()
                      .noneMatch(thread -> thread.getName().startsWith("proxy-")));
    }
    assertThatThrownBy(this::connect).isInstanceOf(ConnectException.class);
  }
}
