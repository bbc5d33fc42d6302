package dev.flatline.study.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GcLogTest {

  @TempDir private Path directory;

  private long mostUsed(String... lines) throws IOException {
    return GcLog.mostUsed(Files.write(directory.resolve("gc.log"), List.of(lines)));
  }

  @Test
  void theMostIsWhatLayBeforeACollectionOrAtTheExit() throws IOException {
    assertThat(
            mostUsed(
                "[1.2s][info][gc] GC(0) Pause Young (Allocation Failure) 21M->3M(30M) 2.100ms",
                "[2.2s][info][gc] GC(1) Pause Young (Allocation Failure) 24M->4M(30M) 2.100ms",
                "[3.2s][info][gc,heap,exit]  def new generation   total 9216K, used 1024K [0x0)",
                "[3.2s][info][gc,heap,exit]  tenured generation   total 20480K, used 2048K [0x0)"))
        .isEqualTo(24L << 20);
  }

  @Test
  void withoutACollectionItIsWhatLayThereAtTheExit() throws IOException {
    assertThat(
            mostUsed(
                "[3.2s][info][gc,heap,exit]  def new generation   total 9216K, used 1024K [0x0)",
                "[3.2s][info][gc,heap,exit]  tenured generation   total 20480K, used 2048K [0x0)"))
        .isEqualTo(3L << 20);
    assertThat(mostUsed()).isZero();
  }
}
