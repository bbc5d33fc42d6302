package dev.flatline.process.jvm;

import dev.flatline.process.FlatlineException;
import java.io.IOException;
import java.nio.file.Path;
import javax.management.JMException;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/**
 * The diagnostic commands of HotSpot, which jcmd gives, by attaching: the process answers them at a
 * safepoint.
 */
public final class JvmCommands implements AutoCloseable {

  private static final String BEAN = "com.sun.management:type=DiagnosticCommand";

  private final JvmConnection connection;

  private JvmCommands(JvmConnection connection) {
    this.connection = connection;
  }

  /**
   * Attaches.
   *
   * @throws FlatlineException if the process is no JVM of HotSpot, or would end of it
   * @throws IOException if it does not let us, has ended, or has no descriptor left for us
   */
  public static JvmCommands to(long pid) throws IOException {
    return new JvmCommands(JvmConnection.to(pid));
  }

  /**
   * Objects and bytes by class.
   *
   * @param collect whether garbage is collected before; else it is counted, too
   * @throws IOException if the process does not answer
   */
  public ClassHistogram classes(boolean collect) throws IOException {
    return ClassHistogram.of(
        run("gcClassHistogram", collect ? new String[0] : new String[] {"-all"}));
  }

  /**
   * The stacks of all threads.
   *
   * @throws IOException if the process does not answer
   */
  public ThreadStacks threads() throws IOException {
    return ThreadStacks.of(run("threadPrint", new String[0]));
  }

  /**
   * Starts a recording of the flight recorder with its usual settings.
   *
   * @throws IOException if the process has no flight recorder, or does not answer
   */
  public void startRecording(String name) throws IOException {
    run("jfrStart", new String[] {"name=" + name});
  }

  /**
   * Has the process write what a recording holds.
   *
   * @param file as the process sees it
   * @throws IOException if it cannot, or does not answer
   */
  public void dumpRecording(String name, Path file) throws IOException {
    run("jfrDump", new String[] {"name=" + name, "filename=" + file});
  }

  /**
   * Ends a recording.
   *
   * @throws IOException if the process does not answer
   */
  public void stopRecording(String name) throws IOException {
    run("jfrStop", new String[] {"name=" + name});
  }

  private String run(String command, String[] arguments) throws IOException {
    try {
      return String.valueOf(
          connection
              .beans()
              .invoke(
                  new ObjectName(BEAN),
                  command,
                  new Object[] {arguments},
                  new String[] {String[].class.getName()}));
    } catch (MalformedObjectNameException impossible) {
      throw new IllegalStateException(impossible);
    } catch (JMException refused) {
      throw new IOException(refused.getMessage(), refused);
    }
  }

  @Override
  public void close() {
    connection.close();
  }
}
