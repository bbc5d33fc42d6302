package dev.flatline.engine.diagnose.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lambdas as a histogram names them, found in class files. */
class LambdasTest {

  @TempDir private Path directory;

  /** What a lambda holds. */
  private record Lease(String name) {}

  /** One lambda that captures, and one that does not. */
  private static final class Batch {
    private final List<Runnable> pending = new ArrayList<>();

    private void handle(Lease lease) {
      pending.add(() -> assertThat(lease.name()).isNotNull());
      pending.removeIf(Objects::isNull);
    }
  }

  /** Two that capture, one of them within another. */
  private static final class Two {
    private final List<Runnable> pending = new ArrayList<>();

    private void first(Lease lease) {
      pending.add(() -> pending.add(() -> assertThat(lease.name()).isNotNull()));
    }

    private void second(String text) {
      pending.add(() -> assertThat(text).isNotNull());
    }
  }

  private static Path classes() throws Exception {
    return Path.of(LambdasTest.class.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  private static String lambda(Class<?> type) {
    return type.getName() + "$$Lambda";
  }

  @Test
  void theOnlyLambdaThatHoldsSomethingIsNamedByMethodLineAndWhatItHolds() throws Exception {
    new Batch().handle(new Lease("one"));
    Lambdas lambdas = new Lambdas(List.of(Path.of("/absent.jar"), classes()));
    String said = lambdas.describe(lambda(Batch.class), Set.of());

    assertThat(said)
        .matches(
            "the lambda of LambdasTest\\$Batch\\.handle at line \\d+, which captures"
                + " LambdasTest\\$Lease");
    assertThat(lambdas.captures(lambda(Batch.class))).containsExactly(Lease.class.getName());
  }

  @Test
  void ofSeveralTheOneWhoseCaptureGrowsIsNamed() throws Exception {
    new Two().first(new Lease("one"));
    new Two().second("two");
    Lambdas lambdas = new Lambdas(List.of(classes()));

    assertThat(lambdas.describe(lambda(Two.class), Set.of("java.lang.String")))
        .startsWith("the lambda of LambdasTest$Two.second at line ");
    assertThat(lambdas.describe(lambda(Two.class), Set.of()))
        .startsWith("a lambda of LambdasTest$Two.first at line ")
        .contains(", or of LambdasTest$Two.second at line ");
  }

  @Test
  void aJarOfSpringBootIsReadToo() throws Exception {
    String file = Batch.class.getName().replace('.', '/') + ".class";
    Path jar = directory.resolve("service.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new JarEntry("BOOT-INF/classes/" + file));
      Files.copy(classes().resolve(file), out);
    }

    assertThat(new Lambdas(List.of(jar)).describe(lambda(Batch.class), Set.of()))
        .startsWith("the lambda of LambdasTest$Batch.handle at line ");
  }

  @Test
  void withoutTheClassFileTheClassAloneIsNamed() throws Exception {
    Path broken = directory.resolve("broken.jar");
    Files.writeString(broken, "no jar");

    assertThat(new Lambdas(List.of(broken)).describe("com.acme.Batch$$Lambda", Set.of()))
        .isEqualTo("a lambda of com.acme.Batch");
  }

  @Test
  void theJdksOwnAreToldFromThoseOfTheProgram() {
    assertThat(Lambdas.isOfProgram("com.acme.Batch$$Lambda")).isTrue();
    assertThat(Lambdas.isOfProgram("sun.rmi.transport.Transport$$Lambda")).isFalse();
    assertThat(Lambdas.isOfProgram("com.acme.Batch")).isFalse();
  }
}
