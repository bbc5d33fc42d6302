package dev.flatline.scenarios.capturedbuffers;

import dev.flatline.testkit.IncidentContract;

/** The incident in forked JVMs: see {@link IncidentContract}. */
class CapturedBuffersIT extends IncidentContract {}
