package dev.flatline.api;

import java.util.Locale;

/**
 * A kind of what a JVM takes and gives back that the agent tracks by itself, object by object: a
 * {@link Resource} can be counted by it, and the code that takes counts nothing.
 */
public enum TrackedKind {
  /** Streams and channels of files, zip and jar files' own ones among them. */
  FILES,
  /** Asynchronous channels of files. */
  ASYNCHRONOUS_FILES,
  /** Streams of directories. */
  DIRECTORY_STREAMS,
  /** Zip and jar files; all of one path share one of the files. */
  ZIP_FILES,
  /** Sockets and server sockets that are no channels. */
  SOCKETS,
  /** Channels of TCP and of the Unix domain. */
  SOCKET_CHANNELS,
  /** Channels that accept. */
  SERVER_SOCKET_CHANNELS,
  /** Datagram sockets and channels. */
  DATAGRAM_CHANNELS,
  /** Asynchronous channels of sockets. */
  ASYNCHRONOUS_SOCKETS,
  /** Groups of asynchronous channels. */
  ASYNCHRONOUS_GROUPS,
  /** Selectors. */
  SELECTORS,
  /** Each end of a pipe. */
  PIPE_ENDS,
  /** Each stream of a process. */
  PROCESS_PIPES,
  /** Services that watch directories. */
  WATCH_SERVICES,
  /** Threads of the platform. */
  THREADS,
  /** Executors that were not shut down. */
  EXECUTORS,
  /** Timers. */
  TIMERS,
  /** What a timer repeats. */
  TIMER_TASKS,
  /** Connections that a data source has lent. */
  CONNECTIONS,
  /** Statements of such connections. */
  STATEMENTS,
  /** Results of such statements. */
  RESULT_SETS,
  /** Bodies of answers that a client of HTTP reads as a stream. */
  HTTP_BODIES,
  /** Memory of zlib that inflates. */
  INFLATERS,
  /** Memory of zlib that deflates. */
  DEFLATERS,
  /** Buffers outside the heap. */
  DIRECT_BUFFERS,
  /** Buffers that map a file. */
  MAPPED_BUFFERS,
  /** Class loaders of URLs. */
  CLASS_LOADERS,
  /** Calls that a scope is to make at its end. */
  DEFERRED_CALLS;

  /** As the agent, options and pages write it, for example {@code socket-channels}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
