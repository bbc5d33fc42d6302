package dev.flatline.process.repeat;

import dev.flatline.verdict.answer.Checkpoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The readings so far, in room that was taken before the first of them: what is kept here lies in
 * the heap that is judged. When it is full every second one is dropped.
 */
final class ReadingTable {

  private static final long ABSENT = Long.MIN_VALUE;

  /** A JVM with more gauges has those that came first. */
  private static final int GAUGES = 256;

  private final long[][] values;
  private final double[] seconds;
  private final double[] stood;
  private final long[] operations;
  private final List<String> gauges = new ArrayList<>(GAUGES);
  private final Map<String, Integer> columns = new HashMap<>(2 * GAUGES);
  private int rows;

  /** A table for so many rounds, an even number, and the baseline. */
  ReadingTable(int rounds) {
    values = new long[rounds + 1][GAUGES];
    seconds = new double[rounds + 1];
    stood = new double[rounds + 1];
    operations = new long[rounds + 1];
  }

  void add(Reading reading) {
    java.util.Arrays.fill(values[rows], ABSENT);
    reading.values().forEach(this::put);
    seconds[rows] = reading.seconds();
    stood[rows] = reading.stoodSeconds();
    operations[rows] = reading.operations();
    rows++;
  }

  private void put(String gauge, long value) {
    if (AskedGauge.of(gauge).isEmpty()) {
      return;
    }
    Integer column = columns.get(gauge);
    if (column == null && gauges.size() < GAUGES) {
      column = gauges.size();
      columns.put(gauge, column);
      gauges.add(gauge);
    }
    if (column != null) {
      values[rows][column] = value;
    }
  }

  int rounds() {
    return rows - 1;
  }

  boolean full() {
    return rows == values.length;
  }

  /** Of the rounds two become one; the baseline and the last stay. */
  void halve() {
    int kept = 1;
    for (int row = 2; row < rows; row += 2) {
      System.arraycopy(values[row], 0, values[kept], 0, GAUGES);
      seconds[kept] = seconds[row];
      stood[kept] = stood[row];
      operations[kept] = operations[row];
      kept++;
    }
    rows = kept;
  }

  /** All of them, the baseline first. */
  List<Checkpoint> checkpoints() {
    List<Checkpoint> checkpoints = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      Map<String, Long> read = new HashMap<>();
      for (int column = 0; column < gauges.size(); column++) {
        if (values[row][column] != ABSENT) {
          read.put(gauges.get(column), values[row][column]);
        }
      }
      String name = row == 0 ? "baseline" : "round " + row;
      checkpoints.add(
          new Checkpoint(name, seconds[row], operations[row], read, 0, 0).stoodFor(stood[row]));
    }
    return checkpoints;
  }
}
