package dev.flatline.agent.weave;

import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** A {@code getConnection}: what it answers is told, and that it was entered and left, however. */
final class ConnectingMethod extends MethodVisitor {

  private final boolean isStatic;
  private final boolean withFrames;
  private final Label start = new Label();

  ConnectingMethod(MethodVisitor code, boolean isStatic, boolean withFrames) {
    super(Opcodes.ASM9, code);
    this.isStatic = isStatic;
    this.withFrames = withFrames;
  }

  @Override
  public void visitCode() {
    super.visitCode();
    Emit.receiver(mv, isStatic);
    Emit.call(mv, Emit.JDBC, "enter", "(Ljava/lang/Object;)V");
    super.visitLabel(start);
  }

  @Override
  public void visitInsn(int opcode) {
    if (opcode == Opcodes.ARETURN) {
      super.visitInsn(Opcodes.DUP);
      Emit.receiver(mv, isStatic);
      Emit.call(mv, Emit.JDBC, "left", "(Ljava/lang/Object;Ljava/lang/Object;)V");
    }
    super.visitInsn(opcode);
  }

  /** Last, so that the handlers of the method itself come first. */
  @Override
  public void visitMaxs(int stack, int locals) {
    Label end = new Label();
    super.visitLabel(end);
    super.visitTryCatchBlock(start, end, end, null);
    if (withFrames) {
      super.visitFrame(Opcodes.F_FULL, 0, new Object[0], 1, new Object[] {"java/lang/Throwable"});
    }
    Emit.call(mv, Emit.JDBC, "failed", "()V");
    super.visitInsn(Opcodes.ATHROW);
    super.visitMaxs(stack, locals);
  }
}
