package dev.flatline.junit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * Prints how often a test of an operation that does not leak is red: {@code FalseReds RUNS AT_ONCE
 * [SHAPE…]}. Each run is in a JVM of its own, so that no run finds classes loaded, code compiled or
 * caches filled by the one before; so many run at once.
 */
public final class FalseReds {

  private static final int RED = 1;
  private static final int UNDECIDED = 4;

  private FalseReds() {}

  /** Prints the table; a run that is not flat says why. */
  public static void main(String[] arguments) throws InterruptedException, ExecutionException {
    if (arguments[0].equals("--here")) {
      System.exit(here(LookAlike.valueOf(arguments[1])));
    }
    List<String> shapes =
        arguments.length > 2
            ? Arrays.asList(arguments).subList(2, arguments.length)
            : Stream.of(LookAlike.values()).map(Enum::name).toList();
    ExecutorService atOnce = Executors.newFixedThreadPool(Integer.parseInt(arguments[1]));
    System.out.printf("%-30s %5s %5s %9s %8s%n", "shape", "runs", "red", "undecided", "seconds");
    for (String shape : shapes) {
      Callable<Run> run = () -> forked(shape);
      List<Run> runs = results(atOnce, run, Integer.parseInt(arguments[0]));
      System.out.printf(
          "%-30s %5d %5d %9d %8.1f%n",
          shape,
          runs.size(),
          runs.stream().filter(done -> done.code() == RED).count(),
          runs.stream().filter(done -> done.code() == UNDECIDED).count(),
          runs.stream().mapToDouble(Run::seconds).sorted().toArray()[runs.size() / 2]);
    }
    atOnce.shutdown();
  }

  private static List<Run> results(ExecutorService atOnce, Callable<Run> run, int runs)
      throws InterruptedException, ExecutionException {
    List<Future<Run>> started = Stream.generate(() -> atOnce.submit(run)).limit(runs).toList();
    List<Run> done = new ArrayList<>();
    for (Future<Run> one : started) {
      done.add(one.get());
      System.out.print(one.get().said());
    }
    return done;
  }

  private record Run(int code, double seconds, String said) {}

  private static Run forked(String shape) throws IOException, InterruptedException {
    long from = System.nanoTime();
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                FalseReds.class.getName(),
                "--here",
                shape)
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int code = process.waitFor();
    if (code != 0 && code != RED && code != UNDECIDED) {
      throw new IllegalStateException(shape + " ended with exit code " + code + ": " + said);
    }
    return new Run(code, (System.nanoTime() - from) / 1e9, said);
  }

  private static int here(LookAlike shape) {
    try {
      FlatAssertions.assertThatRepeatingSized(shape.operation())
          .within(Duration.ofSeconds(10))
          .staysFlat();
      return 0;
    } catch (LeakFound leak) {
      System.out.println(leak.getMessage());
      return RED;
    } catch (FlatnessUndecided open) {
      System.out.println(open.getMessage());
      return UNDECIDED;
    }
  }
}
