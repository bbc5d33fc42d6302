package dev.flatline.agent.weave;

import dev.flatline.agent.boundary.Boundaries;
import dev.flatline.agent.track.Pair;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** A class, woven into as it is read. */
final class WovenClass extends ClassVisitor {

  private static final String DRIVER_MANAGER = "java/sql/DriverManager";

  private final List<Hook> hooks;
  private final boolean isJdbc;
  private final boolean connects;
  private final List<Pair> pairs;
  private final Boundaries boundaries;
  private final Map<String, String> fields = new HashMap<>();
  private final List<Hook> unmatched;
  private String type = "";
  private boolean withFrames;
  private boolean changed;
  private boolean isBoundary;

  /**
   * A class.
   *
   * @param hooks of this class
   * @param isJdbc whether an object of it was seen as a connection, a statement or a result
   * @param connects whether it may be a data source
   * @param boundaries its methods that may be operations
   */
  WovenClass(
      ClassVisitor written,
      List<Hook> hooks,
      boolean isJdbc,
      boolean connects,
      List<Pair> pairs,
      Boundaries boundaries) {
    super(Opcodes.ASM9, written);
    this.hooks = hooks;
    this.isJdbc = isJdbc;
    this.connects = connects;
    this.pairs = pairs;
    this.boundaries = boundaries;
    unmatched = new ArrayList<>(hooks);
  }

  /** Whether anything was woven in. */
  boolean changed() {
    return changed;
  }

  /** Whether a method of it is an operation. */
  boolean isBoundary() {
    return isBoundary;
  }

  /** Hooks for which there is no method, or not what they hold. */
  List<Hook> unmatched() {
    return unmatched;
  }

  @Override
  public void visit(
      int version,
      int access,
      String name,
      @Nullable String signature,
      @Nullable String superName,
      String @Nullable [] interfaces) {
    type = name;
    withFrames = (version & 0xFFFF) >= Opcodes.V1_6;
    super.visit(version, access, name, signature, superName, interfaces);
  }

  @Override
  public FieldVisitor visitField(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      @Nullable Object value) {
    fields.put(name, descriptor);
    return super.visitField(access, name, descriptor, signature, value);
  }

  @Override
  public MethodVisitor visitMethod(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      String @Nullable [] exceptions) {
    MethodVisitor written = super.visitMethod(access, name, descriptor, signature, exceptions);
    if ((access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE)) != 0) {
      return written;
    }
    MethodVisitor woven = written;
    boolean isStatic = (access & Opcodes.ACC_STATIC) != 0;
    List<Hook> here = hooks.stream().filter(hook -> fits(hook, name, descriptor)).toList();
    if (!here.isEmpty()) {
      unmatched.removeAll(here);
      woven = new HookedMethod(woven, isStatic, descriptor, here, fields);
    }
    if (isJdbc && !isStatic) {
      woven = JdbcMethod.of(woven, name, descriptor);
    }
    for (int pair = 0; pair < pairs.size(); pair++) {
      woven =
          PairMethod.of(
              woven, pairs.get(pair), pair, type.replace('/', '.'), access, name, descriptor);
    }
    if (isConnecting(isStatic, name, descriptor)) {
      woven = new ConnectingMethod(woven, isStatic, withFrames);
    }
    MethodVisitor bounded = boundaries.of(woven, type, access, name, descriptor, withFrames);
    isBoundary |= bounded != woven;
    woven = bounded;
    changed |= woven != written;
    return woven;
  }

  private boolean fits(Hook hook, String name, String descriptor) {
    boolean needsField = hook.key() == Operand.FIELD || hook.key() == Operand.FIELD_AND_PARENT;
    return hook.matches(name, descriptor) && (!needsField || fields.containsKey(hook.detail()));
  }

  private boolean isConnecting(boolean isStatic, String name, String descriptor) {
    return connects
        && name.equals("getConnection")
        && descriptor.endsWith(")Ljava/sql/Connection;")
        && isStatic == type.equals(DRIVER_MANAGER);
  }
}
