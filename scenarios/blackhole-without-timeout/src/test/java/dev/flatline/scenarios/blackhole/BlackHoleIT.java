package dev.flatline.scenarios.blackhole;

import dev.flatline.testkit.IncidentContract;

/** The incident in forked JVMs: see {@link IncidentContract}. */
class BlackHoleIT extends IncidentContract {}
