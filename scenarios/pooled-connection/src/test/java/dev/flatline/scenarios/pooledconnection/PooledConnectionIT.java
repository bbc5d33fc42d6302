package dev.flatline.scenarios.pooledconnection;

import dev.flatline.testkit.IncidentContract;

/** The incident in forked JVMs: see {@link IncidentContract}. */
class PooledConnectionIT extends IncidentContract {}
