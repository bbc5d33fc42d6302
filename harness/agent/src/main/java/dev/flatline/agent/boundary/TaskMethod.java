package dev.flatline.agent.boundary;

import dev.flatline.agent.operation.Boundary;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * A method that runs one task after the other: each is an operation. A task that throws ends the
 * thread, and with it what is known of it.
 */
final class TaskMethod extends MethodVisitor {

  private static final String OPERATIONS = "dev/flatline/agent/track/Operations";

  TaskMethod(MethodVisitor code) {
    super(Opcodes.ASM9, code);
  }

  @Override
  public void visitMethodInsn(
      int opcode, String owner, String name, String descriptor, boolean isInterface) {
    boolean task = opcode != Opcodes.INVOKESTATIC && name.equals("run") && descriptor.equals("()V");
    tell(task, "entered");
    super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
    tell(task, "left");
  }

  private void tell(boolean task, String what) {
    if (task) {
      super.visitIntInsn(Opcodes.BIPUSH, Boundary.TASK);
      super.visitMethodInsn(Opcodes.INVOKESTATIC, OPERATIONS, what, "(I)V", false);
    }
  }
}
