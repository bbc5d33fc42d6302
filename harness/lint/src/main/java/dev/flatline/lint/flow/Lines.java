package dev.flatline.lint.flow;

import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LineNumberNode;

/** The line of each instruction. */
final class Lines {

  private Lines() {}

  static int[] of(AbstractInsnNode[] code) {
    int[] lines = new int[code.length];
    int line = 0;
    for (int i = 0; i < code.length; i++) {
      if (code[i] instanceof LineNumberNode number) {
        line = number.line;
      }
      lines[i] = line;
    }
    return lines;
  }
}
