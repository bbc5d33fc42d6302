package example;

import dev.flatline.testkit.IncidentContract;

/** The incident in forked JVMs. */
class CsvImportIT extends IncidentContract {}
