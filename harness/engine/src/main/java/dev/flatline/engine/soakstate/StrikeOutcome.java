package dev.flatline.engine.soakstate;

import dev.flatline.engine.grade.Recovery;
import dev.flatline.process.chaos.FaultOutcome;
import java.util.List;

/** What the faults of one strike did, and whether the service came back. */
public record StrikeOutcome(List<FaultOutcome> faults, Recovery recovery) {}
