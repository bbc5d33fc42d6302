package dev.flatline.cli.terminal;

import dev.flatline.process.Status;
import dev.flatline.process.text.TerminalText;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets the process end with the code of its command and no other: only a verdict ends it with 0 or
 * 1.
 *
 * <p>Scenarios are foreign code that runs in this JVM while they are found and planned. One that
 * calls {@code System.exit} would end any command with a code of its own; the process then ends as
 * a failure of the harness, and the caller is named. {@code Runtime.halt} cannot be seen by a JVM.
 */
public final class ExitGuard {

  private static final CountDownLatch DECIDED = new CountDownLatch(1);
  private static volatile int code = Status.HARNESS_ERROR.exitCode();
  private static volatile boolean defective;

  private ExitGuard() {}

  /** Guards this JVM from now on. */
  public static void arm() {
    Thread.setDefaultUncaughtExceptionHandler(ExitGuard::died);
    Runtime.getRuntime().addShutdownHook(new Thread(ExitGuard::checkCaller, "exit guard"));
  }

  /** Ends the process with the code of its command. */
  public static void exit(int commandCode) {
    boolean verdict =
        commandCode == Status.PASS.exitCode() || commandCode == Status.FAIL.exitCode();
    code = defective && verdict ? Status.HARNESS_ERROR.exitCode() : commandCode;
    DECIDED.countDown();
    System.exit(code);
  }

  /**
   * The code of the command once it is known, for whoever keeps the JVM from ending until then;
   * empty if it is not known in time.
   */
  static Optional<Integer> awaitCode(long seconds) throws InterruptedException {
    return DECIDED.await(seconds, TimeUnit.SECONDS) ? Optional.of(code) : Optional.empty();
  }

  /** Who ends this JVM, if it is neither the command line nor a signal. */
  static Optional<StackTraceElement> foreignCaller() {
    return Thread.getAllStackTraces().values().stream()
        .filter(ExitGuard::exits)
        .filter(stack -> Arrays.stream(stack).noneMatch(ExitGuard::isOurs))
        .map(
            stack ->
                Arrays.stream(stack)
                    .filter(frame -> !frame.getClassName().startsWith("java."))
                    .findFirst()
                    .orElse(stack[stack.length - 1]))
        .findFirst();
  }

  /** A signal ends a JVM without this call. */
  private static boolean exits(StackTraceElement[] stack) {
    return Arrays.stream(stack)
        .anyMatch(
            frame ->
                frame.getClassName().equals(Runtime.class.getName())
                    && frame.getMethodName().equals("exit"));
  }

  private static boolean isOurs(StackTraceElement frame) {
    return frame.getClassName().equals(ExitGuard.class.getName())
        && frame.getMethodName().equals("exit");
  }

  private static void checkCaller() {
    foreignCaller()
        .ifPresent(
            caller -> {
              System.err.println(
                  "Cannot reach a verdict because code that is not the harness's ended the process:"
                      + " caller="
                      + caller
                      + "; remove its call of System.exit");
              System.err.flush();
              Runtime.getRuntime().halt(Status.HARNESS_ERROR.exitCode());
            });
  }

  private static void died(Thread thread, Throwable thrown) {
    defective = true;
    StringWriter trace = new StringWriter();
    thrown.printStackTrace(new PrintWriter(trace, true));
    System.err.println(
        TerminalText.line("Cannot rely on what follows because a thread died: name=" + thread));
    trace.toString().lines().forEach(line -> System.err.println("| " + TerminalText.line(line)));
  }
}
