package dev.flatline.lint.flow;

import java.util.BitSet;
import java.util.Set;

/**
 * Code that runs once for each element: the body of a loop, or a lambda that is called for each.
 *
 * @param insns the instructions of it
 * @param head the instruction at which the next iteration begins; below 0 for a lambda, whose
 *     iteration ends where it returns
 * @param fresh slots of parameters that are new in each iteration
 * @param firstLine first line that has code in it; 0 if not known
 * @param lastLine last line that has code in it
 */
public record Iteration(BitSet insns, int head, Set<Integer> fresh, int firstLine, int lastLine) {

  /** Whether the instruction is part of the iteration. */
  public boolean contains(int index) {
    return index >= 0 && insns.get(index);
  }

  /** Whether it is the body of a lambda. */
  public boolean isLambda() {
    return head < 0;
  }

  /** How many instructions it has; an inner loop has fewer than what it lies in. */
  public int size() {
    return insns.cardinality();
  }

  static Iteration of(Body body, BitSet insns, int head) {
    int first = Integer.MAX_VALUE;
    int last = 0;
    for (int i = insns.nextSetBit(0); i >= 0; i = insns.nextSetBit(i + 1)) {
      if (body.at(i).getOpcode() >= 0 && body.line(i) > 0) {
        first = Math.min(first, body.line(i));
        last = Math.max(last, body.line(i));
      }
    }
    return new Iteration(insns, head, Set.of(), last == 0 ? 0 : first, last);
  }

  /** The whole body of a lambda; the parameters in the given slots are new for each element. */
  public static Iteration ofLambda(Body body, Set<Integer> fresh) {
    BitSet all = new BitSet();
    all.set(0, body.size());
    Iteration whole = of(body, all, -1);
    return new Iteration(all, -1, Set.copyOf(fresh), whole.firstLine, whole.lastLine);
  }
}
