package dev.flatline.cli;

import dev.flatline.process.FixtureJars;
import dev.flatline.process.catalog.UndeclaredScenario;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Files that the rows of {@link BadInputRow} name, in a directory that they call {@code {}}. */
final class BadInputFiles {

  /** More than any line that is written on purpose. */
  private static final int HUGE = 100_000;

  private static final String GOOD_FAULT =
      """
      name: late
      lengthMillis: 9000
      recoveryMillis: 1000
      faults:
        - kind: latency
          target: wire
          atMillis: 2000
          lastingMillis: 1000
          attributes:
            delayMillis: 20
      """;

  private final Path directory;

  private BadInputFiles(Path directory) {
    this.directory = directory;
  }

  /** Writes all of them. */
  static BadInputFiles in(Path directory) throws IOException, InterruptedException {
    BadInputFiles files = new BadInputFiles(directory);
    files.writeScenarios();
    files.writeOddFiles();
    files.writeSeries();
    files.writeFaults();
    files.writeJdks();
    files.writeServices();
    files.writeOpenApi();
    files.write("broken-run/journal.jsonl", "nonsense\n{\"event\":\"run-started\"}\n");
    files.write("binary-run/journal.jsonl", "\0\1\2\n\3\n");
    return files;
  }

  private static String plan(String kind, String target) {
    return "name: trouble\nlengthMillis: 6000\nrecoveryMillis: 1000\nfaults: [{kind: "
        + kind
        + ", target: "
        + target
        + ", atMillis: 1000, lastingMillis: 1000}]\n";
  }

  private void writeServices() throws IOException {
    String operation = "operation: {url: 'http://127.0.0.1:1/'}\n";
    String gone = "service: {pid: 4194304}\n";
    write("service-unknown.yaml", "servise: {}\n");
    write("service-broken.yaml", "service: {pid: 1\noperation\n");
    write("service-nowhere.yaml", operation);
    write("service-two-ways.yaml", "service: {pid: 1, port: 80}\n" + operation);
    write("service-no-operation.yaml", gone);
    write("service-no-address.yaml", gone + "operation: {url: here}\n");
    write("service-far.yaml", gone + "operation: {url: 'http://shop.example.org/'}\n");
    write("service-sizes.yaml", gone + operation + "sizes: [4, 2]\n");
    write("service-rate.yaml", gone + operation + "rate: 2\n");
    write("service-failing.yaml", gone + operation + "failing: {every: 3}\n");
    write("service-gauges.yaml", gone + operation + "gauges: {names: [busy]}\n");
    write("one-line.csv", "sku,note\n");
    String data = "operation: {url: 'http://127.0.0.1:1/{sku}', data: ";
    write("service-data.yaml", gone + data + "one-line.csv}\n");
    write("service-no-data.yaml", gone + data + "absent.csv}\n");
    write("far.csv", "host\n127.0.0.1\nshop.example.org\n");
    write("service-far-data.yaml", gone + "operation: {url: 'http://{host}/', data: far.csv}\n");
    String loaded = gone + operation + "load: {rate: 1}\n";
    write("service-proxy.yaml", gone + operation + "proxy: {port: 15432}\n");
    String over = "operation: {url: 'https://127.0.0.1:1/'}\n";
    write("service-no-trust.yaml", "service: {pid: 4194304, trust: absent.pem}\n" + over);
    write("service-bad-trust.yaml", "service: {pid: 4194304, trust: far.csv}\n" + over);
    write("service-limits.yaml", loaded + "limits: {threads: -1}\n");
    write("service-limits-idle.yaml", gone + operation + "limits: {threads: 20}\n");
    write("service-faults-idle.yaml", gone + operation + "faults: {plan: wire.yaml}\n");
    write("wire.yaml", plan("black-hole", "wire"));
    write("pause.yaml", plan("pause", "subject"));
    write("pause-other.yaml", plan("pause", "companion"));
    write("full.yaml", plan("disk-full", "subject"));
    write("service-faults-absent.yaml", loaded + "faults: {plan: nowhere.yaml}\n");
    write("service-faults-wire.yaml", loaded + "faults: {plan: wire.yaml}\n");
    write("service-faults-found.yaml", loaded + "faults: {plan: pause.yaml}\n");
    write("service-faults-other.yaml", loaded + "faults: {plan: pause-other.yaml}\n");
    write("service-faults-disk.yaml", loaded + "faults: {plan: full.yaml}\n");
    write(
        "service-faults-soak.yaml",
        loaded + "proxy: {port: 15432, to: 5432}\nfaults: {plan: wire.yaml}\n");
    write("service-load.yaml", gone + operation + "load: {rate: -1}\n");
    write("service-gone.yaml", gone + operation);
    write("service-soaked-gone.yaml", gone + operation + "load: {rate: 1}\n");
    write("service-no-port.yaml", "service: {port: 1}\n" + operation);
    write(
        "service-never-ready.yaml",
        "service: {pid: " + ProcessHandle.current().pid() + ", within: 1}\n" + operation);
    write("service-ends.yaml", "service: {command: ['false']}\n" + operation);
    write(
        "service-absent.yaml",
        "service: {command: ['" + directory.resolve("absent") + "']}\n" + operation);
  }

  private void writeOpenApi() throws IOException {
    write("swagger-2.yaml", "swagger: '2.0'\npaths: {/a: {get: {}}}\n");
    write("openapi-empty.yaml", "openapi: 3.0.0\npaths: {}\n");
    write(
        "openapi-far.yaml",
        "openapi: 3.0.0\nservers: [{url: 'https://shop.example.org/v1'}]\npaths: {/a: {get: {}}}\n");
    write("openapi-two.yaml", "openapi: 3.0.0\npaths: {/a: {get: {}, post: {}}}\n");
  }

