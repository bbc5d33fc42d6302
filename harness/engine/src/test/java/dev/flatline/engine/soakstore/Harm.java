package dev.flatline.engine.soakstore;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** What can happen to the files of a store that has ended. */
enum Harm {
  BIT_FLIPPED {
    @Override
    void apply(Path store, Path other, SplittableRandom chance) throws IOException {
      Path file = any(store, chance);
      byte[] bytes = Files.readAllBytes(file);
      bytes[chance.nextInt(bytes.length)] ^= (byte) (1 << chance.nextInt(8));
      Files.write(file, bytes);
    }
  },
  A_BYTE_OF_EACH_RECORD_CHANGED {
    @Override
    void apply(Path store, Path other, SplittableRandom chance) throws IOException {
      // The first two say whose the log is and what was planned.
      rewrite(
          store,
          lines -> {
            int from = chance.nextInt(2, 4);
            for (int i = from; i < lines.size(); i++) {
              byte[] line = lines.get(i).getBytes(ISO_8859_1);
              line[chance.nextInt(line.length)] ^= 1;
              lines.set(i, new String(line, ISO_8859_1));
            }
          });
    }
  },
  CUT {
    @Override
    void apply(Path store, Path other, SplittableRandom chance) throws IOException {
      Path file = any(store, chance);
      byte[] bytes = Files.readAllBytes(file);
      Files.write(file, Arrays.copyOf(bytes, chance.nextInt(bytes.length)));
    }
  },
  CUT_BETWEEN_RECORDS {
    @Override
    void apply(Path store, Path other, SplittableRandom chance) throws IOException {
      rewrite(store, lines -> lines.subList(chance.nextInt(2, lines.size()), lines.size()).clear());
    }
  },
  ZEROED {
    @Override
    void apply(Path store, Path other, SplittableRandom chance) throws IOException {
      Path file = any(store, chance);
      byte[] bytes = Files.readAllBytes(file);
      int from = chance.nextInt(bytes.length);
      Arrays.fill(bytes, from, Math.min(bytes.length, from + chance.nextInt(1, 4_096)), (byte) 0);
      Files.write(file, bytes);
    }
  },
  ZEROS_APPENDED {
    @Override
    void apply(Path store, Path other, SplittableRandom chance) throws IOException {
      Path file = any(store, chance);
      byte[] bytes = Files.readAllBytes(file);
      Files.write(file, Arrays.copyOf(bytes, bytes.length + chance.nextInt(1, 4_096)));
    }
  },
  LINES_DOUBLED {
    @Override
    void apply(Path store, Path other, SplittableRandom chance) throws IOException {
      rewrite(
          store,
          lines -> {
            int from = chance.nextInt(lines.size());
            int to = Math.min(lines.size(), from + chance.nextInt(1, 200));
            lines.addAll(
                chance.nextBoolean() ? to : lines.size(), List.copyOf(lines.subList(from, to)));
          });
    }
  },
  LINES_SWAPPED {
    @Override
    void apply(Path store, Path other, SplittableRandom chance) throws IOException {
      rewrite(
          store,
          lines -> {
            int one = chance.nextInt(lines.size() - 1);
            Collections.swap(lines, one, chance.nextInt(one + 1, lines.size()));
          });
    }
  },
  LINES_REMOVED {
    @Override
    void apply(Path store, Path other, SplittableRandom chance) throws IOException {
      rewrite(
          store,
          lines -> {
            int from = chance.nextInt(lines.size());
            lines.subList(from, Math.min(lines.size(), from + chance.nextInt(1, 2_000))).clear();
          });
    }
  },
  LINES_OF_ANOTHER_SOAK {
    @Override
    void apply(Path store, Path other, SplittableRandom chance) throws IOException {
      List<String> others = Files.readAllLines(log(other), ISO_8859_1);
      rewrite(
          store,
          lines -> {
            int from = chance.nextInt(lines.size());
            int to = Math.min(lines.size(), from + chance.nextInt(1, 2_000));
            for (int i = from; i < to; i++) {
              lines.set(i, others.get(i));
            }
          });
    }
  },
  FILE_MISSING {
    @Override
    void apply(Path store, Path other, SplittableRandom chance) throws IOException {
      Files.delete(any(store, chance));
    }
  },
  FILE_OF_ANOTHER_SOAK {
    @Override
    void apply(Path store, Path other, SplittableRandom chance) throws IOException {
      Path file = any(store, chance);
      // The latencies of both may be the same, and are then no harm.
      while (Files.mismatch(file, other.resolve(store.relativize(file))) < 0) {
        file = any(store, chance);
      }
      Files.write(file, Files.readAllBytes(other.resolve(store.relativize(file))));
    }
  },
  LOG_AND_HEAD_OF_ANOTHER_SOAK {
    @Override
    void apply(Path store, Path other, SplittableRandom chance) throws IOException {
      for (String name : List.of("records-1.log", "head")) {
        Files.write(store.resolve(name), Files.readAllBytes(other.resolve(name)));
      }
    }
  },
  LOG_OF_ANOTHER_SOAK_BESIDE {
    @Override
    void apply(Path store, Path other, SplittableRandom chance) throws IOException {
      Files.copy(log(other), store.resolve("records-2.log"));
    }
  };

  abstract void apply(Path store, Path other, SplittableRandom chance) throws IOException;

  /** Copies what a store is made of; its lock is not. */
  static void copy(Path from, Path to) throws IOException {
    for (Path file : files(from)) {
      Path copy = to.resolve(from.relativize(file));
      Files.createDirectories(copy.getParent());
      Files.copy(file, copy);
    }
  }

  private static List<Path> files(Path store) throws IOException {
    try (Stream<Path> all = Files.walk(store)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> !file.endsWith("lock"))
          .sorted()
          .toList();
    }
  }

  /** Half of all harm strikes the log, the rest any other file. */
  private static Path any(Path store, SplittableRandom chance) throws IOException {
    List<Path> files = files(store);
    return chance.nextBoolean() ? log(store) : files.get(chance.nextInt(files.size()));
  }

  private static Path log(Path store) {
    return store.resolve("records-1.log");
  }

  /** Changes the lines of a log. */
  interface Change {
    void lines(List<String> lines);
  }

  private static void rewrite(Path store, Change change) throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(log(store), ISO_8859_1));
    change.lines(lines);
    String all = lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    Files.write(log(store), all.getBytes(ISO_8859_1));
  }
}
