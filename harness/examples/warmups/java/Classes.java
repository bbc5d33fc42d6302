import java.lang.reflect.Proxy;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Compiles patterns, formats and calls by proxies: classes are loaded and methods compiled while it warms up. */
final class Classes {
  public static void main(String[] args) throws Exception {
    Leak.plant();
    int[] calls = new int[1];
    Leak.pace(
        () -> {
          int call = calls[0]++;
          Supplier<?> proxy =
              (Supplier<?>)
                  Proxy.newProxyInstance(
                      Classes.class.getClassLoader(),
                      new Class<?>[] {Supplier.class},
                      (self, method, arguments) -> String.format("%d %.2f", call, call / 7.0));
          return Pattern.compile("(\\d+) (\\d+\\.\\d+)").matcher((String) proxy.get()).matches();
        });
  }
}
