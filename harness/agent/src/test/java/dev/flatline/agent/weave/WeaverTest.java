package dev.flatline.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;

/** Class files that the JVM would give it, without a JVM that does. */
class WeaverTest {

  private static final String STREAM = "java/io/FileInputStream";

  private final Gaps gaps = new Gaps();
  private final Weaver weaver =
      new Weaver(
          (Instrumentation)
              Proxy.newProxyInstance(
                  WeaverTest.class.getClassLoader(),
                  new Class<?>[] {Instrumentation.class},
                  (proxy, method, arguments) -> {
                    throw new UnsupportedOperationException(method.getName());
                  }),
          gaps);

  private static byte[] file(String type) throws IOException {
    try (InputStream in = ClassLoader.getSystemResourceAsStream(type + ".class")) {
      return in == null ? new byte[0] : in.readAllBytes();
    }
  }

  private byte[] woven(String type, byte[] file) {
    byte[] woven = weaver.transform(null, null, type, null, null, file);
    return woven == null ? new byte[0] : woven;
  }

  @Test
  void aClassWithHooksIsLonger() throws IOException {
    byte[] file = file(STREAM);

    assertThat(woven(STREAM, file).length).isGreaterThan(file.length);
    assertThat(gaps.lines()).isEmpty();
  }

  @Test
  void aClassWithoutHooksStaysAsItIs() throws IOException {
    assertThat(woven("java/io/FilterInputStream", file("java/io/FilterInputStream"))).isEmpty();
  }

  @Test
  void aClassFileOfANewerVersionIsOneLineAndStaysAsItIs() throws IOException {
    byte[] file = file(STREAM);
    file[6] = 0;
    file[7] = (byte) 200;

    assertThat(woven(STREAM, file)).isEmpty();
    assertThat(gaps.lines())
        .containsExactly(
            "java.io.FileInputStream: class files of version 200 are newer than this agent knows");
  }

  @Test
  void aFileThatIsNoneIsOneLine() {
    assertThat(woven(STREAM, new byte[20])).isEmpty();
    assertThat(gaps.lines()).hasSize(1);
    assertThat(gaps.lines().get(0)).startsWith("java.io.FileInputStream: it cannot be read: ");
  }

  @Test
  void aVersionOfAClassWithoutTheMethodIsOneLineForEachHook() throws IOException {
    // Another class under the name of one with hooks: none of its methods are there.
    byte[] other = file("java/lang/Runnable");

    assertThat(woven(STREAM, other)).isEmpty();
    assertThat(gaps.lines())
        .containsExactly(
            "java.io.FileInputStream.close: this version of the class has no such method or field",
            "java.io.FileInputStream.open: this version of the class has no such method or field");
  }
}
