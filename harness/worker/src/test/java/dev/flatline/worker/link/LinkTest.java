package dev.flatline.worker.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flatline.api.Arrivals;
import dev.flatline.api.Failure;
import dev.flatline.api.Parameters;
import dev.flatline.api.Traffic;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.management.Attribute;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LinkTest {

  private static final int MAGIC = 0x464C4154;

  private static final RoundSpec SPEC =
      new RoundSpec(
          "load-1",
          new Arrivals.Steps(List.of(1.0, 2.0)),
          8,
          4,
          new Arrivals.Poisson(20),
          2,
          Duration.ofMillis(1_300),
          new Failure(Failure.Mode.THROW, 20),
          42,
          Duration.ofMillis(250),
          Duration.ofSeconds(10));

  static Stream<Serializable> messages() {
    Parameters parameters = new Parameters(Map.of("poolSize", "10"));
    TrafficResult none =
        new TrafficResult(
            3, 1, 1, 0, 0, Map.of("x", 1L), Map.of(), 8, 8, 0, 0, Map.<String, byte[]>of());
    return Stream.of(
        new Command.SetUp("s", "leaky", parameters, Map.of("port", "1"), "/tmp", 50),
        new Command.StartCompanion("s", parameters, "/tmp"),
        new Command.RunRound(SPEC),
        new Command.ReadExactly(),
        new Command.Finish(),
        new Report.Ready(Map.of("gc", "Copy"), Map.of("port", "1")),
        new Report.Reading(7, Map.of("files.in_use", 3L)),
        new Report.Checkpoint(9, Map.of("heap.live_bytes", 1L)),
        new Report.RoundDone(
            new RoundResult(
                SPEC,
                5,
                Map.of(Traffic.BATCH, none),
                Map.of("files", new RoundResult.Held(1, 2, 3, 4, 5)))),
        new Report.Failed("set up", "java.io.IOException: no", "at x\nat y"));
  }

  @ParameterizedTest
  @MethodSource("messages")
  void aMessageArrivesAsItWasSent(Serializable message) throws IOException {
    assertThat(over(sent(message)).receive(Serializable.class)).isEqualTo(message);
  }

  @Test
  void latenciesArriveWithTheirBytes() throws IOException {
    Report.Latency latency = new Report.Latency("load-1", "batch.lag", 1, 2, new byte[] {1, 2, 3});

    Report.Latency received = over(sent(latency)).receive(Report.Latency.class);

    assertThat(received.histogram()).containsExactly(1, 2, 3);
    assertThat(received.tag()).isEqualTo("batch.lag");
  }

  @Test
  void messagesArriveInTheOrderInWhichTheyWereSent() throws IOException {
    ByteArrayOutputStream pipe = new ByteArrayOutputStream();
    Link sender = sendingTo(pipe);
    for (int i = 0; i < 3; i++) {
      sender.send(new Report.Reading(i, Map.of()));
    }
    Link receiver = over(pipe.toByteArray());
    for (int i = 0; i < 3; i++) {
      assertThat(receiver.receive(Report.Reading.class).operations()).isEqualTo(i);
    }
    assertThatThrownBy(() -> receiver.receive(Report.class)).isInstanceOf(EOFException.class);
  }

  @Test
  void framesOfManyThreadsDoNotMix() throws Exception {
    ByteArrayOutputStream pipe = new ByteArrayOutputStream();
    Link sender = sendingTo(pipe);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      threads.add(new Thread(() -> sendHundred(sender)));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    Link receiver = over(pipe.toByteArray());
    for (int i = 0; i < 400; i++) {
      assertThat(receiver.receive(Report.Reading.class).values()).hasSize(1);
    }
  }

  @Test
  void aLineThatALibraryPrintedIsNotAFrame() {
    byte[] line = "WARN pool is full\n".getBytes(StandardCharsets.US_ASCII);
    assertThatThrownBy(() -> over(line).receive(Report.class))
        .isInstanceOf(LinkException.class)
        .hasMessage("Cannot read the link because a frame does not start as one: found=0x5741524e");
  }

  @Test
  void anEndInsideAFrameIsTheEndOfTheLink() throws IOException {
    byte[] whole = sent(new Command.Finish());
    byte[] torn = Arrays.copyOf(whole, whole.length - 1);
    assertThatThrownBy(() -> over(torn).receive(Command.class))
        .isInstanceOf(EOFException.class)
        .hasMessage("the link ended inside a frame");
  }

  @Test
  void aFrameTooLongIsRefusedBeforeItIsRead() throws IOException {
    assertThatThrownBy(() -> over(frame(9 << 20, new byte[0])).receive(Report.class))
        .isInstanceOf(LinkException.class)
        .hasMessage("Cannot read the link because a frame is too long: bytes=9437184");
    assertThatThrownBy(() -> over(frame(-1, new byte[0])).receive(Report.class))
        .isInstanceOf(LinkException.class)
        .hasMessage("Cannot read the link because a frame is too long: bytes=-1");
  }

  @Test
  void classesFromElsewhereAreRefusedByTheFilter() throws IOException {
    byte[] foreign = serialised(new Attribute("from", "java.management"));
    assertThatThrownBy(() -> over(frame(foreign.length, foreign)).receive(Serializable.class))
        .isInstanceOf(LinkException.class)
        .hasMessage(
            "Cannot read the link because a frame is broken: java.io.InvalidClassException: filter"
                + " status: REJECTED");
  }

  @Test
  void aMessageOfTheOtherDirectionIsRefused() throws IOException {
    byte[] command = sent(new Command.Finish());
    assertThatThrownBy(() -> over(command).receive(Report.class))
        .isInstanceOf(LinkException.class)
        .hasMessageStartingWith(
            "Cannot read the link because a frame is broken: java.lang.ClassCastException: Cannot"
                + " cast dev.flatline.worker.link.Command$Finish to");
  }

  /** The frame is whole and what is in it is not: the other end is there and sends rubbish. */
  @Test
  void aWholeFrameWithHalfAMessageIsBrokenAndNotTheEnd() throws IOException {
    byte[] message =
        serialised(new Command.SetUp("s", "v", new Parameters(Map.of()), Map.of(), "/tmp", 1));
    byte[] half = Arrays.copyOf(message, message.length / 2);
    assertThatThrownBy(() -> over(frame(half.length, half)).receive(Command.class))
        .isInstanceOf(LinkException.class)
        .hasMessageStartingWith("Cannot read the link because a frame is broken: ");
    assertThatThrownBy(() -> over(frame(0, new byte[0])).receive(Command.class))
        .isInstanceOf(LinkException.class)
        .hasMessage("Cannot read the link because a frame is broken: java.io.EOFException");
  }

  private static void sendHundred(Link sender) {
    for (int i = 0; i < 100; i++) {
      try {
        sender.send(new Report.Reading(i, Map.of("x", 1L)));
      } catch (IOException impossible) {
        throw new IllegalStateException(impossible);
      }
    }
  }

  private static byte[] sent(Serializable message) throws IOException {
    ByteArrayOutputStream pipe = new ByteArrayOutputStream();
    sendingTo(pipe).send(message);
    return pipe.toByteArray();
  }

  private static byte[] frame(int length, byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream data = new DataOutputStream(bytes);
    data.writeInt(MAGIC);
    data.writeInt(length);
    data.write(content);
    return bytes.toByteArray();
  }

  private static byte[] serialised(Serializable value) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream objects = new ObjectOutputStream(bytes)) {
      objects.writeObject(value);
    }
    return bytes.toByteArray();
  }

  private static Link sendingTo(OutputStream out) {
    return new Link(new ByteArrayInputStream(new byte[0]), out);
  }

  private static Link over(byte[] bytes) {
    return new Link(new ByteArrayInputStream(bytes), new ByteArrayOutputStream());
  }
}
