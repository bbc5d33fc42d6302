package dev.flatline.agent.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.agent.name.NamedMethod;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * What is woven into class files of the JDK that runs the test, and into methods by their names.
 */
class BoundariesTest {

  /** The calls of the tracker in a method after it was woven into. */
  private static List<String> calls(
      Boundaries boundaries, String type, int access, String name, String descriptor) {
    List<String> calls = new ArrayList<>();
    MethodVisitor seen =
        new MethodVisitor(Opcodes.ASM9) {
          @Override
          public void visitMethodInsn(
              int opcode, String owner, String called, String of, boolean isInterface) {
            if (owner.equals("dev/flatline/agent/track/Operations")) {
              calls.add(called);
            }
          }
        };
    MethodVisitor woven = boundaries.of(seen, type, access, name, descriptor, true);
    woven.visitCode();
    woven.visitInsn(Opcodes.RETURN);
    woven.visitMaxs(0, 0);
    return calls;
  }

  @ParameterizedTest
  @CsvSource({
    "service, '(Ljakarta/servlet/ServletRequest;Ljakarta/servlet/ServletResponse;)V'",
    "service, '(Ljavax/servlet/ServletRequest;Ljavax/servlet/ServletResponse;)V'",
    "doFilter,"
        + " '(Ljakarta/servlet/ServletRequest;Ljakarta/servlet/ServletResponse;Ljakarta/servlet/FilterChain;)V'",
    "onMessage, '(Ljavax/jms/Message;)V'",
  })
  void whatIsGivenARequestIsAnOperationUntilItReturnsOrThrows(String name, String descriptor) {
    Boundaries boundaries = new Boundaries(List.of());

    assertThat(calls(boundaries, "com/acme/Any", Opcodes.ACC_PUBLIC, name, descriptor))
        .containsExactly("entered", "left", "left");
    assertThat(boundaries.constants()).contains(descriptor);
    assertThat(calls(boundaries, "com/acme/Any", Opcodes.ACC_ABSTRACT, name, descriptor)).isEmpty();
    assertThat(calls(boundaries, "com/acme/Any", Opcodes.ACC_PUBLIC, "other", descriptor))
        .isEmpty();
  }

  @Test
  void aMethodThatAUserNamesIsOneAndAStaticOneOfThatClassAlone() {
    Boundaries boundaries = new Boundaries(List.of(NamedMethod.of("com.acme.Job#run")));

    assertThat(calls(boundaries, "com/acme/Below", 0, "run", "()V"))
        .containsExactly("enteredNamed", "leftNamed", "leftNamed");
    assertThat(calls(boundaries, "com/acme/Below", Opcodes.ACC_STATIC, "run", "()V")).isEmpty();
    assertThat(boundaries.named().get(0).seen()).isFalse();
    assertThat(calls(boundaries, "com/acme/Job", Opcodes.ACC_STATIC, "run", "()V")).hasSize(3);
    assertThat(boundaries.named().get(0).seen()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "java/util/concurrent/ThreadPoolExecutor, 2",
    "java/util/TimerThread, 2",
    "java/util/concurrent/ForkJoinTask, 3",
    "com/sun/net/httpserver/Filter$Chain, 3",
  })
  void theJdkHasWhatIsKnownOfIt(String type, int calls) throws IOException {
    Boundaries boundaries = new Boundaries(List.of());
    List<String> seen = new ArrayList<>();
    assertThat(boundaries.knows(type)).isTrue();

    read(
        type,
        new ClassVisitor(Opcodes.ASM9, new ClassWriter(0)) {
          @Override
          public MethodVisitor visitMethod(
              int access,
              String name,
              String descriptor,
              @Nullable String signature,
              String @Nullable [] exceptions) {
            MethodVisitor code =
                new MethodVisitor(Opcodes.ASM9) {
                  @Override
                  public void visitMethodInsn(
                      int opcode, String owner, String called, String of, boolean isInterface) {
                    if (owner.startsWith("dev/flatline/")) {
                      seen.add(called);
                    }
                  }
                };
            return boundaries.of(code, type, access, name, descriptor, true);
          }
        });
    assertThat(seen).hasSizeGreaterThanOrEqualTo(calls).startsWith("entered").endsWith("left");
  }

  private static void read(String type, ClassVisitor visitor) throws IOException {
    try (InputStream in = ClassLoader.getSystemResourceAsStream(type + ".class")) {
      assertThat(in).describedAs(type).isNotNull();
      new ClassReader(in.readAllBytes()).accept(visitor, 0);
    }
  }
}
