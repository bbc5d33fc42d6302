package dev.flatline.scenarios.rowsnotclosed;

import dev.flatline.testkit.IncidentContract;

/** The incident in forked JVMs: see {@link IncidentContract}. */
class RowsNotClosedIT extends IncidentContract {}
