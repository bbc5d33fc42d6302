package dev.flatline.engine.service;

import dev.flatline.engine.watch.Watched;
import dev.flatline.process.FlatlineException;
import dev.flatline.process.Status;
import dev.flatline.process.owned.ChaosException;
import dev.flatline.process.owned.ProcessId;
import dev.flatline.process.proc.Proc;
import dev.flatline.process.proc.ProcessStat;
import dev.flatline.process.proc.ProcessTable;
import dev.flatline.process.time.Clock;
import dev.flatline.process.time.Stopwatch;
import dev.flatline.process.tree.ProcessTree;
import dev.flatline.process.tree.WatchedCommand;
import dev.flatline.process.wire.TcpProxy;
import dev.flatline.verdict.number.Formatted;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A service that is up: started here, and ended with all that came of it, or found. */
public final class RunningService implements AutoCloseable {

  private static final Duration ASK = Duration.ofMillis(100);

  /** The name of what listens for services that are not there yet. */
  private static final String ACTIVATES = "systemd";

  private final @Nullable WatchedCommand started;
  private final Optional<TcpProxy> proxy;
  private final Watched watched;
  private final ProcessTable table = new ProcessTable(Proc.LINUX);
  private final ProcessTree tree;
  private final ServiceLife life;

  private final Listeners listeners;

  private RunningService(
      CheckedService service,
      ProcessId root,
      @Nullable WatchedCommand started,
      Watched watched,
      Optional<TcpProxy> proxy) {
    this.started = started;
    this.proxy = proxy;
    this.watched = watched;
    tree = new ProcessTree(table, root, watched.marked());
    life = new ServiceLife(root, started != null, watched.exitStatus(), this::pids);
    listeners = new Listeners(AnsweringProcesses.OF_THIS_MACHINE, service, this::pids);
  }

  /**
   * Starts or finds it, and waits until it is ready, and it is what answers.
   *
   * @param outputToError whether what it prints goes to our standard error
   * @throws FlatlineException if it cannot be found, or does not become ready, or another process
   *     answers in its place
   */
  public static RunningService of(
      CheckedService service, ServiceClient client, Clock clock, boolean outputToError)
      throws InterruptedException {
    // It is there before the service looks for what it uses.
    Optional<TcpProxy> proxy = proxy(service.faults());
    RunningService running;
    try {
      running = found(service, proxy, outputToError);
    } catch (FlatlineException | ChaosException none) {
      proxy.ifPresent(TcpProxy::close);
      throw none;
    }
    boolean ready = false;
    try {
      running.awaitReady(service, client, clock);
      running.listeners.require();
      ready = true;
      return running;
    } finally {
      if (!ready) {
        running.close();
      }
    }
  }

  private static RunningService found(
      CheckedService service, Optional<TcpProxy> proxy, boolean outputToError) {
    CheckedService.Start start = service.start();
    if (!start.command().isEmpty()) {
      WatchedCommand command = WatchedCommand.start(start.command(), outputToError);
      return new RunningService(service, command.id(), command, Watched.command(command), proxy);
    }
    ProcessId root = id(start.pid() > 0 ? start.pid() : listensAt(start.port()));
    return new RunningService(service, root, null, Watched.process(root), proxy);
  }

  private static Optional<TcpProxy> proxy(CheckedService.Faults faults) {
    if (faults.proxyPort() == 0) {
      return Optional.empty();
    }
    try {
      return Optional.of(TcpProxy.between("proxy", faults.proxyPort(), faults.proxied()));
    } catch (IOException taken) {
      throw FlatlineException.usage(
          "Cannot check a service because the port of the proxy is not free: port=%d, error=%s;"
              + " choose another",
          faults.proxyPort(), taken.getMessage());
    }
  }

  private static ProcessId id(long pid) {
    try {
      return ProcessId.of(pid);
    } catch (ChaosException gone) {
      throw new FlatlineException(
          Status.USAGE,
          Formatted.of(
              "Cannot check a service because there is no process of that number: pid=%d; see ps",
              pid),
          gone);
    }
  }

  /** The process that listens at a port of this machine: the first that has its socket. */
  private static long listensAt(int port) {
    try {
      Set<Long> sockets =
          ListeningSockets.of(Proc.LINUX.of(ProcessHandle.current().pid())).at(port);
      List<ProcessStat> holders = SocketHolders.among(Proc.LINUX, Proc.LINUX.pids()).of(sockets);
      return holders.stream()
          // What it only keeps for a service is the service's.
          .filter(holder -> holders.size() == 1 || !holder.name().equals(ACTIVATES))
          .map(ProcessStat::pid)
          .findFirst()
          .orElseThrow(
              () ->
                  FlatlineException.usage(
                      "Cannot check a service because no process of yours listens at that port:"
                          + " port=%d; start it, or watch it as its own user",
                      port));
    } catch (IOException unreadable) {
      throw FlatlineException.usage(
          "Cannot check a service because the sockets of this machine cannot be read: error=%s; run"
              + " it on Linux",
          unreadable.getMessage());
    }
  }

  private void awaitReady(CheckedService service, ServiceClient client, Clock clock)
      throws InterruptedException {
    boolean own = service.start().ready().isEmpty();
    String address = own ? service.call().example() : service.start().ready();
    // What answers another method says nothing of the operation.
    boolean asOperation = own && service.call().isGet();
    ExpectedStatus expected = asOperation ? service.call().expected() : ExpectedStatus.OF_READY;
    Stopwatch waited = clock.start();
    for (Optional<Refusal> refusal = client.refusal(address, expected);
        refusal.isPresent();
        refusal = client.refusal(address, expected)) {
      refusal.get().requireCertificate(address);
      if (asOperation) {
        refusal.get().requireHere(address);
      }
      if (started != null && started.exitStatus().isPresent() && pids().isEmpty()) {
        throw FlatlineException.usage(
            "Cannot check a service because it has ended before it was ready: command=%s,"
                + " status=%d; try it alone",
            service.start().command(), started.exitStatus().getAsInt());
      }
      if (waited.seconds() > service.start().readySeconds()) {
        throw FlatlineException.usage(
            "Cannot check a service because it does not become ready: address=%s, within=%s s,"
                + " answer=%s; give service.ready, or a longer service.within",
            address, service.start().readySeconds(), refusal.get().answer());
      }
      clock.sleep(ASK);
    }
  }

  /** The processes that it consists of now. */
  public synchronized Set<Long> pids() {
    Set<Long> pids = new TreeSet<>();
    tree.update().forEach(one -> pids.add(one.pid()));
    return pids;
  }

  /** The process at its root. */
  public ProcessId id() {
    return life.root();
  }

  /** The proxy on its way to what it uses; empty if there is none. */
  Optional<TcpProxy> proxy() {
    return proxy;
  }

  /** What the kernel tells of processes. */
  public ProcessTable table() {
    return table;
  }

  /** It, to be watched. */
  public Watched watched() {
    return watched;
  }

  /** That it has ended, in a sentence; empty if it goes on. */
  public Optional<String> end() {
    return life.end().or(listeners::end);
  }

  /**
   * That others answer in its place now, or that nothing shows who does: what is counted may not be
   * what operations hold. A sentence each.
   */
  public List<String> notShown() {
    return end().isPresent() ? List.of() : listeners.missing();
  }

  @Override
  public void close() {
    table.close();
    try {
      if (started != null) {
        started.close();
      }
    } finally {
      proxy.ifPresent(TcpProxy::close);
    }
  }
}
