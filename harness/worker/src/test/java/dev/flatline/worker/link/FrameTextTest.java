package dev.flatline.worker.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import org.junit.jupiter.api.Test;

final class FrameTextTest {

  private static final String LONE = "a\ud800b\udc00";

  @Test
  void aMessageOfTenMegabytesIsSentWithItsBeginningAndItsEnd() throws IOException {
    Report.Failed failed =
        sent(new Report.Failed("load", "head" + "x".repeat(10 << 20) + "tail", ""));

    assertThat(failed.thrown())
        .hasSizeLessThanOrEqualTo(FrameText.MOST)
        .startsWith("headxxx")
        .contains("x [... 10453064 characters left out ...] x")
        .endsWith("xxxtail");
  }

  @Test
  void halfASurrogatePairIsReplacedAndAWholeOneStays() throws IOException {
    Report.Failed failed = sent(new Report.Failed("load", LONE, "\ud83d\ude00"));

    assertThat(failed.thrown()).isEqualTo("a\ufffdb\ufffd");
    assertThat(failed.trace()).isEqualTo("\ud83d\ude00");
  }

  @Test
  void aWorkerThatSendsOtherTextIsRepairedWhereItIsRead() throws IOException {
    ByteArrayOutputStream object = new ByteArrayOutputStream();
    try (ObjectOutputStream objects = new ObjectOutputStream(object)) {
      objects.writeObject(new Report.Failed("load", LONE, "x".repeat(100_000)));
    }
    ByteArrayOutputStream pipe = new ByteArrayOutputStream();
    try (DataOutputStream frame = new DataOutputStream(pipe)) {
      frame.writeInt(0x464C4154);
      frame.writeInt(object.size());
      object.writeTo(frame);
    }
    Report.Failed failed = (Report.Failed) received(pipe);

    assertThat(failed.thrown()).isEqualTo("a\ufffdb\ufffd");
    assertThat(failed.trace()).hasSizeLessThanOrEqualTo(FrameText.MOST);
  }

  @Test
  void aCommandOfTheHarnessIsNotCut() throws IOException {
    ByteArrayOutputStream pipe = new ByteArrayOutputStream();
    String path = "x".repeat(100_000);
    new Link(new ByteArrayInputStream(new byte[0]), pipe).send(path);
    Link link =
        new Link(new ByteArrayInputStream(pipe.toByteArray()), OutputStream.nullOutputStream());

    assertThat(link.receive(String.class)).isEqualTo(path);
  }

  private static Report.Failed sent(Report report) throws IOException {
    ByteArrayOutputStream pipe = new ByteArrayOutputStream();
    new Link(new ByteArrayInputStream(new byte[0]), pipe).send(report);
    return (Report.Failed) received(pipe);
  }

  private static Report received(ByteArrayOutputStream pipe) throws IOException {
    return new Link(new ByteArrayInputStream(pipe.toByteArray()), OutputStream.nullOutputStream())
        .receive(Report.class);
  }
}
