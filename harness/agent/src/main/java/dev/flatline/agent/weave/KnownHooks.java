package dev.flatline.agent.weave;

import static dev.flatline.agent.weave.Hook.closes;
import static dev.flatline.agent.weave.Hook.opens;

import dev.flatline.agent.track.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * The hooks in classes that are known by name: those of the JDK, and the scope of deferred calls.
 */
final class KnownHooks {

  private static final String MAKE = "<init>";
  private static final String CHANNEL = "sun/nio/ch/";

  /**
   * From this JDK on a channel takes the buffer that it keeps for a thread past the limit and the
   * counts of direct buffers, by a constructor that only native code had used before.
   */
  private static final int UNCOUNTED_TEMPORARIES = 24;

  private KnownHooks() {}

  static List<Hook> all() {
    List<Hook> hooks = new ArrayList<>();
    files(hooks);
    network(hooks);
    http(hooks);
    processes(hooks);
    threads(hooks);
    memory(hooks);
    return hooks;
  }

  private static void files(List<Hook> hooks) {
    for (String stream : List.of("FileInputStream", "FileOutputStream", "RandomAccessFile")) {
      String type = "java/io/" + stream;
      hooks.add(opens(Kind.FILES, type, "open", "(Ljava/lang/String;").by(Operand.FIELD, "fd"));
      hooks.add(closes(type, "close", "()V").by(Operand.FIELD, "fd"));
    }
    String channel = CHANNEL + "FileChannelImpl";
    hooks.add(opens(Kind.FILES, channel, MAKE, "").by(Operand.FIELD_AND_PARENT, "fd"));
    hooks.add(closes(channel, "implCloseChannel", "()V").by(Operand.FIELD, "fd"));
    String asynchronous = CHANNEL + "SimpleAsynchronousFileChannelImpl";
    hooks.add(opens(Kind.ASYNCHRONOUS_FILES, asynchronous, MAKE, ""));
    hooks.add(closes(asynchronous, "close", "()V"));
    String directory = "sun/nio/fs/UnixDirectoryStream";
    hooks.add(opens(Kind.DIRECTORY_STREAMS, directory, MAKE, ""));
    hooks.add(closes(directory, "closeImpl", "()Z"));
    String zip = "java/util/zip/ZipFile";
    hooks.add(opens(Kind.ZIP_FILES, zip, MAKE, "(Ljava/io/File;ILjava/nio/charset/Charset;)"));
    hooks.add(closes(zip, "close", "()V"));
    String watches = "sun/nio/fs/LinuxWatchService";
    hooks.add(opens(Kind.WATCH_SERVICES, watches, MAKE, ""));
    hooks.add(closes(watches, "implClose", "()V"));
  }

  private static void network(List<Hook> hooks) {
    String socket = CHANNEL + "NioSocketImpl";
    hooks.add(opens(Kind.SOCKETS, socket, "create", "(Z)V"));
    hooks.add(
        opens(Kind.SOCKETS, socket, "accept", "(Ljava/net/SocketImpl;)").by(Operand.ARGUMENT, ""));
    hooks.add(closes(socket, "close", "()V"));
    selectable(hooks, Kind.SOCKET_CHANNELS, "SocketChannelImpl");
    selectable(hooks, Kind.SERVER_SOCKET_CHANNELS, "ServerSocketChannelImpl");
    selectable(hooks, Kind.DATAGRAM_CHANNELS, "DatagramChannelImpl");
    selectable(hooks, Kind.PIPE_ENDS, "SourceChannelImpl");
    selectable(hooks, Kind.PIPE_ENDS, "SinkChannelImpl");
    for (String end :
        List.of("AsynchronousSocketChannelImpl", "AsynchronousServerSocketChannelImpl")) {
      hooks.add(opens(Kind.ASYNCHRONOUS_SOCKETS, CHANNEL + end, MAKE, ""));
      hooks.add(closes(CHANNEL + end, "close", "()V"));
    }
    hooks.add(opens(Kind.ASYNCHRONOUS_GROUPS, CHANNEL + "EPollPort", MAKE, ""));
    hooks.add(closes(CHANNEL + "EPollPort", "implClose", "()V"));
    hooks.add(opens(Kind.SELECTORS, CHANNEL + "EPollSelectorImpl", MAKE, ""));
    hooks.add(closes(CHANNEL + "EPollSelectorImpl", "implClose", "()V"));
  }

