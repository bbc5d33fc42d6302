package dev.flatline.engine.servicesoak;

import dev.flatline.engine.service.CheckedService;
import dev.flatline.engine.service.ServiceFile;
import dev.flatline.process.FlatlineException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;

/**
 * What a soak of a service is to do.
 *
 * @param rounds of load, 2 at least
 * @param round length of each
 * @param seed of the times at which load arrives
 * @param outputToError whether what the service prints goes to our standard error
 */
public record ServiceSoakPlan(
    ServiceFile.Described described, int rounds, Duration round, long seed, boolean outputToError) {

  CheckedService service() {
    return described.service();
  }

  /**
   * Fails if there is nothing to soak it by.
   *
   * @throws FlatlineException with the reason
   */
  void requireLoad() {
    if (service().load().rate() == 0) {
      throw FlatlineException.usage(
          "Cannot soak a service because no load is described: load.rate=0; give operations a"
              + " second");
    }
    service()
        .faults()
        .plan()
        .ifPresent(
            faults -> {
              throw FlatlineException.usage(
                  "Cannot soak a service under faults because each round has to be like the others:"
                      + " plan=%s; flatline check lets them strike",
                  faults.name());
            });
  }

  /** The same with the rounds that a soak began with. */
  ServiceSoakPlan as(ServiceEvent.Begun begun) {
    return new ServiceSoakPlan(
        described,
        begun.rounds(),
        Duration.ofMillis(begun.roundMillis()),
        begun.seed(),
        outputToError);
  }

  ServiceEvent.Begun begun(long atMillis) {
    return new ServiceEvent.Begun(
        ServiceEvent.VERSION,
        hash(described.text()),
        service().call().method(),
        service().call().url(),
        service().request().rate(),
        service().load().rate(),
        service().failing().every(),
        service().request().ignored(),
        rounds,
        round.toMillis(),
        seed,
        atMillis);
  }

  private static String hash(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }
}
