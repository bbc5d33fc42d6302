package dev.flatline.engine.soakstore;

import dev.flatline.engine.soakplan.SoakPlan;
import dev.flatline.engine.soakplan.SoakedCase;
import dev.flatline.process.FlatlineException;
import dev.flatline.process.Status;
import dev.flatline.verdict.number.Formatted;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;

/**
 * What a soak writes beside its log when it ends: its verdict and the latencies for other tools.
 *
 * <p>Its last record holds the CRC-32C of each, so that a file that was changed, lost or taken from
 * another soak is noticed.
 */
final class SealedFiles {

  static final String VERDICT = "verdict.json";
  static final String LATENCIES = "latency.hlog";

  private SealedFiles() {}

  /** The checksums of all that is there, by path in the store. */
  static Map<String, String> of(Path store, SoakPlan plan) throws IOException {
    Map<String, String> files = new TreeMap<>();
    List<Path> all = new ArrayList<>();
    all.add(store.resolve(VERDICT));
    plan.cases().forEach(one -> all.add(place(store, one).resolve(LATENCIES)));
    for (Path file : all) {
      if (Files.exists(file)) {
        files.put(store.relativize(file).toString().replace('\\', '/'), checksum(file));
      }
    }
    return files;
  }

  /** Where the files of a case lie. */
  static Path place(Path store, SoakedCase one) {
    return store.resolve(one.incident()).resolve(one.variant());
  }

  /** What is not as it was sealed, a phrase each. */
  static List<String> changed(Path store, Map<String, String> sealed) {
    List<String> changed = new ArrayList<>();
    new TreeMap<>(sealed)
        .forEach(
            (name, checksum) -> {
              Path file = store.resolve(name);
              if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                changed.add(name + " is missing");
              } else if (!checksumOrRefuse(file).equals(checksum)) {
                changed.add(name + " is not as it was written");
              }
            });
    return changed;
  }

  private static String checksumOrRefuse(Path file) {
    try {
      return checksum(file);
    } catch (IOException refused) {
      throw new FlatlineException(
          Status.USAGE,
          Formatted.of(
              "Cannot read a soak because the file system refuses: file=%s, error=%s; look at its files",
              file, refused.getMessage()),
          refused);
    }
  }

  private static String checksum(Path file) throws IOException {
    try (CheckedInputStream in =
        new CheckedInputStream(new BufferedInputStream(Files.newInputStream(file)), new CRC32C())) {
      in.transferTo(OutputStream.nullOutputStream());
      return Formatted.of("%08x", in.getChecksum().getValue());
    }
  }
}
