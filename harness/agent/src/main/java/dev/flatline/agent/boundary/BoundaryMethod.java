package dev.flatline.agent.boundary;

import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** A method that is an operation from its first instruction until it returns or throws. */
final class BoundaryMethod extends MethodVisitor {

  private static final String OPERATIONS = "dev/flatline/agent/track/Operations";

  private final Mark mark;
  private final boolean isStatic;
  private final boolean withFrames;
  private final Label start = new Label();

  /**
   * What is told.
   *
   * @param isNamed whether a user has named the method, so that its receiver decides
   * @param number the boundary; of a method that a user has named its place in the list
   */
  record Mark(boolean isNamed, int number) {}

  BoundaryMethod(MethodVisitor code, Mark mark, boolean isStatic, boolean withFrames) {
    super(Opcodes.ASM9, code);
    this.mark = mark;
    this.isStatic = isStatic;
    this.withFrames = withFrames;
  }

  @Override
  public void visitCode() {
    super.visitCode();
    entered();
    super.visitLabel(start);
  }

  @Override
  public void visitInsn(int opcode) {
    if (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) {
      left();
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
    left();
    super.visitInsn(Opcodes.ATHROW);
    super.visitMaxs(stack, locals);
  }

  private void entered() {
    if (mark.isNamed()) {
      if (isStatic) {
        super.visitInsn(Opcodes.ACONST_NULL);
      } else {
        super.visitVarInsn(Opcodes.ALOAD, 0);
      }
      super.visitIntInsn(Opcodes.BIPUSH, mark.number());
      call("enteredNamed", "(Ljava/lang/Object;I)V");
    } else {
      super.visitIntInsn(Opcodes.BIPUSH, mark.number());
      call("entered", "(I)V");
    }
  }

  /** Where it throws nothing is known of its locals, so that the object itself is not asked for. */
  private void left() {
    if (mark.isNamed()) {
      call("leftNamed", "()V");
    } else {
      super.visitIntInsn(Opcodes.BIPUSH, mark.number());
      call("left", "(I)V");
    }
  }

  private void call(String method, String descriptor) {
    super.visitMethodInsn(Opcodes.INVOKESTATIC, OPERATIONS, method, descriptor, false);
  }
}
