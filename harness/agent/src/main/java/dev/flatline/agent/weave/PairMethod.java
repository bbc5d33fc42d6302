package dev.flatline.agent.weave;

import dev.flatline.agent.track.Pair;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** A method that a user has named as one that takes or gives back. */
final class PairMethod extends MethodVisitor {

  private final boolean isStatic;
  private final String descriptor;
  private final int pair;
  private final boolean acquires;
  private final boolean releases;

  private PairMethod(
      MethodVisitor code,
      boolean isStatic,
      String descriptor,
      int pair,
      boolean acquires,
      boolean releases) {
    super(Opcodes.ASM9, code);
    this.isStatic = isStatic;
    this.descriptor = descriptor;
    this.pair = pair;
    this.acquires = acquires;
    this.releases = releases;
  }

  /** The same code if it is neither; a static method counts of the class that is named alone. */
  static MethodVisitor of(
      MethodVisitor code,
      Pair pair,
      int number,
      String type,
      int access,
      String name,
      String descriptor) {
    boolean isStatic = (access & Opcodes.ACC_STATIC) != 0;
    boolean acquires =
        name.equals(pair.acquireMethod()) && (!isStatic || type.equals(pair.acquireType()));
    boolean releases =
        name.equals(pair.releaseMethod()) && (!isStatic || type.equals(pair.releaseType()));
    if ((access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE)) != 0 || (!acquires && !releases)) {
      return code;
    }
    pair.woven(
        acquires && type.equals(pair.acquireType()), releases && type.equals(pair.releaseType()));
    return new PairMethod(code, isStatic, descriptor, number, acquires, releases);
  }

  @Override
  public void visitCode() {
    super.visitCode();
    if (releases) {
      Emit.receiver(mv, isStatic);
      Emit.argument(mv, isStatic, descriptor);
      Emit.number(mv, pair);
      Emit.call(mv, Emit.PAIRS, "released", "(Ljava/lang/Object;Ljava/lang/Object;I)V");
    }
  }

  @Override
  public void visitInsn(int opcode) {
    if (acquires && Emit.returns(opcode)) {
      if (Type.getReturnType(descriptor).getSort() >= Type.ARRAY) {
        super.visitInsn(Opcodes.DUP);
      } else {
        super.visitInsn(Opcodes.ACONST_NULL);
      }
      Emit.receiver(mv, isStatic);
      Emit.number(mv, pair);
      Emit.call(mv, Emit.PAIRS, "acquired", "(Ljava/lang/Object;Ljava/lang/Object;I)V");
    }
    super.visitInsn(opcode);
  }
}
