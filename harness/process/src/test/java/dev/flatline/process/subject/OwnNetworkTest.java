package dev.flatline.process.subject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.flatline.process.FlatlineException;
import dev.flatline.process.Status;
import org.junit.jupiter.api.Test;

class OwnNetworkTest {

  @Test
  void whoeverAsksForNoneHasThatOfTheMachine() {
    assertThat(OwnNetwork.of(Surroundings.none(), 0)).isEmpty();
    assertThat(OwnNetwork.of(Surroundings.none().throughProxy(true), 0)).isEmpty();
  }

  @Test
  void aProxyDoesNotReachIntoTheNetworkOfALimit() {
    FlatlineException refused =
        catchThrowableOfType(
            FlatlineException.class,
            () -> OwnNetwork.of(Surroundings.none().throughProxy(true), 64));

    assertThat(refused.status()).isEqualTo(Status.USAGE);
    assertThat(refused)
        .hasMessage(
            "Cannot put a proxy before the companion because their local ports are limited, in a"
                + " network of their own: localPorts=64; leave out --proxy, and plan packet-…"
                + " faults in place of those of the proxy");
  }
}
