package dev.flatline.lint.resource;

import dev.flatline.lint.flow.Body;
import dev.flatline.lint.flow.UnreadableCode;
import dev.flatline.lint.rule.Rules;
import dev.flatline.lint.type.Types;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** All classes that are looked at, with the rules. Not thread-safe. */
public final class Program {

  /** Classes that are kept parsed: those whose methods a class calls, most of them near it. */
  private static final int KEPT_CLASSES = 64;

  /** Methods are followed into at most this many calls of the program itself. */
  static final int DEEPEST_CALL = 3;

  /** A method of more instructions is generated code that takes longer than it is worth. */
  private static final int LONGEST_CALLEE = 2_000;

  private final Types types;
  private final Rules rules;
  private final ClassSource classes;
  private final Map<String, Optional<ClassNode>> parsed =
      new LinkedHashMap<>(KEPT_CLASSES, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Optional<ClassNode>> eldest) {
          return size() > KEPT_CLASSES;
        }
      };

  /** A program. */
  public Program(Types types, Rules rules, ClassSource classes) {
    this.types = types;
    this.rules = rules;
    this.classes = classes;
  }

  /** The hierarchy of their types. */
  public Types types() {
    return types;
  }

  /** What acquires, releases and keeps. */
  public Rules rules() {
    return rules;
  }

  /** The method that a call runs as far as can be told: of the type itself or the next above it. */
  Optional<Body> callee(String owner, String name, String descriptor) {
    for (String type : types.supertypesOf(owner)) {
      if (Types.isOfJdk(type)) {
        continue;
      }
      Optional<Body> found = classOf(type).flatMap(node -> body(node, name, descriptor));
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static Optional<Body> body(ClassNode node, String name, String descriptor) {
    for (MethodNode method : node.methods) {
      if (method.name.equals(name) && method.desc.equals(descriptor)) {
        boolean followed =
            (method.access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE)) == 0
                && method.instructions.size() <= LONGEST_CALLEE;
        try {
          return followed ? Optional.of(Body.of(node.name, method)) : Optional.empty();
        } catch (UnreadableCode unknown) {
          // It is said where the class itself is looked at.
          return Optional.empty();
        }
      }
    }
    return Optional.empty();
  }

  private Optional<ClassNode> classOf(String name) {
    Optional<ClassNode> node = parsed.get(name);
    if (node == null) {
      node = classes.find(name).flatMap(Program::parse);
      parsed.put(name, node);
    }
    return node;
  }

  private static Optional<ClassNode> parse(byte[] bytes) {
    try {
      ClassNode node = new ClassNode();
      new ClassReader(bytes).accept(node, ClassReader.SKIP_FRAMES);
      return Optional.of(node);
    } catch (RuntimeException broken) {
      // It is said where the class itself is looked at.
      return Optional.empty();
    }
  }
}
