package dev.flatline.lint.shape;

import dev.flatline.lint.finding.Bound;
import dev.flatline.lint.finding.Level;
import dev.flatline.lint.finding.Place;
import dev.flatline.lint.finding.Shape;
import dev.flatline.lint.flow.Body;
import dev.flatline.lint.flow.FlowValue;
import dev.flatline.lint.resource.Acquisition;
import dev.flatline.lint.resource.Lambda;
import dev.flatline.verdict.number.Formatted;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/** Finds streams that acquire a resource for each element and collect them. */
final class StreamCheck {

  private static final Set<String> MAPS = Set.of("map", "mapToObj");
  private static final Set<String> COLLECTS = Set.of("toList", "toArray", "collect");

  /** What leaves the elements of a stream as they are. */
  private static final Set<String> PASSES =
      Set.of(
          "filter",
          "peek",
          "sorted",
          "distinct",
          "limit",
          "skip",
          "parallel",
          "sequential",
          "unordered",
          "onClose",
          "takeWhile",
          "dropWhile");

  private static final Set<String> COLLECTORS = Set.of("toMap", "mapping", "toConcurrentMap");

  private final Context context;
  private final Body body;

  StreamCheck(Context context) {
    this.context = context;
    body = context.body();
  }

  void check() {
    for (int i = 0; i < body.size(); i++) {
      MethodInsnNode call = body.call(i);
      if (call == null || !body.reachable(i)) {
        continue;
      }
      if (isStream(call) && COLLECTS.contains(call.name)) {
        checkCollected(i, call);
      } else if (call.name.equals("setAll") && call.owner.equals("java/util/Arrays")) {
        int at = i;
        byLambda(body.operands(i).get(1))
            .ifPresent(
                acquired ->
                    report(
                        acquired,
                        at,
                        "Arrays.setAll",
                        context.bounds().elements(body.operands(at).get(0)).orElse(Bound.NONE)));
      }
    }
  }

  private void checkCollected(int index, MethodInsnNode call) {
    FlowValue stream = body.operands(index).get(0);
    mapped(stream, 0)
        .or(() -> call.name.equals("collect") ? collector(index) : Optional.empty())
        .ifPresent(
            acquired ->
                report(
                    acquired, index, "Stream." + call.name, bound(stream, 0).orElse(Bound.NONE)));
  }

  private void report(Acquisition acquired, int index, String by, Bound bound) {
    if (context.isSmall(bound)) {
      return;
    }
    int line = body.line(index);
    Level level = bound.isConstant() ? Level.WARNING : Level.ERROR;
    context.report(
        Shape.COLLECTED,
        acquired.certain() ? level : Level.NOTE,
        acquired,
        new Place(
            context.place(line).file(),
            Math.min(line, acquired.line()),
            Math.max(line, acquired.line())),
        Formatted.of("it is kept by %s at line %d with all the others", by, line),
        line,
        bound);
  }

  /** What a stage before this one acquires for each element. */
  private Optional<Acquisition> mapped(FlowValue stream, int depth) {
    for (int source : stream.sources()) {
      MethodInsnNode call = source < 0 ? null : body.call(source);
      if (call == null || !isStream(call) || depth > 16) {
        continue;
      }
      Optional<Acquisition> acquired = Optional.empty();
      if (MAPS.contains(call.name)) {
        acquired = byLambda(body.operands(source).get(1));
      } else if (PASSES.contains(call.name)) {
        acquired = mapped(body.operands(source).get(0), depth + 1);
      }
      if (acquired.isPresent()) {
        return acquired;
      }
    }
    return Optional.empty();
  }

  private Optional<Acquisition> collector(int index) {
    for (int source : body.operands(index).get(1).sources()) {
      MethodInsnNode call = source < 0 ? null : body.call(source);
      if (call != null
          && call.owner.equals("java/util/stream/Collectors")
          && COLLECTORS.contains(call.name)) {
        for (FlowValue operand : body.operands(source)) {
          Optional<Acquisition> acquired = byLambda(operand);
          if (acquired.isPresent()) {
            return acquired;
          }
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Acquisition> byLambda(FlowValue function) {
    return function.sources().stream()
        .filter(source -> source >= 0)
        .filter(source -> body.at(source) instanceof InvokeDynamicInsnNode)
        .flatMap(
            source ->
                Lambda.of((InvokeDynamicInsnNode) body.at(source))
                    .flatMap(
                        lambda ->
                            context.resources().acquirers().byLambda(lambda, body.line(source)))
                    .stream())
        .findFirst();
  }

  /** Of the stream: what it is made of, or a limit. */
  Optional<Bound> bound(FlowValue stream, int depth) {
    for (int source : stream.sources()) {
      MethodInsnNode call = source < 0 ? null : body.call(source);
      if (call == null || depth > 16) {
        continue;
      }
      if (call.name.equals("limit") && body.operands(source).size() > 1) {
        OptionalInt most = context.bounds().constant(body.operands(source).get(1));
        if (most.isPresent()) {
          return Optional.of(Bound.constant(most.getAsInt()));
        }
      }
      if (call.name.equals("range") && call.owner.endsWith("IntStream")) {
        return range(source);
      }
      if (call.owner.startsWith("java/util/stream/") && call.getOpcode() != Opcodes.INVOKESTATIC) {
        return bound(body.operands(source).get(0), depth + 1);
      }
      if (call.name.equals("stream") && call.getOpcode() != Opcodes.INVOKESTATIC) {
        return context.bounds().elements(body.operands(source).get(0));
      }
    }
    return context.bounds().elements(stream);
  }

  private Optional<Bound> range(int source) {
    OptionalInt from = context.bounds().constant(body.operands(source).get(0));
    FlowValue last = body.operands(source).get(1);
    OptionalInt to = context.bounds().constant(last);
    if (from.isPresent() && to.isPresent()) {
      return Optional.of(Bound.constant(Math.max(1, to.getAsInt() - from.getAsInt())));
    }
    String name = Names.of(body, last);
    return name.isEmpty() ? Optional.empty() : Optional.of(Bound.number(name));
  }

  private static boolean isStream(MethodInsnNode call) {
    return call.owner.startsWith("java/util/stream/") && call.owner.endsWith("Stream");
  }
}
