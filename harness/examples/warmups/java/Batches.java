import java.util.ArrayDeque;
import java.util.Deque;

/** Makes batches of objects of which the last CACHE are kept: the heap fills and is collected. */
final class Batches {
  public static void main(String[] args) throws Exception {
    Leak.plant();
    Deque<long[][]> last = new ArrayDeque<>();
    Leak.pace(
        () -> {
          last.add(new long[20][1_000]);
          return last.size() > Leak.number("CACHE") / 20 ? last.poll() : null;
        });
  }
}
