package dev.flatline.agent.track;

import dev.flatline.agent.name.NamedType;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Tells who asks a data source for a connection: the program, or a pool that fills itself. What a
 * pool takes is not on loan to anybody.
 */
public final class Sources {

  /** Packages of pools. */
  private static final List<String> POOLS =
      new CopyOnWriteArrayList<>(
          List.of(
              "com.zaxxer.hikari.",
              "org.apache.commons.dbcp.",
              "org.apache.commons.dbcp2.",
              "org.apache.commons.pool.",
              "org.apache.commons.pool2.",
              "org.apache.tomcat.jdbc.",
              "org.apache.tomcat.dbcp.",
              "io.agroal.",
              "com.mchange.",
              "com.alibaba.druid.",
              "oracle.ucp.",
              "org.vibur.",
              "com.jolbox.bonecp."));

  private static final List<String> PASSED =
      List.of("java.", "javax.", "jdk.", "sun.", "dev.flatline.agent.");

  static final NamedType DATA_SOURCE = new NamedType("javax.sql.DataSource");

  private static final StackWalker WALKER =
      StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

  private Sources() {}

  /** Adds the package of a pool. */
  public static void pool(String packageName) {
    POOLS.add(packageName + ".");
  }

  /** Whether objects of the class are data sources. */
  public static boolean isDataSource(Class<?> type) {
    return DATA_SOURCE.get(type);
  }

  /** Whether a class of that name is a pool's. */
  public static boolean isPool(String className) {
    return POOLS.stream().anyMatch(className::startsWith);
  }

  /** Whether the one who asks is a pool. */
  static boolean askedByPool() {
    Optional<String> asker =
        WALKER.walk(
            frames ->
                frames
                    .map(StackWalker.StackFrame::getDeclaringClass)
                    .filter(type -> !DATA_SOURCE.get(type))
                    .map(Class::getName)
                    .filter(name -> PASSED.stream().noneMatch(name::startsWith))
                    .findFirst());
    return asker.filter(Sources::isPool).isPresent();
  }
}
