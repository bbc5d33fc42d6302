package dev.flatline.process.kinds.network;

import dev.flatline.api.PlannedFault.Target;
import dev.flatline.process.enclosure.NetworkSpace;
import dev.flatline.process.fault.Attribute;
import dev.flatline.process.fault.Fault;
import dev.flatline.process.fault.FaultKind;
import dev.flatline.process.fault.Trial.Victim;
import dev.flatline.process.fault.Witness;
import dev.flatline.process.owned.ChaosException;
import dev.flatline.process.owned.Tool;
import dev.flatline.process.undo.Undo;
import dev.flatline.verdict.number.Formatted;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The kernel holds the loopback of a case's own network namespace to a rate, by a token bucket:
 * packets wait their turn.
 *
 * @param kilobits a second, of both directions together
 */
public record PacketRate(NetworkSpace network, long kilobits) implements Fault {

  private static final Attribute<Long> KILOBITS_PER_SECOND =
      Attribute.whole(
          "kilobitsPerSecond", "of both directions together", "kbit/s", 64, 8, 10_000_000);

  public static final FaultKind PACKET_RATE =
      FaultKind.named("packet-rate", "the kernel holds both directions together to that rate")
          .on(Target.WIRE)
          .taking(KILOBITS_PER_SECOND)
          .needing(
              PacketFault.inNetwork(
                  "tc", "tc qdisc add dev lo root tbf rate 1mbit burst 10kb latency 50ms"))
          .around(planned -> PacketFault.OWN_NETWORK)
          .witnessedBy("packets that the token bucket held back")
          .triedOn(Victim.NETWORK, Map.of("kilobitsPerSecond", "1000"))
          .boundBy(
              injection ->
                  new PacketRate(
                      injection.targets().network(), injection.value(KILOBITS_PER_SECOND)));

  private static final Pattern HELD = Pattern.compile("overlimits (\\d+)");

  @Override
  public String name() {
    return Formatted.of("loopback held to %,d kbit/s", kilobits);
  }

  private List<String> tc(String arguments) {
    List<String> command = new ArrayList<>(network.entry());
    command.addAll(List.of("sh", "-c", "tc " + arguments));
    return command;
  }

  @Override
  public List<Undo> undos() {
    return List.of(new Undo.DropRate(network.holder()));
  }

  @Override
  public void apply() {
    Tool.run(
        tc(Formatted.of("qdisc add dev lo root tbf rate %dkbit burst 4kb latency 5s", kilobits))
            .toArray(String[]::new));
  }

  @Override
  public Witness witness() {
    String shown;
    try {
      shown = Tool.run(tc("-s qdisc show dev lo").toArray(String[]::new));
    } catch (ChaosException gone) {
      return Witness.missing("the discipline is gone: " + gone.getMessage());
    }
    Matcher held = HELD.matcher(shown);
    long packets = held.find() ? Long.parseLong(held.group(1)) : 0;
    String evidence = Formatted.of("the token bucket held packets back %,d times", packets);
    return packets > 0 ? Witness.seen(evidence) : Witness.missing(evidence);
  }
}
