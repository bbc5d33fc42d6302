package dev.flatline.agent.weave;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** The instructions that are woven in. */
final class Emit {

  private static final String TRACK = "dev/flatline/agent/track/";
  static final String HOOKS = TRACK + "Hooks";
  static final String JDBC = TRACK + "Jdbc";
  static final String PAIRS = TRACK + "Pairs";

  private Emit() {}

  static void call(MethodVisitor code, String owner, String method, String descriptor) {
    code.visitMethodInsn(Opcodes.INVOKESTATIC, owner, method, descriptor, false);
  }

  /** Pushes a small number. */
  static void number(MethodVisitor code, int value) {
    code.visitIntInsn(Opcodes.BIPUSH, value);
  }

  /** Pushes the object whose method it is; null in a static one. */
  static void receiver(MethodVisitor code, boolean isStatic) {
    if (isStatic) {
      code.visitInsn(Opcodes.ACONST_NULL);
    } else {
      code.visitVarInsn(Opcodes.ALOAD, 0);
    }
  }

  /** Pushes the first argument; null if there is none, or it is no object. */
  static void argument(MethodVisitor code, boolean isStatic, String descriptor) {
    Type[] arguments = Type.getArgumentTypes(descriptor);
    if (arguments.length > 0 && arguments[0].getSort() >= Type.ARRAY) {
      code.visitVarInsn(Opcodes.ALOAD, isStatic ? 0 : 1);
    } else {
      code.visitInsn(Opcodes.ACONST_NULL);
    }
  }

  static boolean returns(int opcode) {
    return opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN;
  }
}
