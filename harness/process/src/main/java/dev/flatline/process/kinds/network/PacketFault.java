package dev.flatline.process.kinds.network;

import dev.flatline.api.PlannedFault.Target;
import dev.flatline.process.enclosure.NetworkSpace;
import dev.flatline.process.fault.Attribute;
import dev.flatline.process.fault.Fault;
import dev.flatline.process.fault.FaultKind;
import dev.flatline.process.fault.FaultKindBuilder;
import dev.flatline.process.fault.Injection;
import dev.flatline.process.fault.Requirement;
import dev.flatline.process.fault.Trial.Victim;
import dev.flatline.process.fault.Witness;
import dev.flatline.process.owned.ChaosException;
import dev.flatline.process.owned.Tool;
import dev.flatline.process.subject.Surroundings;
import dev.flatline.process.undo.Undo;
import dev.flatline.process.wire.Direction;
import dev.flatline.verdict.number.Formatted;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The kernel drops or rejects packets between subject and companion, by a table of nftables in
 * their own network namespace: new connections, open ones and acknowledgements alike.
 */
public final class PacketFault implements Fault {

  /** Both processes in a network namespace of the case's own. */
  static final Surroundings OWN_NETWORK = new Surroundings(false, true, 0, 0, "");

  private static final Attribute<Long> PERCENT =
      Attribute.whole("percent", "how many of the packets", "%", 20, 1, 100);

  public static final FaultKind PACKET_DROP =
      kind("packet-drop", "the kernel drops packets between subject and backing service")
          .taking(WireStrike.DIRECTION)
          .triedOn(Victim.NETWORK)
          .boundBy(injection -> drop(injection, injection.value(WireStrike.DIRECTION), 100));

  public static final FaultKind PACKET_LOSS =
      kind("packet-loss", "the kernel drops so many of the packets, in both directions")
          .taking(PERCENT)
          .triedOn(Victim.NETWORK, Map.of("percent", "30"))
          .boundBy(
              injection ->
                  drop(
                      injection,
                      EnumSet.allOf(Direction.class),
                      Math.toIntExact(injection.value(PERCENT))));

  public static final FaultKind PACKET_RESET =
      kind("packet-reset", "the kernel answers packets to the backing service with RST")
          .triedOn(Victim.NETWORK)
          .boundBy(PacketFault::reject);

  private static final String TABLE = Undo.DropTable.TABLE;
  private static final Pattern COUNTED = Pattern.compile("counter packets (\\d+)");

  private final String name;
  private final NetworkSpace network;
  private final String rules;

  private PacketFault(String name, NetworkSpace network, List<String> rules) {
    this.name = name;
    this.network = network;
    this.rules =
        rules.stream()
            .map(rule -> "add rule inet " + TABLE + " in " + rule + "; ")
            .collect(Collectors.joining());
  }

  private static FaultKindBuilder kind(String label, String effect) {
    return FaultKind.named(label, effect)
        .on(Target.WIRE)
        .needing(inNetwork("nft", "nft list tables"))
        .around(planned -> OWN_NETWORK)
        .witnessedBy("packets that the kernel counted");
  }

  /** A tool that works in a network namespace of its own. */
  static Requirement inNetwork(String tool, String command) {
    return new Requirement(
        List.of("unshare", "nsenter", "ip", tool),
        List.of("unshare", "-Urn", "sh", "-c", "ip link set lo up && nsenter -V && " + command));
  }

  /** Drops packets of these directions, or a share of them. */
  private static PacketFault drop(Injection injection, Set<Direction> directions, int percent) {
    int port = injection.targets().port();
    String some = percent == 100 ? "" : Formatted.of("numgen random mod 100 < %d ", percent);
    List<String> rules = new ArrayList<>();
    for (Direction direction : directions) {
      String where = direction == Direction.UPSTREAM ? "dport" : "sport";
      rules.add(Formatted.of("tcp %s %d %scounter drop", where, port, some));
    }
    return new PacketFault(
        Formatted.of("drop of %d %% of the packets", percent),
        injection.targets().network(),
        rules);
  }

  /** Answers packets to the companion with a reset: connections are refused and open ones end. */
  private static PacketFault reject(Injection injection) {
    int port = injection.targets().port();
    return new PacketFault(
        "reset of all packets",
        injection.targets().network(),
        List.of(Formatted.of("tcp dport %d counter reject with tcp reset", port)));
  }

  @Override
  public String name() {
    return name;
  }

  private List<String> nft(String commands) {
    List<String> command = new ArrayList<>(network.entry());
    command.addAll(List.of("nft", commands));
    return command;
  }

  @Override
  public List<Undo> undos() {
    return List.of(new Undo.DropTable(network.holder()));
  }

  @Override
  public void apply() {
    Tool.run(
        nft(Formatted.of(
                "add table inet %s; add chain inet %s in { type filter hook input priority 0; }; %s",
                TABLE, TABLE, rules))
            .toArray(String[]::new));
  }

  @Override
  public Witness witness() {
    String listed;
    try {
      listed = Tool.run(nft("list table inet " + TABLE).toArray(String[]::new));
    } catch (ChaosException gone) {
      return Witness.missing("the table is gone: " + gone.getMessage());
    }
    Matcher matcher = COUNTED.matcher(listed);
    long packets = 0;
    while (matcher.find()) {
      packets += Long.parseLong(matcher.group(1));
    }
    String evidence = Formatted.of("nftables struck %,d packets", packets);
    return packets > 0 ? Witness.seen(evidence) : Witness.missing(evidence);
  }
}
