package dev.flatline.process.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the processors of the machine did since it was started: the first line of {@code
 * /proc/stat}, and the pressure of {@code /proc/pressure/cpu} where the kernel measures it.
 *
 * @param busyTicks in which something ran, in hundredths of a second over all processors
 * @param stolenTicks in which the hypervisor let another machine run
 * @param allTicks of all processors
 * @param processors how many there are
 * @param waitingMicros in which something that could have run had to wait; empty if not measured
 */
record ProcessorTime(
    long busyTicks, long stolenTicks, long allTicks, int processors, Optional<Long> waitingMicros) {

  /** In the order of proc(5). */
  private static final int USER = 1;

  private static final int IDLE = 4;
  private static final int WAITS_FOR_DISK = 5;
  private static final int STOLEN = 8;

  private static final String WAITING = "total=";

  /**
   * Reads it.
   *
   * @param proc {@code /proc}
   * @return empty where there is no such file
   */
  static Optional<ProcessorTime> read(Path proc) {
    try {
      List<String> lines = Files.readAllLines(proc.resolve("stat"));
      String[] fields = lines.get(0).split(" +", -1);
      long all = 0;
      for (int i = USER; i <= STOLEN; i++) {
        all += Long.parseLong(fields[i]);
      }
      long stolen = Long.parseLong(fields[STOLEN]);
      long idle = Long.parseLong(fields[IDLE]) + Long.parseLong(fields[WAITS_FOR_DISK]);
      int processors = (int) lines.stream().filter(line -> line.matches("cpu\\d+ .*")).count();
      return Optional.of(
          new ProcessorTime(all - idle - stolen, stolen, all, processors, waiting(proc)));
    } catch (IOException notLinux) {
      return Optional.empty();
    }
  }

  private static Optional<Long> waiting(Path proc) {
    try (Stream<String> lines = Files.lines(proc.resolve("pressure").resolve("cpu"))) {
      return lines
          .filter(line -> line.startsWith("some ") && line.contains(WAITING))
          .map(line -> line.substring(line.indexOf(WAITING) + WAITING.length()))
          .map(Long::parseLong)
          .findFirst();
    } catch (IOException notMeasured) {
      return Optional.empty();
    }
  }
}
