package dev.flatline.engine.diagnose.pool;

import dev.flatline.process.jvm.ThreadStacks;
import dev.flatline.process.jvm.ThreadStacks.Stack;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Threads that wait for something of a pool.
 *
 * @param pool the call that lends, as in {@code HikariPool.getConnection}
 * @param caller the innermost frame of the program below it; empty if there is none
 */
public record Waiting(String pool, String caller, int threads) {

  /** Calls that wait until a pool has something to lend: of the libraries, and of the JDK. */
  private static final Pattern LENDS =
      Pattern.compile(
          "com\\.zaxxer\\.hikari\\.pool\\.HikariPool\\.getConnection\\(.*"
              + "|org\\.apache\\.tomcat\\.jdbc\\.pool\\.ConnectionPool\\.(?:getConnection|borrowConnection)\\(.*"
              + "|org\\.apache\\.commons\\.pool2?\\.impl\\.\\w+\\.borrowObject\\(.*"
              + "|com\\.alibaba\\.druid\\.pool\\.DruidDataSource\\.getConnection\\w*\\(.*"
              + "|com\\.mchange\\.v2\\.resourcepool\\.\\w+\\.checkoutResource\\(.*"
              + "|io\\.agroal\\.pool\\.ConnectionPool\\.getConnection\\(.*"
              + "|oracle\\.ucp\\.\\w+(?:\\.\\w+)*\\.getConnection\\(.*"
              + "|java\\.util\\.concurrent\\.Semaphore\\.acquire\\w*\\(.*");

  /** What is of the JDK, of a pool, or made at run time: whoever called it is looked for. */
  private static final Pattern NOT_OF_THE_PROGRAM =
      Pattern.compile(
          "(?:java|javax|jdk|sun|com\\.sun|com\\.zaxxer\\.hikari|org\\.apache\\.tomcat|org\\.apache\\.commons"
              + "|com\\.alibaba\\.druid|com\\.mchange|io\\.agroal|oracle|org\\.springframework|org\\.hibernate"
              + "|org\\.h2|org\\.postgresql|org\\.mariadb|com\\.mysql|com\\.microsoft)\\..*");

  /** All that wait at one moment, by the call and by who made it; most threads first. */
  public static List<Waiting> of(ThreadStacks stacks) {
    Map<List<String>, Integer> counts =
        new TreeMap<>((a, b) -> a.toString().compareTo(b.toString()));
    for (Stack thread : stacks.threads()) {
      if (waits(thread)) {
        String lends = thread.frame(frame -> LENDS.matcher(frame).matches()).orElseThrow();
        counts.merge(List.of(call(lends), caller(thread)), 1, Integer::sum);
      }
    }
    List<Waiting> waiting = new ArrayList<>();
    counts.forEach((who, threads) -> waiting.add(new Waiting(who.get(0), who.get(1), threads)));
    waiting.sort((a, b) -> Integer.compare(b.threads(), a.threads()));
    return List.copyOf(waiting);
  }

  /** Whether a thread waits for a pool. */
  static boolean waits(Stack thread) {
    return thread.waits() && thread.frame(frame -> LENDS.matcher(frame).matches()).isPresent();
  }

  static String caller(Stack thread) {
    return thread.frame(frame -> !NOT_OF_THE_PROGRAM.matcher(frame).matches()).orElse("");
  }

  /** Class and method without package and line. */
  private static String call(String frame) {
    String method = frame.substring(0, frame.indexOf('('));
    int name = method.lastIndexOf('.');
    return method.substring(method.lastIndexOf('.', name - 1) + 1);
  }
}
