package dev.flatline.process.subject;

import dev.flatline.api.Limits;
import dev.flatline.api.Parameters;
import dev.flatline.api.Symptom;
import dev.flatline.api.Variant;
import dev.flatline.process.FlatlineException;
import dev.flatline.process.Status;
import dev.flatline.process.catalog.Incident;
import dev.flatline.process.enclosure.Enclosure;
import dev.flatline.process.enclosure.NetworkSpace;
import dev.flatline.process.fork.ChildFailure;
import dev.flatline.process.fork.Fork;
import dev.flatline.process.fork.ForkSpec;
import dev.flatline.process.fork.jdk.Jdk;
import dev.flatline.process.subject.ForkedSubject.Place;
import dev.flatline.worker.link.Command;
import dev.flatline.worker.link.Report;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Starts the forks of one subject: the same incident, JDK, place and surroundings for each.
 *
 * @param network the namespace that they share, if they are to have one
 */
record ForkStarter(
    Incident incident,
    Parameters parameters,
    Jdk jdk,
    Place place,
    Surroundings surroundings,
    Optional<NetworkSpace> network) {

  /**
   * A JVM, a pool and a database are up in two seconds; a machine under load takes ten times that.
   */
  static final Duration SET_UP = Duration.ofSeconds(60);

  static final String COMPANION = "companion";

  /** Where the files of a fork are, as it sees them itself. */
  Path files(String name) {
    return enclosure(name).files(place.scratch(name));
  }

  private Enclosure enclosure(String name) {
    return surroundings.enclosure(name, network, incident.scenario().pairs());
  }

  Fork companion() {
    return fork(COMPANION, Limits.none(), false, List.of(), report -> {});
  }

  Fork subject(String name, String variant, Consumer<Report> observer) {
    return fork(
        name,
        incident.scenario().limits(parameters),
        exhausts(variant),
        jvmOptions(variant),
        observer);
  }

  /** None for what no variant is, such as the calibration. */
  private List<String> jvmOptions(String variant) {
    return incident.scenario().variants().stream()
        .filter(declared -> declared.name().equals(variant))
        .findFirst()
        .map(Variant::jvmOptions)
        .orElse(List.of());
  }

  /** A heap that is full ends any other fork, so that a fix that fills it cannot go on unseen. */
  private boolean exhausts(String variant) {
    List<String> exhaustion =
        incident.scenario().symptoms().stream()
            .filter(Symptom::isExhaustion)
            .map(Symptom::name)
            .toList();
    return incident.scenario().expectations(parameters).stream()
        .filter(expectation -> expectation.variant().equals(variant))
        .anyMatch(expectation -> expectation.symptom().filter(exhaustion::contains).isPresent());
  }

  private Fork fork(
      String name,
      Limits limits,
      boolean outlivesExhaustion,
      List<String> jvmOptions,
      Consumer<Report> observer) {
    ForkSpec spec =
        new ForkSpec(
            name,
            jdk,
            incident.jar(),
            limits,
            place.directory(),
            place.scratch(name),
            enclosure(name),
            false,
            place.room(),
            outlivesExhaustion,
            jvmOptions);
    Fork fork = Fork.start(spec, observer);
    place.forked(name, fork.pid());
    return fork;
  }

  /**
   * Where a companion is, once it runs.
   *
   * @throws FlatlineException if it cannot: without its companion no variant can be judged
   */
  CompanionAddress addressOf(Fork fork) throws InterruptedException {
    Command start =
        new Command.StartCompanion(incident.name(), parameters, files(COMPANION).toString());
    try {
      return new CompanionAddress(fork.ask(start, Report.Ready.class, SET_UP).companion());
    } catch (ChildFailure refused) {
      throw new FlatlineException(Status.USAGE, refused.reason(), refused);
    }
  }
}
