package dev.flatline.process.agent;

import java.io.File;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * A program that opens some of each kind and closes none. It says what it has opened, a line each,
 * and waits for the end of its input.
 */
public final class EveryKind {

  static final int TIMES = 10;

  private static final List<Object> HELD = new ArrayList<>();

  private EveryKind() {}

  public static void main(String[] arguments) throws Exception {
    List<Object> all =
        List.of(
            new FileKinds(Files.createTempDirectory("every-kind")),
            new NetworkKinds(),
            new MemoryKinds());
    for (Object kinds : all) {
      Method[] methods = kinds.getClass().getDeclaredMethods();
      // Whoever connects goes before whoever accepts: "connected", "channel that is accepted".
      Arrays.sort(methods, Comparator.comparing(Method::getName));
      for (Method method : methods) {
        Opens opens = method.getAnnotation(Opens.class);
        if (opens != null && !method.getName().contains("ccepted")) {
          open(kinds, method, opens);
        }
      }
      for (Method method : methods) {
        Opens opens = method.getAnnotation(Opens.class);
        if (opens != null && method.getName().contains("ccepted")) {
          open(kinds, method, opens);
        }
      }
    }
    System.out.println("READY");
    while (System.in.read() >= 0) {
      // Until its input ends.
    }
    System.exit(0);
  }

  private static void open(Object kinds, Method method, Opens opens) throws Exception {
    int before = descriptors();
    for (int time = 0; time < TIMES; time++) {
      HELD.add(method.invoke(kinds));
    }
    System.out.println(
        String.join(
            " ",
            "OPENED",
            opens.kind(),
            kinds.getClass().getName(),
            method.getName(),
            Integer.toString(Place.line()),
            Integer.toString(TIMES * opens.each()),
            Integer.toString(descriptors() - before)));
  }

  private static int descriptors() {
    String[] open = new File("/proc/self/fd").list();
    return open == null ? 0 : open.length;
  }
}
