package dev.flatline.process.repeat;

import java.io.FileInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A program whose operations hold as many files as their size, and say what the agent counted. */
public final class HoldingProgram {

  static final String END = "END";

  private HoldingProgram() {}

  public static void main(String[] arguments) throws IOException {
    OperationPeaks peaks = OperationPeaks.ofThisProcess();
    peaks.take();
    for (int size : new int[] {1, 2, 4}) {
      peaks.begin();
      hold(size);
      peaks.end();
      System.out.println(peaks.there() + " " + size + " " + peaks.take().get("files (agent)"));
    }
    System.out.println(END);
    while (System.in.read() >= 0) {
      // It ends with its input.
    }
  }

  private static void hold(int size) throws IOException {
    List<FileInputStream> files = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      files.add(new FileInputStream("/proc/self/stat"));
    }
    for (FileInputStream file : files) {
      file.close();
    }
  }
}
