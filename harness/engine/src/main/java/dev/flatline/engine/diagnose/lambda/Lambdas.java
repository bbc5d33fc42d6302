package dev.flatline.engine.diagnose.lambda;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import org.objectweb.asm.ClassReader;

/**
 * What the class files of a program say of its lambdas: a JVM calls their classes by a number, and
 * all of one class together are what a histogram shows. Used by one thread.
 */
public final class Lambdas {

  private static final String SUFFIX = "$$Lambda";

  /** Where a class lies in a jar: in a usual one, and in one of Spring Boot. */
  private static final List<String> FOLDERS = List.of("", "BOOT-INF/classes/", "WEB-INF/classes/");

  private static final int MOST_NAMED = 3;

  private final List<Path> classPath;
  private final Map<String, List<Lambda>> known = new HashMap<>();

  /**
   * Those of a program; what is not there is left out.
   *
   * @param classPath its jars and folders
   */
  public Lambdas(List<Path> classPath) {
    this.classPath = List.copyOf(classPath);
  }

  /** Whether a histogram calls lambdas so. */
  public static boolean isLambda(String className) {
    return className.endsWith(SUFFIX);
  }

  /** Whether it is one of a class that is not the JDK's. */
  public static boolean isOfProgram(String className) {
    return isLambda(className) && !className.matches("(?:java|javax|jdk|sun|com\\.sun)\\..*");
  }

  /** What the lambdas of that class hold, as far as it is known: names of types. */
  public Set<String> captures(String className) {
    return candidates(className, Set.of()).stream()
        .flatMap(lambda -> lambda.captures().stream())
        .collect(Collectors.toSet());
  }

  /**
   * A phrase for a class of lambdas.
   *
   * @param className as a histogram has it, without its number
   * @param growing other classes of which there are more and more
   */
  public String describe(String className, Set<String> growing) {
    String type = className.substring(0, className.length() - SUFFIX.length());
    List<Lambda> candidates = candidates(className, growing);
    if (candidates.isEmpty()) {
      return "a lambda of " + type;
    }
    if (candidates.size() == 1) {
      return "the lambda of " + candidates.get(0).text(type);
    }
    return "a lambda of "
        + candidates.stream()
            .limit(MOST_NAMED)
            .map(lambda -> lambda.text(type))
            .collect(Collectors.joining(", or of "))
        + (candidates.size() > MOST_NAMED ? ", or of others" : "");
  }

  /** One that captures nothing is a single object: of those that become more none is. */
  private List<Lambda> candidates(String className, Set<String> growing) {
    String type = className.substring(0, className.length() - SUFFIX.length());
    List<Lambda> capturing =
        known.computeIfAbsent(type, this::read).stream()
            .filter(lambda -> !lambda.captures().isEmpty())
            .toList();
    List<Lambda> told =
        capturing.stream()
            .filter(lambda -> lambda.captures().stream().anyMatch(growing::contains))
            .toList();
    return told.isEmpty() ? capturing : told;
  }

  private List<Lambda> read(String type) {
    String file = type.replace('.', '/') + ".class";
    for (Path entry : classPath) {
      try {
        Optional<byte[]> bytes =
            Files.isDirectory(entry) ? inFolder(entry, file) : inJar(entry, file);
        if (bytes.isPresent()) {
          LambdaFinder finder = new LambdaFinder();
          new ClassReader(bytes.get()).accept(finder, ClassReader.SKIP_FRAMES);
          return finder.found();
        }
      } catch (IOException | IllegalArgumentException unreadable) {
        // It is gone, is no jar, or is newer than we know: the next one may have it.
      }
    }
    return List.of();
  }

  private static Optional<byte[]> inFolder(Path folder, String file) throws IOException {
    Path path = folder.resolve(file);
    return Files.isRegularFile(path) ? Optional.of(Files.readAllBytes(path)) : Optional.empty();
  }

  private static Optional<byte[]> inJar(Path path, String file) throws IOException {
    if (!Files.isRegularFile(path)) {
      return Optional.empty();
    }
    try (JarFile jar = new JarFile(path.toFile())) {
      for (String folder : FOLDERS) {
        ZipEntry entry = jar.getEntry(folder + file);
        if (entry != null) {
          try (InputStream in = jar.getInputStream(entry)) {
            return Optional.of(in.readAllBytes());
          }
        }
      }
    }
    return Optional.empty();
  }

  /**
   * A place that makes a lambda.
   *
   * @param method of the source that it stands in
   * @param line of it; 0 if the class file has none
   * @param captures types of what each object of it holds
   */
  record Lambda(String method, int line, List<String> captures) {

    Lambda {
      captures = List.copyOf(captures);
    }

    private String text(String type) {
      List<String> simple = new ArrayList<>();
      captures.forEach(name -> simple.add(name.substring(name.lastIndexOf('.') + 1)));
      return type.substring(type.lastIndexOf('.') + 1)
          + "."
          + method
          + (line > 0 ? " at line " + line : "")
          + (simple.isEmpty() ? "" : ", which captures " + String.join(" and ", simple));
    }
  }
}
