package dev.flatline.api;

import dev.flatline.api.PlannedFault.Target;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * The faults that an incident may plan, one method for each kind. A fault strikes the subject
 * unless its method says otherwise; when it strikes, and for how long, is said on what the method
 * answers:
 *
 * <pre>{@code
 * Faults.descriptorLimit(8).after(Duration.ofSeconds(1)).lasting(Duration.ofMillis(800))
 * }</pre>
 *
 * <p>What a kind does, what it needs and the ranges of its attributes are in {@code
 * harness/docs/faults.md}. A value out of range is refused before anything starts.
 */
public final class Faults {

  private Faults() {}

  /** Stops the process by SIGSTOP. */
  public static PlannedFault pause() {
    return subject("pause");
  }

  /** Stops the process for a moment, again and again. */
  public static PlannedFault stutter(Duration stopped, Duration running) {
    return subject(
        "stutter", "stoppedMillis", stopped.toMillis(), "runningMillis", running.toMillis());
  }

  /** Ends the process by SIGTERM. */
  public static PlannedFault sigterm() {
    return subject("sigterm");
  }

  /** Ends the process by SIGKILL. */
  public static PlannedFault sigkill() {
    return subject("sigkill");
  }

  /** Ends the subject's JVM in the middle of an item by {@code System.exit}. */
  public static PlannedFault exit() {
    return subject("exit");
  }

  /** Ends the subject's JVM in the middle of an item by {@code Runtime.halt}. */
  public static PlannedFault halt() {
    return subject("halt");
  }

  /** Kills the companion, and starts it again when the fault ends. */
  public static PlannedFault restart() {
    return of("restart", Target.COMPANION);
  }

  /** Lowers the soft limit on open descriptors; what is open stays open. */
  public static PlannedFault descriptorLimit(long to) {
    return subject("descriptor-limit", "to", to);
  }

  /** Lowers the soft limit on the size of a file. */
  public static PlannedFault fileSizeLimit(long toBytes) {
    return subject("file-size-limit", "to", toBytes);
  }

  /** Lowers the soft limit on processes and threads of the user. */
  public static PlannedFault processLimit(long to) {
    return subject("process-limit", "to", to);
  }

  /** Starts busy loops beside the subject. */
  public static PlannedFault cpuPressure(int loops) {
    return of("cpu-pressure", Target.MACHINE, "loops", loops);
  }

  /** Lets calls that force files to the disk return late. */
  public static PlannedFault fsyncDelay(Duration delay) {
    return subject("fsync-delay", "delayMillis", delay.toMillis());
  }

  /** Lets calls that force files to the disk fail with EIO. */
  public static PlannedFault fsyncError() {
    return subject("fsync-error");
  }

  /** Allocates inside the JVM. */
  public static PlannedFault garbage(long bytesPerSecond) {
    return subject("garbage", "bytesPerSecond", bytesPerSecond);
  }

  /** Collects garbage again and again. */
  public static PlannedFault forcedGc(Duration every) {
    return subject("forced-gc", "everyMillis", every.toMillis());
  }

  /** Holds so much heap. */
  public static PlannedFault heapBallast(long bytes) {
    return subject("heap-ballast", "bytes", bytes);
  }

  /** Gives the process a disk of that size that nobody else sees, and fills it. */
  public static PlannedFault diskFull(int megabytes) {
    return subject("disk-full", "megabytes", megabytes);
  }

  /** Lets calls of a library's method throw. */
  public static PlannedFault methodThrows(
      String className, String method, Class<? extends Throwable> thrown) {
    return subject(
        "method-throws", "class", className, "method", method, "throws", thrown.getName());
  }

  /** Keeps callers of a library's method. */
  public static PlannedFault methodDelay(String className, String method, Duration delay) {
    return subject(
        "method-delay", "class", className, "method", method, "delayMillis", delay.toMillis());
  }

  /** The kernel drops the packets between subject and companion. */
  public static PlannedFault packetDrop() {
    return of("packet-drop", Target.WIRE);
  }

  /** The kernel drops some of the packets between subject and companion. */
  public static PlannedFault packetLoss(int percent) {
    return of("packet-loss", Target.WIRE, "percent", percent);
  }

  /** The kernel answers packets to the companion with RST. */
  public static PlannedFault packetReset() {
    return of("packet-reset", Target.WIRE);
  }

  /** The kernel holds both directions together to that rate. */
  public static PlannedFault packetRate(long kilobitsPerSecond) {
    return of("packet-rate", Target.WIRE, "kilobitsPerSecond", kilobitsPerSecond);
  }

  /** Delivers each chunk late, by the delay and up to the jitter more or less. */
  public static PlannedFault latency(Duration delay, Duration jitter) {
    return of(
        "latency", Target.WIRE, "delayMillis", delay.toMillis(), "jitterMillis", jitter.toMillis());
  }

  /** Holds each direction of a connection to that rate. */
  public static PlannedFault bandwidth(long bytesPerSecond) {
    return of("bandwidth", Target.WIRE, "bytesPerSecond", bytesPerSecond);
  }

  /** Resets live connections at once, and new ones after they were accepted. */
  public static PlannedFault reset() {
    return of("reset", Target.WIRE);
  }

  /** Swallows what is sent, and resets a connection that lost something when the fault ends. */
  public static PlannedFault blackHole() {
    return of("black-hole", Target.WIRE);
  }

  /** Delivers nothing until the fault ends, and then everything. */
  public static PlannedFault silence() {
    return of("silence", Target.WIRE);
  }

  /** Refuses new connections; open ones go on. */
  public static PlannedFault refuse() {
    return of("refuse", Target.WIRE);
  }

  /** Passes the end of a stream on late. */
  public static PlannedFault slowClose(Duration delay) {
    return of("slow-close", Target.WIRE, "delayMillis", delay.toMillis());
  }

  /** Resets a connection once so many bytes went through it. */
  public static PlannedFault cutAfter(long bytes) {
    return of("cut-after", Target.WIRE, "bytes", bytes);
  }

  private static PlannedFault subject(String kind, Object... attributes) {
    return of(kind, Target.SUBJECT, attributes);
  }

  private static PlannedFault of(String kind, Target target, Object... attributes) {
    Map<String, String> values = new TreeMap<>();
    for (int i = 0; i < attributes.length; i += 2) {
      values.put(attributes[i].toString(), attributes[i + 1].toString());
    }
    return PlannedFault.at(Duration.ZERO, kind, target, values, Duration.ZERO);
  }
}