  /** The folder of scenarios that rows find without naming it. */
  Path scenarios() {
    return directory.resolve("scenarios");
  }

  /** Where commands keep what they make. */
  Path out() {
    return directory.resolve("out");
  }

  /** An argument with the names of files and odd signs replaced. */
  String resolved(String word) {
    return word.replace("{}", directory.toString())
        .replace("{newline}", "\n")
        .replace("{escape}", "\u001b")
        .replace("{huge}", "x".repeat(HUGE))
        .replace("{pid}", Long.toString(ProcessHandle.current().pid()));
  }

  private void writeScenarios() throws IOException {
    FixtureJars.module(scenarios());
    FixtureJars.derived(
        FixtureJars.target(directory.resolve("undeclared"), "fixture").resolve("f.jar"),
        UndeclaredScenario.class);
    FixtureJars.naming(
        FixtureJars.target(directory.resolve("broken"), "absent").resolve("a.jar"), "x.Absent");
  }

  private void writeOddFiles() throws IOException, InterruptedException {
    Files.createDirectories(directory.resolve("folder"));
    write("text.csv", "some words\nand more of them\n");
    write("empty", "");
    Files.write(directory.resolve("binary"), new byte[] {0, 1, 2, (byte) 0xff, (byte) 0xfe, 0, 7});
    write("long-line", "x".repeat(20 * HUGE));
    Path locked = write("locked", "t_s,value\n1,1\n");
    Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("---------"));
    new ProcessBuilder("mkfifo", directory.resolve("pipe").toString())
        .inheritIO()
        .start()
        .waitFor();
  }

  private void writeSeries() throws IOException {
    write("series.csv", "t_s,ops,value\n" + rows("%1$d,%2$d,7"));
    write("uncounted.csv", "t_s,value\n" + rows("%1$d,7"));
    write("unclocked.csv", "ops,value\n" + rows("%2$d,7"));
    write("values.csv", "value\n" + rows("7"));
    write(
        "series.json",
        "{\"data\":[" + rows("{\"t_s\":%1$d,\"value\":7}").strip().replace("\n", ",") + "]}");
  }

  private static String rows(String form) {
    return IntStream.range(0, 60)
        .mapToObj(i -> String.format(Locale.ROOT, form, i, 10 * i))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private void writeFaults() throws IOException {
    fault("two-documents", "faults:", "faults:", GOOD_FAULT + "---\n" + GOOD_FAULT);
    fault("doubled-key", "name: late\n", "name: late\nname: later\n");
    fault("doubled-attribute", "delayMillis: 20", "delayMillis: 20\n      delayMillis: 30");
    fault("unknown-key", "name: late\n", "name: late\ncolour: red\n");
    fault("unknown-kind", "kind: latency", "kind: tickle");
    fault("unknown-target", "target: wire", "target: moon");
    fault("unknown-attribute", "delayMillis", "delayMilis");
    fault("word-for-number", "lengthMillis: 9000", "lengthMillis: soon");
    fault("negative-time", "atMillis: 2000", "atMillis: -2000");
    fault("at-once", "atMillis: 2000", "atMillis: 0");
    fault("endless", "lengthMillis: 9000", "lengthMillis: 9000000000000000000");
    fault("too-short", "lengthMillis: 9000", "lengthMillis: 3000");
    fault("no-name", "name: late\n", "");
    fault("upper-name", "name: late", "name: LATE");
    fault("arabic", "delayMillis: 20", "delayMillis: ٣٠٠");
    fault("negative-delay", "delayMillis: 20", "delayMillis: -20");
    fault("half-delay", "delayMillis: 20", "delayMillis: 0.5");
    fault("tag", "name: late", "name: !!javax.script.ScriptEngineManager [x]");
    write("list.yaml", "- 1\n- 2\n");
    write("no-faults.yaml", "name: late\nlengthMillis: 9000\nrecoveryMillis: 1000\nfaults: []\n");
    write("deep.yaml", "faults: " + "[".repeat(HUGE));
    StringBuilder bomb = new StringBuilder("a0: &a0 [lol,lol,lol,lol,lol,lol,lol,lol]\n");
    for (int i = 1; i < 12; i++) {
      String before = "*a" + (i - 1);
      bomb.append("a%d: &a%d [%s%s]\n".formatted(i, i, before, ("," + before).repeat(7)));
    }
    write("bomb.yaml", bomb + "faults: *a11\n");
  }

  private void fault(String name, String good, String bad) throws IOException {
    fault(name, good, bad, GOOD_FAULT);
  }

  private void fault(String name, String good, String bad, String text) throws IOException {
    write(name + ".yaml", text.replace(good, bad));
  }

  private void writeJdks() throws IOException {
    java("no-jdk", "echo no java here; echo at line 2; exit 1");
    java("old-jdk", "echo 'openjdk version \"11.0.2\" 2019-01-15' >&2");
    java("loud-jdk", "yes nothing");
    write("empty-jdk/bin/java", "");
    executable("empty-jdk/bin/java");
  }

  private void java(String home, String script) throws IOException {
    write(home + "/bin/java", "#!/bin/sh\n" + script + "\n");
    executable(home + "/bin/java");
  }

  private void executable(String name) throws IOException {
    Files.setPosixFilePermissions(
        directory.resolve(name), PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Path write(String name, String text) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.write(file, text.getBytes(StandardCharsets.UTF_8));
  }
}
