import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** A cache that fills to CACHE entries of four kilobytes and stays there. */
final class Cache {
  public static void main(String[] args) throws Exception {
    Leak.plant();
    Map<Integer, byte[]> pages =
        new LinkedHashMap<>(16, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<Integer, byte[]> eldest) {
            return size() > Leak.number("CACHE");
          }
        };
    Leak.pace(
        () -> {
          for (int i = 0; i < 20; i++) {
            pages.put(ThreadLocalRandom.current().nextInt(1_000_000), new byte[4_096]);
          }
          return null;
        });
  }
}
