package dev.flatline.process.agent;

import java.io.FileInputStream;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;

/** A program that tells the agent of its operations: one for each line of input. */
public final class OperatingProgram {

  private static final int FILES = 3;

  /** Longer than the threshold of the event. */
  private static final long MILLIS = 5;

  private OperatingProgram() {}

  public static void main(String[] arguments) throws Exception {
    Class<?> operations = Class.forName("dev.flatline.agent.track.Operations", true, null);
    Method begin = operations.getMethod("begin");
    Method end = operations.getMethod("end");
    System.out.println("READY");
    while (System.in.read() >= 0) {
      begin.invoke(null);
      operation();
      end.invoke(null);
      System.out.println("DONE");
    }
    System.exit(0);
  }

  private static void operation() throws Exception {
    List<FileInputStream> files = new ArrayList<>();
    for (int i = 0; i < FILES; i++) {
      files.add(new FileInputStream("/proc/self/stat")); // THE LINE
    }
    Thread.sleep(MILLIS);
    for (FileInputStream file : files) {
      file.close();
    }
  }
}
