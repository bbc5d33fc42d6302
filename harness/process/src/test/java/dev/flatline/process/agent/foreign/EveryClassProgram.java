package dev.flatline.process.agent.foreign;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.List;
import java.util.stream.Stream;

/** Loads each class of {@code java.base}, and uses some for the first time. */
public final class EveryClassProgram {

  private EveryClassProgram() {}

  public static void main(String[] arguments) throws Exception {
    int loaded = 0;
    for (String name : names()) {
      try {
        Class.forName(name, false, null);
        loaded++;
      } catch (LinkageError | ClassNotFoundException optional) {
        System.out.println("FAILED " + name + " " + optional);
      }
    }
    // A type of its own has no iterator but the inherited one.
    List<Integer> own =
        new AbstractList<>() {
          @Override
          public Integer get(int index) {
            return index;
          }

          @Override
          public int size() {
            return 3;
          }
        };
    System.out.println("SUM " + own.stream().mapToInt(Integer::intValue).sum());
    System.out.println("LOADED " + loaded);
    System.out.println("READY");
    while (System.in.read() >= 0) {
      System.out.println("DONE");
    }
  }

  private static List<String> names() throws IOException {
    Path base = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules/java.base");
    try (Stream<Path> files = Files.walk(base)) {
      return files
          .map(file -> base.relativize(file).toString())
          .filter(name -> name.endsWith(".class") && !name.equals("module-info.class"))
          .map(name -> name.substring(0, name.length() - ".class".length()).replace('/', '.'))
          .sorted()
          .toList();
    }
  }
}
