package dev.flatline.agent.report;

import dev.flatline.agent.track.Sources;
import java.io.File;
import java.lang.instrument.Instrumentation;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells whether a class belongs to the program, by where it was loaded from and by its name. */
final class Origin {

  private static final String AGENT = "dev.flatline.agent.";

  private static final List<String> OTHERS =
      List.of(
          "java.",
          "javax.",
          "jdk.",
          "sun.",
          "com.sun.",
          AGENT,
          "dev.flatline.worker.",
          "dev.flatline.scenarios.defer.");

  /** Folders in which builds and servers keep the jars of others. */
  private static final List<String> FOLDERS =
      List.of("/lib/", "/libs/", "/.m2/repository/", "/modules-2/files-2.1/");

  /** Where a jar that holds those of others has the classes of the program. */
  private static final List<String> OWN_FOLDERS = List.of("BOOT-INF/classes", "WEB-INF/classes");

  /** In the names of classes that are made at run time, around or below those of the program. */
  private static final List<String> MADE =
      List.of(
          "$$SpringCGLIB$$", "$$EnhancerBy", "$$FastClassBy", "$HibernateProxy$", "$ByteBuddy$");

  private static final int MOST_CLASSES = 20_000;

  private final Instrumentation instrumentation;
  private final List<String> program;
  private final String startedJar = startedJar();
  private final Map<String, Boolean> ofProgram = new HashMap<>();
  private Map<String, Class<?>> loaded = Map.of();
  private boolean fresh;
  private boolean twice;

  /**
   * An origin.
   *
   * @param program packages that are the program's in any case, each with a dot at its end
   */
  Origin(Instrumentation instrumentation, List<String> program) {
    this.instrumentation = instrumentation;
    this.program = program;
  }

  /** Whether the agent itself made the call. */
  static boolean isAgent(StackTraceElement frame) {
    return frame.getClassName().startsWith(AGENT);
  }

  /** Forgets which classes are loaded, as there may be more by now. */
  void refresh() {
    loaded = Map.of();
    fresh = false;
    twice = false;
  }

  boolean isProgram(StackTraceElement frame) {
    String name = frame.getClassName();
    Boolean known = ofProgram.get(name);
    if (known != null) {
      return known;
    }
    boolean told = program.stream().anyMatch(name::startsWith);
    if (!told && isNoLibrary(name, frame.getModuleName())) {
      Class<?> type = loaded(name);
      if (type == null) {
        // Of a class that came since they were looked through nothing is known yet.
        return true;
      }
      told = !fromElsewhere(type);
    }
    if (ofProgram.size() < MOST_CLASSES) {
      ofProgram.put(name, told);
    }
    return told;
  }

  /** By its name alone, for where nothing of a stack is from the program's own jars. */
  static boolean isNoLibrary(String name, @Nullable String module) {
    boolean ofJdk = module != null && (module.startsWith("java.") || module.startsWith("jdk."));
    return !ofJdk
        && MADE.stream().noneMatch(name::contains)
        && OTHERS.stream().noneMatch(name::startsWith)
        && !Sources.isPool(name);
  }

  private boolean fromElsewhere(Class<?> type) {
    if (Sources.isDataSource(type)) {
      // Who asked it for a connection is of interest, also where the program has one of its own.
      return true;
    }
    CodeSource source = type.getProtectionDomain().getCodeSource();
    if (source == null || source.getLocation() == null) {
      return false;
    }
    String place = source.getLocation().toString();
    if (OWN_FOLDERS.stream().anyMatch(place::contains) || isStartedJar(place)) {
      return false;
    }
    return place.contains(".jar") && FOLDERS.stream().anyMatch(place::contains);
  }

  /** The jar that the program was started from is its own in whatever folder it lies. */
  private boolean isStartedJar(String place) {
    return !startedJar.isEmpty() && place.endsWith(startedJar);
  }

  /** Of {@code java -jar}; empty where the classes are named by a class path. */
  private static String startedJar() {
    String command = System.getProperty("sun.java.command", "");
    String first = System.getProperty("java.class.path", "").split(File.pathSeparator, 2)[0];
    boolean isJar =
        first.endsWith(".jar") && (command.equals(first) || command.startsWith(first + " "));
    return isJar ? Path.of(first).toAbsolutePath().normalize().toString() : "";
  }

  /** A stack may be younger than the classes that were looked through: then once more. */
  private @Nullable Class<?> loaded(String name) {
    Class<?> type = loaded().get(name);
    if (type == null && !twice) {
      twice = true;
      fresh = false;
      type = loaded().get(name);
    }
    return type;
  }

  private Map<String, Class<?>> loaded() {
    if (!fresh) {
      Map<String, Class<?>> all = new HashMap<>();
      for (Class<?> type : instrumentation.getAllLoadedClasses()) {
        if (type.getClassLoader() != null) {
          all.putIfAbsent(type.getName(), type);
        }
      }
      loaded = all;
      fresh = true;
    }
    return loaded;
  }
}
