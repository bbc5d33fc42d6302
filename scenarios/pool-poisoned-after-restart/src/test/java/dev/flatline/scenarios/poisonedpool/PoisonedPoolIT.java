package dev.flatline.scenarios.poisonedpool;

import dev.flatline.testkit.IncidentContract;

/** The incident in forked JVMs: see {@link IncidentContract}. */
class PoisonedPoolIT extends IncidentContract {}
