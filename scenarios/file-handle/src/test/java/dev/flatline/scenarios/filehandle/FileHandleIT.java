package dev.flatline.scenarios.filehandle;

import dev.flatline.testkit.IncidentContract;

/** The incident in forked JVMs: see {@link IncidentContract}. */
class FileHandleIT extends IncidentContract {}
