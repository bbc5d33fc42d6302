package dev.flatline.process.jvm;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import dev.flatline.process.FlatlineException;
import dev.flatline.process.proc.Proc;
import java.io.IOException;
import javax.management.MBeanServerConnection;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import org.jspecify.annotations.Nullable;

/**
 * The management beans of a JVM, by attaching to it: that starts its management agent, so it is
 * done only if asked for.
 */
record JvmConnection(JMXConnector connector, MBeanServerConnection beans) implements AutoCloseable {

  /**
   * Attaches.
   *
   * @throws FlatlineException if it is no JVM, or would end of it
   * @throws IOException if it does not let us, has ended, or is not far enough yet
   */
  @SuppressWarnings("BanJNDI") // the address comes from the process on this machine, by attaching
  static JvmConnection to(long pid) throws IOException {
    AttachSafety.await(Proc.LINUX, pid);
    try {
      VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
      @Nullable String address;
      try {
        address = machine.startLocalManagementAgent();
      } finally {
        machine.detach();
      }
      if (address == null) {
        throw new IOException("its management agent does not say yet where it answers");
      }
      JMXConnector connector = JMXConnectorFactory.connect(new JMXServiceURL(address));
      return new JvmConnection(connector, connector.getMBeanServerConnection());
    } catch (AttachNotSupportedException refused) {
      throw new IOException(refused.getMessage(), refused);
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
