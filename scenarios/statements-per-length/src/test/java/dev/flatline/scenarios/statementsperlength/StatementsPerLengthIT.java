package dev.flatline.scenarios.statementsperlength;

import dev.flatline.testkit.IncidentContract;
import dev.flatline.testkit.OwnNamespaces;
import org.junit.jupiter.api.extension.ExtendWith;

/** The incident in forked JVMs: see {@link IncidentContract}. */
@ExtendWith(OwnNamespaces.class)
class StatementsPerLengthIT extends IncidentContract {}
