package dev.flatline.cli;

import dev.flatline.cli.terminal.CleanEnd;
import java.util.concurrent.TimeUnit;

/** Long work that does not end when it is asked to, for a test that sends it signals. */
public final class StoppedTwice {

  public static final String STOPPING = "stopping";

  private StoppedTwice() {}

  public static void main(String[] arguments) throws InterruptedException {
    try (CleanEnd end = CleanEnd.arm(() -> System.out.println(STOPPING))) {
      System.out.println("working");
      TimeUnit.MINUTES.sleep(10);
      end.code(0);
    }
  }
}
