package dev.flatline.agent.weave;

import dev.flatline.agent.boundary.Boundaries;
import dev.flatline.agent.track.ClassHooker;
import dev.flatline.agent.track.Operations;
import dev.flatline.agent.track.Pair;
import dev.flatline.agent.track.Pairs;
import dev.flatline.agent.track.Sources;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/**
 * Weaves the hooks in, as classes are loaded and into those that are. A class that it cannot weave
 * into stays as it is, and is listed.
 */
public final class Weaver implements ClassFileTransformer, ClassHooker {

  private static final String OWN = "dev/flatline/agent/";
  private static final Boundaries NO_BOUNDARIES = new Boundaries(List.of());

  private final Instrumentation instrumentation;
  private final Gaps gaps;
  private final Map<String, List<Hook>> known = new HashMap<>();
  private final List<Pair> pairs = Pairs.all();
  private final Boundaries boundaries = new Boundaries(Operations.named());
  private final ConstantNames names;

  /** Classes whose objects were seen as connections, statements or results. */
  private final Set<Class<?>> jdbc = ConcurrentHashMap.newKeySet();

  /** A weaver. */
  public Weaver(Instrumentation instrumentation, Gaps gaps) {
    this.instrumentation = instrumentation;
    this.gaps = gaps;
    for (Hook hook : KnownHooks.all()) {
      known.computeIfAbsent(hook.type(), first -> new ArrayList<>()).add(hook);
    }
    Set<String> looked = new HashSet<>(Set.of("getConnection"));
    for (Pair pair : pairs) {
      looked.add(pair.acquireMethod());
      looked.add(pair.releaseMethod());
    }
    looked.addAll(boundaries.constants());
    names = new ConstantNames(looked);
  }

  /** Weaves into what is loaded, and from now on into what is going to be. */
  public void start() {
    new Weaver(instrumentation, new Gaps()).rehearse();
    instrumentation.addTransformer(this, true);
    List<Class<?>> loaded = new ArrayList<>();
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      if (concerns(type) && instrumentation.isModifiableClass(type)) {
        loaded.add(type);
      }
    }
    retransform(loaded);
  }

  /**
   * Loads all that weaving uses: a class that is needed to weave into itself could not be loaded by
   * the program any more.
   */
  private void rehearse() {
    byte[] file = Rehearsal.file();
    Rehearsal.HOOKS.forEach(
        hook -> known.computeIfAbsent(Rehearsal.NAME, first -> new ArrayList<>()).add(hook));
    transform(null, null, Rehearsal.NAME, null, null, file);
    transform(null, null, "java/lang/Object", null, null, file);
    woven(Rehearsal.HOOKS, true, true, true, file);
    transform(null, null, Rehearsal.NAME, null, null, new byte[file.length]);
  }

  /** Of thousands that may be loaded; to change a class costs a millisecond. */
  private boolean concerns(Class<?> type) {
    String name = type.getName().replace('.', '/');
    if (known.containsKey(name)
        || name.equals("java/sql/DriverManager")
        || boundaries.knows(name)) {
      return true;
    }
    try {
      return type.getClassLoader() != null
          && (Sources.isDataSource(type)
              || boundaries.concerns(type)
              || pairs.stream().anyMatch(pair -> pair.concerns(type)));
    } catch (LinkageError incomplete) {
      // What it extends is not there; nothing of it can be used either.
      return false;
    }
  }

  /** Together, as that is cheaper; one by one if that is refused, to see which one it is. */
  private void retransform(List<Class<?>> types) {
    try {
      instrumentation.retransformClasses(types.toArray(new Class<?>[0]));
    } catch (Exception | LinkageError refused) {
      types.forEach(this::retransformAlone);
    }
  }

  private boolean retransformAlone(Class<?> type) {
    try {
      instrumentation.retransformClasses(type);
      return true;
    } catch (Exception | LinkageError refused) {
      gaps.add(type.getName() + ": the JVM refuses to change it: " + refused);
      return false;
    }
  }

  /** One at a time: who comes second must not go on before the class is woven into. */
  @Override
  public synchronized boolean hook(Class<?> type) {
    boolean hooked = true;
    for (Class<?> at = type; at != null && at != Object.class; at = at.getSuperclass()) {
      if (!instrumentation.isModifiableClass(at)) {
        gaps.add(at.getName() + ": the JVM lets nobody change it");
        hooked = false;
      } else if (jdbc.add(at)) {
        hooked &= retransformAlone(at);
      }
    }
    return hooked;
  }

  // What is thrown here would be lost in the JVM, and the class be loaded as it is.
  @SuppressWarnings("CatchingUnchecked")
  @Override
  public byte @Nullable [] transform(
      @Nullable Module module,
      @Nullable ClassLoader loader,
      @Nullable String name,
      @Nullable Class<?> redefined,
      @Nullable ProtectionDomain domain,
      byte[] file) {
    if (name == null || name.startsWith(OWN)) {
      return null;
    }
    try {
      List<Hook> hooks = known.getOrDefault(name, List.of());
      boolean isJdbc = redefined != null && jdbc.contains(redefined);
      boolean named = names.in(file) && !isBase(module, name);
      boolean isBoundary = boundaries.knows(name);
      return hooks.isEmpty() && !isJdbc && !named && !isBoundary
          ? null
          : woven(hooks, isJdbc, named, isBoundary, file);
    } catch (Throwable failed) {
      gaps.add(name.replace('/', '.') + ": " + reason(failed, file));
      return null;
    }
  }

  /** Modules of the JDK have neither data sources, save the driver manager, nor pairs. */
  private static boolean isBase(@Nullable Module module, String name) {
    String moduleName = module == null ? null : module.getName();
    return moduleName != null
        && (moduleName.startsWith("java.") || moduleName.startsWith("jdk."))
        && !name.equals("java/sql/DriverManager");
  }

  private byte @Nullable [] woven(
      List<Hook> hooks, boolean isJdbc, boolean named, boolean isBoundary, byte[] file) {
    ClassReader reader = new ClassReader(file);
    ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
    WovenClass woven =
        new WovenClass(
            writer,
            hooks,
            isJdbc,
            named,
            named ? pairs : List.of(),
            named || isBoundary ? boundaries : NO_BOUNDARIES);
    reader.accept(woven, 0);
    for (Hook hook : woven.unmatched()) {
      gaps.add(hook.place() + ": this version of the class has no such method or field");
    }
    if (isBoundary && !woven.isBoundary()) {
      gaps.add(
          reader.getClassName().replace('/', '.')
              + ": no method of this version of the class is known as an operation");
    }
    return woven.changed() ? writer.toByteArray() : null;
  }

  private static String reason(Throwable failed, byte[] file) {
    int version = file.length > 7 ? ((file[6] & 0xFF) << 8) | (file[7] & 0xFF) : 0;
    return version > Opcodes.V26
        ? "class files of version " + version + " are newer than this agent knows"
        : "it cannot be read: " + failed;
  }
}
