package dev.flatline.scenarios.directbuffers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** What the kernel and the JVM say of the memory of a process. */
class CountsTest {

  private static final long MEGABYTE = 1 << 20;

  @Test
  void theMemoryOfBuffersIsTheCategoryOther() {
    assertThat(
            NativeCount.bytes(
                """
                Native Memory Tracking:

                Total: reserved=1627389952, committed=98765432

                -                     Other (reserved=16785408, committed=16785408)
                                            (malloc=16785408 #6)
                """))
        .isEqualTo(16_785_408);
  }

  @Test
  void aCategoryThatIsNotNamedHoldsNothing() {
    assertThat(NativeCount.bytes("Total: reserved=1627389952, committed=98765432\n")).isZero();
  }

  @Test
  void aJvmThatDoesNotCountSaysSo() {
    assertThatThrownBy(() -> NativeCount.bytes("Native memory tracking is not enabled\n"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "Cannot count native memory because the JVM does not:"
                + " said=Native memory tracking is not enabled;"
                + " start it with -XX:NativeMemoryTracking=summary");
  }

  @Test
  void lessThanHalfAMegabyteIsNone() {
    assertThat(NativeCount.megabytes(MEGABYTE / 2 - 1)).isZero();
    assertThat(NativeCount.megabytes(-MEGABYTE / 2)).isZero();
    assertThat(NativeCount.megabytes(MEGABYTE / 2)).isEqualTo(1);
    assertThat(NativeCount.megabytes(64 * MEGABYTE)).isEqualTo(64);
  }

  @Test
  void whatIsResidentStandsInItsLine() {
    assertThat(
            ResidentLimit.residentBytes(
                "Name:\tjava\nVmHWM:\t   99999 kB\nVmRSS:\t   78684 kB\nRssAnon:\t  51 kB\n"))
        .isEqualTo(78_684L * 1024);
    assertThat(ResidentLimit.residentBytes()).isGreaterThan(MEGABYTE);
  }

  @Test
  void aDocumentIsTurnedAwayAboveTheLimitAlone() {
    ResidentLimit at = new ResidentLimit(192 * MEGABYTE, () -> 192 * MEGABYTE);
    ResidentLimit above = new ResidentLimit(192 * MEGABYTE, () -> 193 * MEGABYTE);

    assertThatCode(() -> at.require(4 << 20)).doesNotThrowAnyException();
    assertThatThrownBy(() -> above.require(4 << 20))
        .isInstanceOf(NoRoomException.class)
        .hasMessage("no room for a document of 4096 KB: 193 of 192 MB are resident");
  }
}
