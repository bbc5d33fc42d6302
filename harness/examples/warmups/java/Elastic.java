import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A thread pool that comes and goes with its load, up to POOL threads. */
final class Elastic {
  public static void main(String[] args) throws Exception {
    Leak.plant();
    int size = Leak.number("POOL");
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(size, size, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
    pool.allowCoreThreadTimeOut(true);
    Leak.pace(() -> pool.submit(Elastic::work));
  }

  private static Object work() throws Exception {
    Thread.sleep(ThreadLocalRandom.current().nextInt(30));
    return new byte[30_000];
  }
}
