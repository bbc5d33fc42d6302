package dev.flatline.scenarios.ephemeralports;

import dev.flatline.testkit.IncidentContract;
import org.junit.jupiter.api.condition.EnabledIf;

/** The incident in forked JVMs: see {@link IncidentContract}. */
@EnabledIf(
    value = "dev.flatline.testkit.OwnNamespaces#networkIsExpected",
    disabledReason = "the machine gives this user no network namespace")
class EphemeralPortsIT extends IncidentContract {}
