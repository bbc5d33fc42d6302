package dev.flatline.engine.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Small stores as they lie on the disk. */
public final class StoredFixture {

  private StoredFixture() {}

  /**
   * A run of one case of two attempts, the second of which has two samples, two operations, a fault
   * and an answer.
   *
   * @return its directory, {@code <out>/pool/1}
   */
  public static Path run(Path out) throws IOException {
    Path run = Files.createDirectories(out.resolve("pool/1"));
    Path first = Files.createDirectories(out.resolve("pool/leaky/1-throws"));
    Path second = Files.createDirectories(out.resolve("pool/leaky/1-throws-attempt-2"));
    lines(
        run.resolve("journal.jsonl"),
        "{'time':'2026-11-25T12:00:00Z','event':'run-started','incident':'pool','cases':1}",
        "{'time':'2026-11-25T12:00:00Z','event':'case-started','case':'leaky/throws','store':'%s'}"
            .formatted(first),
        "{'time':'2026-11-25T12:00:01Z','event':'case-started','case':'leaky/throws','store':'%s'}"
            .formatted(second),
        "{'time':'2026-11-25T12:00:09Z','event':'run-ended','status':'PASS','exitCode':0}");
    lines(first.resolve("journal.jsonl"), "{'time':'2026-11-25T11:59:59Z','event':'observed'}");
    lines(
        second.resolve("journal.jsonl"),
        "{'time':'2026-11-25T12:00:01Z','event':'observed'}",
        "{'time':'2026-11-25T12:00:02Z','event':'round-started','round':'load-1'}",
        "{'time':'2026-11-25T12:00:03Z','event':'fault-began','name':'latency wire'}",
        "{'time':'2026-11-25T12:00:04Z','event':'fault','outcome':{'name':'latency wire','left':[]}}",
        "{'time':'2026-11-25T12:00:05Z','event':'round-ended','round':'load-1','summary':{'ok':2}}",
        "{'time':'2026-11-25T12:00:06Z','event':'checkpoint','after':'load-1','values':{'units.in_use':1}}");
    Files.writeString(
        second.resolve("samples.csv"),
        """
        seq,t_s,ops,descriptors,units.in_use,units.held_nanos,batch.ok
        0,1.000,0,20,0,0,0
        1,1.050,2,21,,1500000000,2
        """);
    Files.writeString(
        second.resolve("operations.csv"),
        """
        round,traffic,slot,index,size,due_us,start_us,end_us,outcome
        load-1,batch,0,0,8,1795608002000000,1795608002000100,1795608002050000,ok
        load-1,probe,1,0,1,1795608002010000,1795608002010000,1795608002020000,timeout
        """);
    Files.writeString(
        second.resolve("verdict.json"),
        """
        {"answers":[{"question":"RETENTION","resource":"units","decision":"RISING"}]}
        """);
    return run;
  }

  /**
   * A run of a leaky variant and its fix, whose agents have found what they held; the leaky one has
   * a survivor, and an operation of it held eight where one of the other held one.
   *
   * @return its directory, {@code <out>/tracked/1}
   */
  public static Path tracked(Path out) throws IOException {
    Path run = Files.createDirectories(out.resolve("tracked/1"));
    StringBuilder journal =
        new StringBuilder(
            "{'time':'2026-11-25T12:00:00Z','event':'run-started','incident':'pool','cases':2}\n");
    for (String variant : List.of("leaky", "scoped")) {
      Path one = Files.createDirectories(out.resolve("tracked/" + variant + "/1"));
      lines(one.resolve("journal.jsonl"), "{'time':'2026-11-25T12:00:01Z','event':'observed'}");
      journal.append(
          "{'time':'2026-11-25T12:00:00Z','event':'case-started','case':'%s','store':'%s'}\n"
              .formatted(variant, one));
      boolean leaky = variant.equals("leaky");
      Files.writeString(one.resolve("agent.json"), agent(variant, leaky ? 8 : 1, leaky ? 3 : 0));
    }
    Files.writeString(run.resolve("journal.jsonl"), journal.toString().replace('\'', '"'));
    Files.writeString(
        run.resolve("plan.json"),
        """
        {"facts":{"variants":[{"name":"leaky","role":"LEAKY"},{"name":"scoped","role":"FIXED"}]}}
        """);
    return run;
  }

  private static String agent(String variant, int peak, int survivors) {
    String frame =
        "{'type':'com.acme.%s','method':'handle','file':'Batch.java','line':41}".formatted(variant);
    String caller = "{'type':'com.acme.Server','method':'run','file':'Server.java','line':7}";
    String kind =
        "{'kind':'%s','descriptors':[],'collector':'loses','opened':9,'closed':9,'operationPeak':%d%s}";
    String site =
        "{'kind':'%s','through':'org.Pool.take','live':4,'survivors':%d,'frames':[%s,%s]}";
    return """
        {'report':{'writtenMillis':1795608009000,
          'kinds':[%s,%s],
          'sites':[%s,%s]}}
        """
        .formatted(
            kind.formatted("connections", peak, ",'operationPeakAt':" + frame),
            kind.formatted("files", 0, ""),
            site.formatted("connections", 0, frame, caller),
            site.formatted("files", survivors, caller, caller))
        .replace('\'', '"');
  }

  /** A watch of two processes over two seconds. */
  public static Path watch(Path directory) throws IOException {
    Path samples = Files.createDirectories(directory.resolve("samples"));
    Files.writeString(
        samples.resolve("seconds.csv"),
        """
        t_s,descriptors.min,descriptors.mean,descriptors.max,"pool{a=""x,y""}.min","pool{a=""x,y""}.mean","pool{a=""x,y""}.max"
        1,3,3.5,4,,,
        2,4,4,4,1,1,1
        """);
    Files.writeString(
        samples.resolve("processes.csv"),
        """
        t_s,worker one threads.min,worker one threads.mean,worker one threads.max
        2,7,7,7
        """);
    Files.writeString(
        samples.resolve("verdict.json"),
        """
        {"command":"sleep 2","began":"2026-11-25T12:00:00Z","seconds":2.5,"end":"its time was over",
         "gauges":{"descriptors":{"verdict":"INCONCLUSIVE","reason":"too short"}},
         "processes":{"worker one":{"pids":[8],"gauges":{"threads":{"verdict":"FLAT","reason":"flat"}}}}}
        """);
    return directory;
  }

  private static void lines(Path file, String... lines) throws IOException {
    Files.writeString(file, String.join("\n", List.of(lines)).replace('\'', '"') + "\n");
  }
}
