package dev.flatline.maven;

/**
 * In the place of {@code flatline.jar}: says what it was called with, and ends when it is asked to,
 * with the status that its last argument names.
 */
public final class StandIn {

  private StandIn() {}

  /** Waits for its end. */
  public static void main(String[] arguments) throws InterruptedException {
    int status = Integer.parseInt(arguments[arguments.length - 1]);
    System.out.println(String.join(" ", arguments));
    if (status == 2) {
      System.out.println("Cannot watch a process because there is none of that number");
      Runtime.getRuntime().halt(status);
    }
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  System.out.println("the table");
                  Runtime.getRuntime().halt(status);
                }));
    Thread.sleep(Long.MAX_VALUE);
  }
}
