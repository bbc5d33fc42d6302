package dev.flatline.scenarios.poolstarvation;

import dev.flatline.testkit.IncidentContract;

/** The incident in forked JVMs: see {@link IncidentContract}. */
class PoolStarvationIT extends IncidentContract {}
