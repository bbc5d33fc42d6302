package dev.flatline.engine.plan;

import dev.flatline.api.LoadProfile;
import dev.flatline.process.FlatlineException;
import java.util.Arrays;
import java.util.Locale;

/** How long a run takes: the load of the scenario, stretched. */
public enum Profile {
  /** As the scenario declares it: seconds. */
  CI(1, 1),
  /** Hours in ten rounds, each with its checkpoint. */
  SOAK(240, 5),
  /** Half a minute, to be watched. */
  DEMO(8, 1);

  private final int stretch;
  private final int moreRounds;

  Profile(int stretch, int moreRounds) {
    this.stretch = stretch;
    this.moreRounds = moreRounds;
  }

  /**
   * The profile of that name.
   *
   * @throws FlatlineException if there is none
   */
  public static Profile of(String name) {
    return Arrays.stream(values())
        .filter(profile -> profile.label().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                FlatlineException.usage(
                    "Cannot plan a run because there is no such profile: profile=%s; choose"
                        + " ci|soak|demo",
                    name));
  }

  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  LoadProfile stretched(LoadProfile load) {
    return load.toBuilder()
        .round(load.round().multipliedBy(stretch))
        .rounds(load.rounds() * moreRounds)
        .build();
  }
}
