import com.timgroup.statsd.NonBlockingStatsDClient;
import com.timgroup.statsd.NonBlockingStatsDClientBuilder;
import com.timgroup.statsd.StatsDClient;

/** A client of its own for each job, closed when the job is over. */
final class Main {
  public static void main(String[] args) throws Exception {
    while (true) {
      StatsDClient client =
          new NonBlockingStatsDClientBuilder()
              .prefix("job")
              .hostname("127.0.0.1")
              .port(18_125)
              .enableTelemetry(false)
              .build();
      client.incrementCounter("done");
      client.close();
      Thread.sleep(300);
    }
  }
}
