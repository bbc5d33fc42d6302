package dev.flatline.lint.shape;

import dev.flatline.lint.flow.Body;
import dev.flatline.lint.flow.FlowValue;
import dev.flatline.lint.flow.Iteration;
import dev.flatline.lint.resource.Lambda;
import dev.flatline.lint.resource.Resources;
import dev.flatline.lint.resource.Sink;
import dev.flatline.verdict.number.Formatted;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * What becomes of a collection when the loop that filled it is over.
 *
 * @param line where its elements are released; 0 if that is not in this method
 * @param returned whether the method answers it
 */
record AfterLoop(int line, boolean returned) {

  static AfterLoop of(Resources resources, Sink sink, Iteration iteration) {
    Body body = resources.body();
    int line = 0;
    boolean returned = false;
    for (int i = 0; i < body.size(); i++) {
      if (!body.reachable(i) || iteration.contains(i)) {
        continue;
      }
      if (body.at(i).getOpcode() == Opcodes.ARETURN) {
        returned |= overlaps(resources, body.stack(i, 0), sink);
      }
      if (line == 0 && releasesElements(resources, i, sink)) {
        line = body.line(i);
      }
    }
    return new AfterLoop(line, returned);
  }

  private static boolean releasesElements(Resources resources, int index, Sink sink) {
    Body body = resources.body();
    MethodInsnNode call = body.call(index);
    if (call == null) {
      return false;
    }
    for (FlowValue operand : body.operands(index)) {
      Set<Integer> roots = resources.lifetimes().roots(operand);
      if (overlaps(resources, operand, sink)
          && (resources.releases(index, roots)
              || resources.releases(index, operand.sources())
              || releasesEach(resources, index))) {
        return true;
      }
    }
    return false;
  }

  /** {@code all.forEach(Connection::close)}. */
  private static boolean releasesEach(Resources resources, int index) {
    Body body = resources.body();
    return body.operands(index).stream()
        .flatMap(operand -> operand.sources().stream())
        .anyMatch(
            source ->
                source >= 0
                    && body.at(source) instanceof InvokeDynamicInsnNode dynamic
                    && Lambda.of(dynamic).filter(resources::releasesElement).isPresent());
  }

  private static boolean overlaps(Resources resources, FlowValue value, Sink sink) {
    return resources.lifetimes().overlap(value, sink.receiver());
  }

  String words(boolean owned) {
    if (line > 0) {
      return Formatted.of("and released at line %d, after the loop", line);
    }
    if (returned) {
      return "and handed to the caller with all the others";
    }
    return owned
        ? "in a field, for as long as its object keeps it"
        : "and not released in this method";
  }
}
