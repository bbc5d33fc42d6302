package dev.flatline.scenarios.nestedacquire;

import dev.flatline.testkit.IncidentContract;

/** The incident in forked JVMs: see {@link IncidentContract}. */
class NestedAcquireIT extends IncidentContract {}
