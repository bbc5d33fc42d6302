package dev.flatline.engine.diagnose.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.process.agent.AgentReport;
import dev.flatline.process.json.Json;
import dev.flatline.process.jvm.ThreadStacks;
import dev.flatline.process.jvm.ThreadStacks.Stack;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who holds the connections that threads wait for. */
class HoldersTest {

  private static final Stack WAITS =
      new Stack(
          "http-1",
          "TIMED_WAITING",
          List.of(
              "com.zaxxer.hikari.pool.HikariPool.getConnection(HikariPool.java:162)",
              "com.acme.Orders.load(Orders.java:41)"));

  /** The driver calls a function of the program, which is not who holds the connection. */
  private static final Stack USES =
      new Stack(
          "http-2",
          "TIMED_WAITING",
          List.of(
              "java.lang.Thread.sleep(Native Method)",
              "com.acme.Functions.slow(Functions.java:7)",
              "org.h2.jdbc.JdbcStatement.execute(JdbcStatement.java:217)",
              "com.zaxxer.hikari.pool.HikariProxyStatement.execute(HikariProxyStatement.java)",
              "com.acme.Report.run(Report.java:9)"));

  private static final Stack IDLE =
      new Stack("http-3", "WAITING", List.of("java.lang.Object.wait(Native Method)"));

  private static AgentReport report(String sites) throws Exception {
    return Json.MAPPER.readValue(
        """
        {"kinds":[{"kind":"connections","descriptors":[],"live":10}],"sites":[%s]}
        """
            .formatted(sites),
        AgentReport.class);
  }

  private static String site(String kind, int live, String type) {
    return """
    {"kind":"%s","live":%d,"frames":[{"type":"%s","method":"run","file":"A.java","line":4}]}
    """
        .formatted(kind, live, type);
  }

  @Test
  void withoutAnAgentTheThreadsThatUseAConnectionAreNamedByWhoCalledTheDriver() {
    assertThat(Holders.lines(new ThreadStacks(List.of(WAITS, USES, USES, IDLE)), Optional.empty()))
        .containsExactly(
            "2 threads use a connection just now, called by com.acme.Report.run(Report.java:9)");
  }

  @Test
  void ifNoThreadUsesOneItIsSaidThatTheHoldersAreNotSeen() {
    assertThat(Holders.lines(new ThreadStacks(List.of(WAITS, IDLE)), Optional.empty()))
        .containsExactly(
            "who holds what it has lent is not to be seen: no thread uses a connection just now,"
                + " and no agent is in the process; -javaagent:flatline-agent.jar names the lines");
  }

  @Test
  void anAgentNamesTheLinesThatTookWhatIsOnLoan() throws Exception {
    AgentReport report =
        report(
            String.join(
                ",",
                site("files", 99, "com.acme.Files"),
                site("connections", 2, "com.acme.Small"),
                site("connections", 8, "com.acme.Batch")));

    assertThat(Holders.lines(new ThreadStacks(List.of(WAITS, USES)), Optional.of(report)))
        .containsExactly(
            "8 of 10 connections on loan were taken at Batch.run(A.java:4)",
            "2 of 10 connections on loan were taken at Small.run(A.java:4)");
  }
}
