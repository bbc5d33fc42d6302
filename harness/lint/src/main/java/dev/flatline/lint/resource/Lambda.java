package dev.flatline.lint.resource;

import java.util.Optional;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;

/**
 * The method that a lambda or a method reference runs.
 *
 * @param opcode by which it is called, such as {@code INVOKESTATIC}
 * @param owner internal name of its class
 * @param descriptor its own, not that of the functional interface
 */
public record Lambda(int opcode, String owner, String name, String descriptor) {

  /** Of an instruction; empty if it makes no lambda, but joins text, say. */
  public static Optional<Lambda> of(InvokeDynamicInsnNode dynamic) {
    if (!dynamic.bsm.getOwner().equals("java/lang/invoke/LambdaMetafactory")
        || dynamic.bsmArgs.length < 2
        || !(dynamic.bsmArgs[1] instanceof Handle handle)) {
      return Optional.empty();
    }
    int opcode =
        switch (handle.getTag()) {
          case Opcodes.H_INVOKESTATIC -> Opcodes.INVOKESTATIC;
          case Opcodes.H_NEWINVOKESPECIAL -> Opcodes.NEW;
          case Opcodes.H_INVOKEINTERFACE -> Opcodes.INVOKEINTERFACE;
          default -> Opcodes.INVOKEVIRTUAL;
        };
    return Optional.of(new Lambda(opcode, handle.getOwner(), handle.getName(), handle.getDesc()));
  }
}
