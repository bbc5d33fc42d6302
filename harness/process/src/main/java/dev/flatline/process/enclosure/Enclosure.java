package dev.flatline.process.enclosure;

import dev.flatline.api.TrackedPair;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a JVM is started in.
 *
 * @param network the namespace that it lives in; empty for the machine's own
 * @param diskMegabytes size of the file system that holds its files, in memory and in a mount
 *     namespace of its own; 0 for the machine's
 * @param rules for Byteman, which weaves them into the libraries as they are loaded; empty for none
 * @param agent whether the agent tracks what it takes
 * @param pairs of an incident's own that the agent tracks as well
 * @param recorded whether its flight recorder records
 */
public record Enclosure(
    Optional<NetworkSpace> network,
    int diskMegabytes,
    String rules,
    boolean agent,
    List<TrackedPair> pairs,
    boolean recorded) {

  public Enclosure {
    pairs = List.copyOf(pairs);
  }

  /** One without the agent, and without a recording. */
  public Enclosure(Optional<NetworkSpace> network, int diskMegabytes, String rules) {
    this(network, diskMegabytes, rules, false, List.of(), false);
  }

  private static final String MOUNT =
      "mount -t tmpfs -o size=\"$1\"m,mode=700 flatline \"$2\" && shift 2 && exec \"$@\"";

  /** The machine as it is. */
  public static Enclosure none() {
    return new Enclosure(Optional.empty(), 0, "");
  }

  /** Where the JVM's files are, in its scratch directory. */
  public Path files(Path scratch) {
    return diskMegabytes == 0 ? scratch : scratch.resolve("disk");
  }

  /** What the command of the JVM begins with. */
  public List<String> entry(Path scratch) {
    List<String> entry = new ArrayList<>();
    network.ifPresent(space -> entry.addAll(space.entry()));
    if (diskMegabytes > 0) {
      // In a network namespace it is the owner of its user namespace already.
      entry.addAll(List.of("unshare", network.isPresent() ? "-m" : "-Urm"));
      entry.addAll(
          List.of(
              "sh",
              "-c",
              MOUNT,
              "sh",
              Integer.toString(diskMegabytes),
              files(scratch).toAbsolutePath().toString()));
    }
    return entry;
  }
}
