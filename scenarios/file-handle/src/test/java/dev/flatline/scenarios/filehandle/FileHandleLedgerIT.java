package dev.flatline.scenarios.filehandle;

import dev.flatline.testkit.LedgerContract;

/** The agent's ledger beside the one that is kept by hand: see {@link LedgerContract}. */
class FileHandleLedgerIT extends LedgerContract {}
