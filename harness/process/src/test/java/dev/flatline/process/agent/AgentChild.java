package dev.flatline.process.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flatline.process.time.Clock;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A JVM with the agent as it is packaged, and its report. It ends when its input does. */
public final class AgentChild implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Process process;
  private final BufferedReader out;
  private final Path report;
  private final Path errors;

  private AgentChild(Process process, Path report, Path errors) {
    this.process = process;
    this.report = report;
    this.errors = errors;
    out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  public static Path jar() {
    return Path.of("target/classes/dev/flatline/process/fork/agent.jar").toAbsolutePath();
  }

  /**
   * Starts it on the JDK of the test.
   *
   * @param options of the agent, beside where its report is
   * @param flags of the JVM
   */
  public static AgentChild start(
      Path folder, Class<?> main, String options, List<String> flags, String... arguments)
      throws IOException {
    return startFrom(classPath(), folder, main.getName(), options, flags, arguments);
  }

  /** The same of another class path. */
  public static AgentChild startFrom(
      String classPath,
      Path folder,
      String main,
      String options,
      List<String> flags,
      String... arguments)
      throws IOException {
    List<String> all = new ArrayList<>(flags);
    all.add(flag(folder, options));
    return startWith(classPath, folder, main, all, arguments);
  }

  /** The flag of a JVM that has the agent. */
  public static String flag(Path folder, String options) {
    String agent = "-javaagent:" + jar() + "=report=" + folder.resolve("agent.report");
    return options.isEmpty() ? agent : agent + "," + options;
  }

  /** Starts it without the agent, for whoever attaches later. */
  public static AgentChild startWithout(Path folder, Class<?> main, String... arguments)
      throws IOException {
    return startWith(classPath(), folder, main.getName(), List.of(), arguments);
  }

  /** Starts it with these flags of the JVM, and no others. */
  public static AgentChild startWith(
      String classPath, Path folder, String main, List<String> flags, String... arguments)
      throws IOException {
    Path errors = folder.resolve("errors");
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElseThrow());
    command.addAll(flags);
    command.addAll(List.of("-cp", classPath, main));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
    return new AgentChild(builder.start(), folder.resolve("agent.report"), errors);
  }

  public static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  public Path report() {
    return report;
  }

  public long pid() {
    return process.pid();
  }

  /** What it prints until that line. */
  public List<String> until(String last) throws IOException {
    List<String> lines = new ArrayList<>();
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.equals(last)) {
        return lines;
      }
      lines.add(line);
    }
    throw new AssertionError("it ended before " + last + ": " + lines + errors());
  }

  /** Lets it go on: it waits for a line between its steps. */
  public void proceed() throws IOException {
    process.getOutputStream().write('\n');
    process.getOutputStream().flush();
  }

  public String errors() throws IOException {
    return java.nio.file.Files.readString(errors);
  }

  public AgentFile file() {
    return AgentFile.open(report, Clock.system());
  }

  public AgentReport ask(AgentRequest request) throws IOException {
    return file()
        .ask(request, 0, PATIENCE)
        .orElseThrow(() -> new AssertionError("no answer to " + request));
  }

  public int end() throws IOException, InterruptedException {
    process.getOutputStream().close();
    assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    process.onExit().join();
  }
}
