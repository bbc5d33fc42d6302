package dev.flatline.scenarios.endlessworker;

import dev.flatline.testkit.IncidentContract;

/** The incident in forked JVMs: see {@link IncidentContract}. */
class EndlessWorkerIT extends IncidentContract {}
