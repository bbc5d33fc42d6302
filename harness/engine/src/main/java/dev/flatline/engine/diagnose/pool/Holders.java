package dev.flatline.engine.diagnose.pool;

import dev.flatline.process.agent.AgentReport;
import dev.flatline.process.agent.AgentReport.SiteCount;
import dev.flatline.process.jvm.ThreadStacks;
import dev.flatline.process.jvm.ThreadStacks.Stack;
import dev.flatline.verdict.number.Formatted;
import dev.flatline.verdict.number.NumberText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Who holds what threads wait for: with an agent the lines that took what is on loan, without one
 * the threads that use a connection just now.
 */
public final class Holders {

  private static final String CONNECTIONS = "connections";

  /** Of a table, what a person reads. */
  private static final int MOST = 5;

  /** What a pool hands out, and what a driver does with it. */
  private static final Pattern USES =
      Pattern.compile(
          "com\\.zaxxer\\.hikari\\.pool\\.(?:Hikari)?Proxy\\w+\\..*"
              + "|org\\.apache\\.commons\\.dbcp2?\\.(?:Delegating|Poolable)\\w+\\..*"
              + "|org\\.apache\\.tomcat\\.jdbc\\.pool\\.(?:ProxyConnection|StatementFacade)\\S*\\..*"
              + "|com\\.alibaba\\.druid\\.pool\\.DruidPooled\\w+\\..*"
              + "|com\\.mchange\\.v2\\.c3p0\\.impl\\.NewProxy\\w+\\..*"
              + "|io\\.agroal\\.pool\\.wrapper\\..*"
              + "|(?:org\\.h2\\.jdbc|org\\.postgresql\\.jdbc|com\\.mysql\\.cj\\.jdbc|org\\.mariadb\\.jdbc"
              + "|oracle\\.jdbc|com\\.microsoft\\.sqlserver\\.jdbc)\\..*");

  private Holders() {}

  /** Lines about it. */
  public static List<String> lines(ThreadStacks stacks, Optional<AgentReport> tracked) {
    List<String> lines = new ArrayList<>();
    tracked.ifPresent(report -> lines.addAll(loans(report)));
    if (lines.isEmpty()) {
      lines.addAll(users(stacks));
    }
    if (lines.isEmpty()) {
      lines.add(
          "who holds what it has lent is not to be seen: no thread uses a connection just now"
              + (tracked.isPresent()
                  ? ""
                  : ", and no agent is in the process; -javaagent:flatline-agent.jar names the"
                      + " lines"));
    }
    return lines;
  }

  private static List<String> loans(AgentReport report) {
    Map<String, Long> lines = new LinkedHashMap<>();
    long all = report.kind(CONNECTIONS).map(AgentReport.KindCount::live).orElse(0L);
    report.sites().stream()
        .filter(site -> site.kind().equals(CONNECTIONS) && site.live() > 0)
        .sorted(Comparator.comparingLong(SiteCount::live).reversed())
        .forEach(
            site ->
                lines.merge(
                    site.frames().stream()
                        .findFirst()
                        .map(Object::toString)
                        .orElse("a place without a stack"),
                    site.live(),
                    Long::sum));
    return lines.entrySet().stream()
        .limit(MOST)
        .map(
            line ->
                Formatted.of(
                    "%d of %d connections on loan were taken at %s",
                    Math.min(line.getValue(), all), all, line.getKey()))
        .toList();
  }

  /** A driver may call the program back: who called the driver holds the connection. */
  private static int outermostUse(Stack thread) {
    List<String> frames = thread.frames();
    for (int i = frames.size() - 1; i >= 0; i--) {
      if (USES.matcher(frames.get(i)).matches()) {
        return i;
      }
    }
    return -1;
  }

  private static List<String> users(ThreadStacks stacks) {
    Map<String, Integer> callers = new TreeMap<>();
    for (Stack thread : stacks.threads()) {
      int outermost = outermostUse(thread);
      if (outermost >= 0 && !Waiting.waits(thread)) {
        List<String> below = thread.frames().subList(outermost, thread.frames().size());
        callers.merge(
            Waiting.caller(new Stack(thread.name(), thread.state(), below)), 1, Integer::sum);
      }
    }
    return callers.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .limit(MOST)
        .map(
            caller ->
                Formatted.of(
                    "%s a connection just now%s",
                    caller.getValue() == 1
                        ? "1 thread uses"
                        : NumberText.count(caller.getValue()) + " threads use",
                    caller.getKey().isEmpty() ? "" : ", called by " + caller.getKey()))
        .toList();
  }
}