  /** Only who waits for the answer is known by its line; one that comes later has none. */
  private static void http(List<Hook> hooks) {
    String client = "jdk/internal/net/http/";
    hooks.add(
        opens(Kind.HTTP_BODIES, client + "HttpClientImpl", "send", "(Ljava/net/http/HttpRequest;")
            .by(Operand.BODY, ""));
    String body = client + "ResponseSubscribers$HttpResponseInputStream";
    hooks.add(closes(body, "close", "()V"));
    for (String read : List.of("()I", "([BII)I")) {
      hooks.add(closes(body, "read", read).at(Point.RETURN, "").by(Operand.COUNT_AND_THIS, ""));
    }
  }

  private static void selectable(List<Hook> hooks, Kind kind, String type) {
    hooks.add(opens(kind, CHANNEL + type, MAKE, ""));
    hooks.add(closes(CHANNEL + type, "implCloseSelectableChannel", "()V"));
  }

  /** A pipe of a process is closed as the stream over it. */
  private static void processes(List<Hook> hooks) {
    hooks.add(
        opens(Kind.PROCESS_PIPES, "java/lang/ProcessImpl", "newFileDescriptor", "(I)")
            .by(Operand.RESULT, ""));
  }

  private static void threads(List<Hook> hooks) {
    // At its entry: a short one may have ended before the call returns.
    hooks.add(opens(Kind.THREADS, "java/lang/Thread", "start", "").at(Point.ENTRY, ""));
    hooks.add(closes("java/lang/Thread", "exit", "()V"));
    // The report asks an executor whether it has ended.
    hooks.add(
        opens(Kind.EXECUTORS, "java/util/concurrent/ThreadPoolExecutor", MAKE, "(IIJLjava/util/"));
    hooks.add(opens(Kind.EXECUTORS, "java/util/concurrent/ForkJoinPool", MAKE, "(I"));
    hooks.add(opens(Kind.TIMERS, "java/util/Timer", MAKE, "(Ljava/lang/String;"));
    hooks.add(closes("java/util/Timer", "cancel", "()V"));
    hooks.add(opens(Kind.TIMER_TASKS, "java/util/Timer", "sched", "").by(Operand.PERIODIC, ""));
    hooks.add(closes("java/util/TimerTask", "cancel", "()Z"));
    String scope = "dev/flatline/scenarios/defer/DeferScope";
    hooks.add(
        opens(Kind.DEFERRED_CALLS, scope, "defer", "(L" + scope + "$Action;)")
            .by(Operand.ARGUMENT, ""));
    hooks.add(closes(scope, "unwind", "()V").at(Point.CALL, "run").by(Operand.RECEIVER, "run"));
  }

  private static void memory(List<Hook> hooks) {
    for (String coder : List.of("Inflater", "Deflater")) {
      Kind kind = coder.equals("Inflater") ? Kind.INFLATERS : Kind.DEFLATERS;
      hooks.add(
          opens(kind, "java/util/zip/" + coder, MAKE, coder.equals("Inflater") ? "(Z)" : "(IZ)"));
      hooks.add(closes("java/util/zip/" + coder, "end", "()V"));
    }
    String direct = "java/nio/DirectByteBuffer";
    hooks.add(opens(Kind.DIRECT_BUFFERS, direct, MAKE, "(I)"));
    if (Runtime.version().feature() >= UNCOUNTED_TEMPORARIES) {
      hooks.add(opens(Kind.DIRECT_BUFFERS, direct, MAKE, "(JJ)"));
    }
    hooks.add(opens(Kind.MAPPED_BUFFERS, direct, MAKE, "(IJLjava/io/FileDescriptor;"));
    String loader = "java/net/URLClassLoader";
    hooks.add(opens(Kind.CLASS_LOADERS, loader, MAKE, ""));
    hooks.add(closes(loader, "close", "()V"));
  }
}
