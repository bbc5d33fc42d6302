package dev.flatline.lint.type;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * The hierarchy of types, as far as it is known: classes that were read, and those of the JDK that
 * runs. A type that is neither has no known supertypes. Not thread-safe.
 */
public final class Types {

  private static final String CLOSEABLE = "java/lang/AutoCloseable";

  private final Map<String, Header> headers = new HashMap<>();
  private final Map<String, Set<String>> supertypes = new HashMap<>();

  /** Adds a class that was read; the first of a name counts, as on a class path. */
  public void add(Header header) {
    headers.putIfAbsent(header.name(), header);
  }

  /** Whether no class was added. */
  public boolean isEmpty() {
    return headers.isEmpty();
  }

  /** The type itself and all its known supertypes, by internal name. */
  public Set<String> supertypesOf(String name) {
    Set<String> known = supertypes.get(name);
    if (known == null) {
      known = new LinkedHashSet<>();
      collect(name, known);
      supertypes.put(name, known);
    }
    return known;
  }

  /** Whether the first type is the second one, or is known to extend it. */
  public boolean isA(String name, String supertype) {
    return name.equals(supertype) || supertypesOf(name).contains(supertype);
  }

  /** Whether it is known to be an {@link AutoCloseable}. */
  public boolean isCloseable(String name) {
    return isA(name, CLOSEABLE);
  }

  /** Whether it is a type of the JDK. */
  public static boolean isOfJdk(String name) {
    return name.startsWith("java/") || name.startsWith("javax/") || name.startsWith("jdk/");
  }

  private void collect(String name, Set<String> into) {
    if (name.isEmpty() || !into.add(name)) {
      return;
    }
    Header header = headers.get(name);
    if (header != null) {
      collect(header.superName(), into);
      header.interfaces().forEach(each -> collect(each, into));
    } else if (isOfJdk(name)) {
      collectFromJdk(name, into);
    }
  }

  private void collectFromJdk(String name, Set<String> into) {
    try {
      Class<?> type =
          Class.forName(name.replace('/', '.'), false, ClassLoader.getPlatformClassLoader());
      Class<?> parent = type.getSuperclass();
      if (parent != null) {
        collect(parent.getName().replace('.', '/'), into);
      }
      for (Class<?> each : type.getInterfaces()) {
        collect(each.getName().replace('.', '/'), into);
      }
    } catch (ClassNotFoundException | LinkageError unknown) {
      // A type of another release of the JDK: no supertype of it is known.
    }
  }
}
