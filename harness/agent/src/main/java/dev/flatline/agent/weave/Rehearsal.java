package dev.flatline.agent.weave;

import dev.flatline.agent.track.Kind;
import java.util.List;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** A class that nobody loads, with something of all that is woven into. */
final class Rehearsal {

  static final String NAME = "dev/flatline/rehearsal/Rehearsal";

  /** One that is there, and one that is not. */
  static final List<Hook> HOOKS =
      List.of(Hook.opens(Kind.FILES, NAME, "open", ""), Hook.closes(NAME, "absent", ""));

  private static final String SERVLET = "Ljakarta/servlet/Servlet";

  private Rehearsal() {}

  static byte[] file() {
    ClassWriter written = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    written.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, NAME, null, "java/lang/Object", null);
    method(written, "getConnection", "()Ljava/sql/Connection;");
    method(written, "createStatement", "()Ljava/sql/Statement;");
    method(written, "close", "()V");
    method(written, "open", "()V");
    method(written, "service", "(" + SERVLET + "Request;" + SERVLET + "Response;)V");
    written.visitEnd();
    return written.toByteArray();
  }

  private static void method(ClassWriter written, String name, String descriptor) {
    MethodVisitor code = written.visitMethod(Opcodes.ACC_PUBLIC, name, descriptor, null, null);
    code.visitCode();
    if (descriptor.endsWith("V")) {
      code.visitInsn(Opcodes.RETURN);
    } else {
      code.visitInsn(Opcodes.ACONST_NULL);
      code.visitInsn(Opcodes.ARETURN);
    }
    code.visitMaxs(0, 0);
    code.visitEnd();
  }
}
