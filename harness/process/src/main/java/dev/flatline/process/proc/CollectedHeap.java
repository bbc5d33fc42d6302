package dev.flatline.process.proc;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import net.fornwall.jelf.ElfException;
import net.fornwall.jelf.ElfFile;

/**
 * Whether a process has a heap that is collected: it fills until a collection is due, which no
 * statistic tells from a leak. What is malloc's, or counted, is given back when it is released.
 *
 * <p>Known by the libraries that a process maps, by the name of its program, and by the sections
 * that a compiler leaves in it.
 */
public final class CollectedHeap {

  /** Of HotSpot. */
  public static final String JVM = "a JVM";

  /** By the beginning of the name of a library. */
  private static final Map<String, String> LIBRARIES =
      Map.ofEntries(
          Map.entry("libjvm.so", JVM),
          Map.entry("libj9vm", "a JVM of OpenJ9"),
          Map.entry("libcoreclr.so", ".NET"),
          Map.entry("libmono", "Mono"),
          Map.entry("libruby", "Ruby"),
          Map.entry("libnode.so", "Node.js"),
          Map.entry("libv8", "V8"),
          Map.entry("libmozjs", "SpiderMonkey"),
          Map.entry("libjavascriptcore", "JavaScriptCore"),
          Map.entry("libpypy", "PyPy"),
          Map.entry("libgc.so", "the collector of Boehm"),
          Map.entry("libasmrun", "OCaml"),
          Map.entry("libHSrts", "Haskell"));

  /** By the name of a program, which a version may follow. */
  private static final Map<String, String> PROGRAMS =
      Map.ofEntries(
          Map.entry("java", JVM),
          Map.entry("dotnet", ".NET"),
          Map.entry("mono", "Mono"),
          Map.entry("ruby", "Ruby"),
          Map.entry("node", "Node.js"),
          Map.entry("nodejs", "Node.js"),
          Map.entry("deno", "Deno"),
          Map.entry("bun", "Bun"),
          Map.entry("chrome", "V8"),
          Map.entry("chromium", "V8"),
          Map.entry("electron", "V8"),
          Map.entry("pypy", "PyPy"),
          Map.entry("beam", "Erlang"),
          Map.entry("lua", "Lua"),
          Map.entry("luajit", "Lua"));

  /** By a section that only its compiler writes. */
  private static final Map<String, String> SECTIONS =
      Map.of(".go.buildinfo", "Go", ".svm_heap", "a native image of GraalVM");

  private CollectedHeap() {}

  /**
   * The runtime of a process whose heap is collected; empty if it has none that is known.
   *
   * @throws IOException if the process is gone, or not ours to look into
   */
  public static Optional<String> of(Proc proc, long pid) throws IOException {
    Path program = proc.of(pid).resolve("exe");
    String name = Files.readSymbolicLink(program).getFileName().toString();
    Optional<String> byName = Optional.ofNullable(PROGRAMS.get(name.split("[-.0-9]", 2)[0]));
    if (byName.isPresent()) {
      return byName;
    }
    Optional<String> mapped =
        proc.text(pid, "maps")
            .lines()
            .map(line -> line.substring(line.lastIndexOf('/') + 1))
            .flatMap(library -> collecting(library).stream())
            .findFirst();
    return mapped.isPresent() ? mapped : built(program);
  }

  private static Optional<String> collecting(String library) {
    return LIBRARIES.entrySet().stream()
        .filter(entry -> library.startsWith(entry.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private static Optional<String> built(Path program) throws IOException {
    try (FileChannel channel = FileChannel.open(program)) {
      if (channel.size() > Integer.MAX_VALUE) {
        throw new IOException("the program is too large to be looked into");
      }
      ElfFile elf = ElfFile.from(channel.map(MapMode.READ_ONLY, 0, channel.size()));
      for (Map.Entry<String, String> section : SECTIONS.entrySet()) {
        if (elf.firstSectionByName(section.getKey()) != null) {
          return Optional.of(section.getValue());
        }
      }
      return Optional.empty();
    } catch (ElfException | IllegalArgumentException | BufferUnderflowException damaged) {
      throw new IOException("the program is not of a format that is known", damaged);
    }
  }
}
