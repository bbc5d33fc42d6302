package dev.flatline.process.owned;

import dev.flatline.verdict.number.Formatted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whose a file in the state directory is, as its name says: of a process of one boot and one
 * namespace of process numbers. A directory that several machines or containers share holds files
 * of others, whose numbers mean nothing here.
 *
 * @param place the boot and the namespace
 */
public record Owner(String place, ProcessId process) {

  private static final Pattern NAME =
      Pattern.compile("([0-9a-f]{8}-\\d+)-(\\d{1,18})-(\\d{1,18})\\..+");
  private static final Pattern NUMBER = Pattern.compile("\\d+");
  private static final int BOOT = 8;

  /** Of a process of ours. */
  public static Owner here(ProcessId process) {
    return new Owner(placeHere(), process);
  }

  /** As the name of a file says; empty if it is not one of an owner. */
  public static Optional<Owner> of(String file) {
    Matcher name = NAME.matcher(file);
    return name.matches()
        ? Optional.of(
            new Owner(
                name.group(1),
                new ProcessId(Long.parseLong(name.group(2)), Long.parseLong(name.group(3)))))
        : Optional.empty();
  }

  private static String placeHere() {
    try {
      String boot = Files.readString(Path.of("/proc/sys/kernel/random/boot_id"));
      Matcher space =
          NUMBER.matcher(Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString());
      return boot.substring(0, BOOT) + "-" + (space.find() ? space.group() : "0");
    } catch (IOException unreadable) {
      throw new ChaosException(
          "Cannot keep undos because the kernel does not name its boot: error=" + unreadable,
          unreadable);
    }
  }

  public String file(String suffix) {
    return Formatted.of("%s-%d-%d%s", place, process.pid(), process.startTicks(), suffix);
  }

  public boolean isHere() {
    return place.equals(placeHere());
  }

  /** Whether it was of here, and has ended. */
  public boolean gone() {
    return isHere() && !process.alive();
  }
}
