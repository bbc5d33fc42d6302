package dev.flatline.engine.chaos;

import dev.flatline.engine.enclosure.NetworkSpace;
import dev.flatline.engine.undo.ChaosException;
import dev.flatline.engine.undo.Tool;
import dev.flatline.engine.undo.Undo;
import dev.flatline.engine.wire.Direction;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The kernel drops or rejects packets between subject and companion, by a table of nftables in
 * their own network namespace: new connections, open ones and acknowledgements alike.
 */
final class PacketFault implements Fault {

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

  /** Drops packets of these directions, or a share of them. */
  static PacketFault drop(NetworkSpace network, int port, Set<Direction> directions, int percent) {
    String some = percent == 100 ? "" : "numgen random mod 100 < %d ".formatted(percent);
    List<String> rules = new ArrayList<>();
    for (Direction direction : directions) {
      String where = direction == Direction.UPSTREAM ? "dport" : "sport";
      rules.add("tcp %s %d %scounter drop".formatted(where, port, some));
    }
    return new PacketFault("drop of %d %% of the packets".formatted(percent), network, rules);
  }

  /** Answers packets to the companion with a reset: connections are refused and open ones end. */
  static PacketFault reject(NetworkSpace network, int port) {
    return new PacketFault(
        "reset of all packets",
        network,
        List.of("tcp dport %d counter reject with tcp reset".formatted(port)));
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
        nft("add table inet %s; add chain inet %s in { type filter hook input priority 0; }; %s"
                .formatted(TABLE, TABLE, rules))
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
    String evidence = "nftables struck %,d packets".formatted(packets);
    return packets > 0 ? Witness.seen(evidence) : Witness.missing(evidence);
  }
}
