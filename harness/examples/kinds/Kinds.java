import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Inflater;

/** Kinds of a JVM: {@code java Kinds.java metaspace|direct|inflater leaky|fixed}, ten operations a second. */
class Kinds {

  private static final List<Object> KEPT = new ArrayList<>();

  public static void main(String[] arguments) throws Exception {
    boolean leaky = arguments[1].equals("leaky");
    Object last = null;
    for (int i = 0; i < 6000; i++) {
      Object made =
          switch (arguments[0]) {
            // A class loader for each request, as of a script engine or a redeployed plug-in.
            case "metaspace" ->
                Proxy.newProxyInstance(
                    new URLClassLoader(new URL[0]),
                    new Class<?>[] {Runnable.class},
                    (proxy, method, values) -> null);
            case "direct" -> ByteBuffer.allocateDirect(65_536);
            case "inflater" -> new Inflater();
            default -> throw new IllegalArgumentException(arguments[0]);
          };
      if (leaky) {
        KEPT.add(made);
      } else {
        if (last instanceof Inflater inflater) {
          inflater.end();
        }
        last = made;
      }
      Thread.sleep(100);
    }
  }
}
