package dev.flatline.scenarios.defer;

import java.util.concurrent.CountDownLatch;

/** A process that ends in the way its argument names, with two calls pending. */
final class DyingProcess {

  private DyingProcess() {}

  public static void main(String[] args) throws Exception {
    String way = args[0];
    if (way.equals("daemon")) {
      CountDownLatch registered = new CountDownLatch(1);
      Thread daemon = new Thread(() -> defer(way, registered::countDown));
      daemon.setDaemon(true);
      daemon.start();
      registered.await();
    } else {
      defer(way, () -> {});
    }
  }

  private static void defer(String way, Runnable registered) {
    try {
      DeferScope.run(
          "dying",
          scope -> {
            scope.defer(() -> System.out.println("first ran"));
            scope.defer(
                () -> {
                  System.out.println("second ran");
                  if (way.equals("exit-in-deferred")) {
                    System.exit(5);
                  }
                });
            System.out.println("pending=" + DeferScope.stats().pending());
            registered.run();
            end(way);
          });
    } catch (Exception e) {
      throw new AssertionError("nothing here throws", e);
    }
  }

  private static void end(String way) throws InterruptedException {
    switch (way) {
      case "exit" -> System.exit(3);
      case "halt" -> Runtime.getRuntime().halt(4);
      case "signal", "daemon" -> new CountDownLatch(1).await();
      default -> System.out.println("body returned");
    }
  }
}
