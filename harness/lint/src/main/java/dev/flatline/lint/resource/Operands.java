package dev.flatline.lint.resource;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodNode;

/** Parameters of a method as operands of a call of it: 0 is the receiver, if there is one. */
public final class Operands {

  private Operands() {}

  /** How many there are. */
  public static int count(MethodNode method) {
    return Type.getArgumentTypes(method.desc).length + (isStatic(method) ? 0 : 1);
  }

  /** The source by which values know an operand. */
  static int source(MethodNode method, int operand) {
    return -1 - slot(method, operand);
  }

  /** The local variable that an operand is when the method begins. */
  public static int slot(MethodNode method, int operand) {
    int slot = 0;
    int left = operand;
    if (!isStatic(method)) {
      if (left == 0) {
        return 0;
      }
      slot = 1;
      left--;
    }
    Type[] arguments = Type.getArgumentTypes(method.desc);
    for (int i = 0; i < left; i++) {
      slot += arguments[i].getSize();
    }
    return slot;
  }

  private static boolean isStatic(MethodNode method) {
    return (method.access & Opcodes.ACC_STATIC) != 0;
  }
}
