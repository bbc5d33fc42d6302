package dev.flatline.engine.jvm;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import dev.flatline.engine.FlatlineException;
import dev.flatline.engine.Status;
import dev.flatline.engine.proc.Proc;
import java.io.IOException;
import javax.management.MBeanServerConnection;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/**
 * The management beans of a JVM, by attaching to it: that starts its management agent, so it is
 * done only if asked for.
 */
record JvmConnection(JMXConnector connector, MBeanServerConnection beans) implements AutoCloseable {

  /**
   * Attaches.
   *
   * @throws FlatlineException if it is no JVM, would end of it, or does not let us
   */
  @SuppressWarnings("BanJNDI") // the address comes from the process on this machine, by attaching
  static JvmConnection to(long pid) {
    AttachSafety.await(Proc.LINUX, pid);
    try {
      VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
      String address;
      try {
        address = machine.startLocalManagementAgent();
      } finally {
        machine.detach();
      }
      JMXConnector connector = JMXConnectorFactory.connect(new JMXServiceURL(address));
      return new JvmConnection(connector, connector.getMBeanServerConnection());
    } catch (AttachNotSupportedException | IOException refused) {
      throw new FlatlineException(
          Status.USAGE,
          "Cannot look into a JVM because attaching to it fails: pid=%d, error=%s; watch it as its"
                  .formatted(pid, refused.getMessage())
              + " own user, or without --attach and --force-gc",
          refused);
    }
  }

  @Override
  public void close() {
    try {
      connector.close();
    } catch (IOException goneAlready) {
      // The process has ended, and its end of the connection with it.
    }
  }
}
