package dev.flatline.process.subject;

import dev.flatline.process.FlatlineException;
import dev.flatline.process.Status;
import dev.flatline.process.enclosure.NetworkSpace;
import dev.flatline.process.owned.ChaosException;
import dev.flatline.verdict.number.Formatted;
import java.util.Optional;

/** The network of a subject and its companion, if faults or a limit ask for one of their own. */
final class OwnNetwork {

  private OwnNetwork() {}

  /**
   * Makes it.
   *
   * @param localPorts the limit on local ports; 0 for none
   * @return empty if neither asks for one
   * @throws ChaosException if faults ask for one, and this machine or user may not
   * @throws FlatlineException if the limit asks for one, and likewise, or if there is to be a proxy
   *     before the companion, which could not reach it
   */
  static Optional<NetworkSpace> of(Surroundings surroundings, int localPorts) {
    if (localPorts == 0) {
      return surroundings.ownNetwork() ? Optional.of(NetworkSpace.open()) : Optional.empty();
    }
    if (surroundings.proxied()) {
      throw FlatlineException.usage(
          "Cannot put a proxy before the companion because their local ports are limited, in a"
              + " network of their own: localPorts=%d; leave out --proxy, and plan packet-… faults"
              + " in place of those of the proxy",
          localPorts);
    }
    try {
      return Optional.of(NetworkSpace.withLocalPorts(localPorts));
    } catch (ChaosException refused) {
      throw new FlatlineException(
          Status.INCONCLUSIVE,
          Formatted.of(
              "Cannot limit local ports because that needs a network namespace: asked=%d, refused=%s",
              localPorts, refused.getMessage()),
          refused);
    }
  }
}
