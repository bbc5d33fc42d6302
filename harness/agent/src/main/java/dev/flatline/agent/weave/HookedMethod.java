package dev.flatline.agent.weave;

import java.util.List;
import java.util.Map;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** A method with the hooks that belong into it. */
final class HookedMethod extends MethodVisitor {

  private final boolean isStatic;
  private final String descriptor;
  private final List<Hook> hooks;
  private final Map<String, String> fields;

  HookedMethod(
      MethodVisitor code,
      boolean isStatic,
      String descriptor,
      List<Hook> hooks,
      Map<String, String> fields) {
    super(Opcodes.ASM9, code);
    this.isStatic = isStatic;
    this.descriptor = descriptor;
    this.hooks = hooks;
    this.fields = fields;
  }

  @Override
  public void visitCode() {
    super.visitCode();
    weave(Point.ENTRY);
  }

  @Override
  public void visitInsn(int opcode) {
    if (Emit.returns(opcode)) {
      weave(Point.RETURN);
    }
    super.visitInsn(opcode);
  }

  @Override
  public void visitMethodInsn(
      int opcode, String owner, String name, String called, boolean isInterface) {
    for (Hook hook : hooks) {
      if (hook.point() == Point.CALL && hook.detail().equals(name) && called.startsWith("()")) {
        super.visitInsn(Opcodes.DUP);
        emit(hook);
      }
    }
    super.visitMethodInsn(opcode, owner, name, called, isInterface);
  }

  private void weave(Point point) {
    for (Hook hook : hooks) {
      if (hook.point() == point) {
        push(hook);
        emit(hook);
      }
    }
  }

  private void push(Hook hook) {
    switch (hook.key()) {
      case THIS -> Emit.receiver(mv, isStatic);
      case FIELD -> field(hook, hook.detail());
      case FIELD_AND_PARENT -> {
        field(hook, hook.detail());
        field(hook, "parent");
      }
      case PERIODIC -> {
        super.visitVarInsn(Opcodes.ALOAD, 1);
        super.visitVarInsn(Opcodes.LLOAD, 4);
      }
      case ARGUMENT -> Emit.argument(mv, isStatic, descriptor);
      case RESULT, RECEIVER -> super.visitInsn(Opcodes.DUP);
      case BODY -> {
        super.visitInsn(Opcodes.DUP);
        super.visitMethodInsn(
            Opcodes.INVOKEINTERFACE,
            "java/net/http/HttpResponse",
            "body",
            "()Ljava/lang/Object;",
            true);
      }
      case COUNT_AND_THIS -> {
        super.visitInsn(Opcodes.DUP);
        Emit.receiver(mv, isStatic);
      }
    }
  }

  private void field(Hook hook, String name) {
    Emit.receiver(mv, isStatic);
    super.visitFieldInsn(Opcodes.GETFIELD, hook.type(), name, fields.get(name));
  }

  private void emit(Hook hook) {
    if (hook.key() == Operand.COUNT_AND_THIS) {
      Emit.call(mv, Emit.HOOKS, "read", "(ILjava/lang/Object;)V");
      return;
    }
    if (hook.kind() == Hook.CLOSES) {
      Emit.call(mv, Emit.HOOKS, "closed", "(Ljava/lang/Object;)Z");
      super.visitInsn(Opcodes.POP);
      return;
    }
    Emit.number(mv, hook.kind());
    switch (hook.key()) {
      case FIELD_AND_PARENT ->
          Emit.call(mv, Emit.HOOKS, "openedAlone", "(Ljava/lang/Object;Ljava/lang/Object;I)V");
      case PERIODIC -> Emit.call(mv, Emit.HOOKS, "scheduled", "(Ljava/lang/Object;JI)V");
      case BODY -> Emit.call(mv, Emit.HOOKS, "answered", "(Ljava/lang/Object;I)V");
      case THIS, FIELD, ARGUMENT, RESULT, RECEIVER, COUNT_AND_THIS ->
          Emit.call(mv, Emit.HOOKS, "opened", "(Ljava/lang/Object;I)V");
    }
  }
}
