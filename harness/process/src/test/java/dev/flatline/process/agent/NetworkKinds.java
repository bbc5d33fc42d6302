package dev.flatline.process.agent;

import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.MulticastSocket;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.nio.channels.AsynchronousChannelGroup;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.DatagramChannel;
import java.nio.channels.Pipe;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.Executors;

/** Each way to open a socket, once a call, and never closed. */
@SuppressWarnings({"resource", "AddressSelection"})
final class NetworkKinds {

  private static final InetSocketAddress ANY =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

  private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final ServerSocketChannel channels = ServerSocketChannel.open().bind(ANY);

  NetworkKinds() throws Exception {}

  /** The one that connects is there for the one that is accepted below. */
  @Opens(kind = "sockets")
  Object socket() throws Exception {
    Place.nextLineOpens();
    return new Socket(InetAddress.getLoopbackAddress(), server.getLocalPort());
  }

  @Opens(kind = "sockets")
  Object socketAccepted() throws Exception {
    Place.nextLineOpens();
    return server.accept();
  }

  @Opens(kind = "sockets")
  Object serverSocket() throws Exception {
    Place.nextLineOpens();
    return new ServerSocket(0);
  }

  @Opens(kind = "socket-channels")
  Object connectedChannel() throws Exception {
    Place.nextLineOpens();
    return SocketChannel.open(channels.getLocalAddress());
  }

  @Opens(kind = "socket-channels")
  Object channelThatIsAccepted() throws Exception {
    Place.nextLineOpens();
    return channels.accept();
  }

  @Opens(kind = "socket-channels")
  Object unixSocketChannel() throws Exception {
    Place.nextLineOpens();
    return SocketChannel.open(StandardProtocolFamily.UNIX);
  }

  @Opens(kind = "server-socket-channels")
  Object serverSocketChannel() throws Exception {
    Place.nextLineOpens();
    return ServerSocketChannel.open();
  }

  @Opens(kind = "datagram-channels")
  Object datagramSocket() throws Exception {
    Place.nextLineOpens();
    return new DatagramSocket();
  }

  @Opens(kind = "datagram-channels")
  Object multicastSocket() throws Exception {
    Place.nextLineOpens();
    return new MulticastSocket();
  }

  @Opens(kind = "datagram-channels")
  Object datagramChannel() throws Exception {
    Place.nextLineOpens();
    return DatagramChannel.open();
  }

  @Opens(kind = "asynchronous-sockets")
  Object asynchronousSocket() throws Exception {
    Place.nextLineOpens();
    return AsynchronousSocketChannel.open();
  }

  @Opens(kind = "asynchronous-sockets")
  Object asynchronousServerSocket() throws Exception {
    Place.nextLineOpens();
    return AsynchronousServerSocketChannel.open();
  }

  @Opens(kind = "asynchronous-groups")
  Object asynchronousGroup() throws Exception {
    Place.nextLineOpens();
    return AsynchronousChannelGroup.withFixedThreadPool(1, Executors.defaultThreadFactory());
  }

  @Opens(kind = "selectors")
  Object selector() throws Exception {
    Place.nextLineOpens();
    return Selector.open();
  }

  @Opens(kind = "pipe-ends", each = 2)
  Object pipe() throws Exception {
    Place.nextLineOpens();
    return Pipe.open();
  }

  @Opens(kind = "process-pipes", each = 3)
  Object process() throws Exception {
    ProcessBuilder sleeping = new ProcessBuilder("cat");
    Place.nextLineOpens();
    return sleeping.start();
  }
}
