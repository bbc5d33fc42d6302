package dev.flatline.scenarios.blackhole;

import dev.flatline.testkit.LedgerContract;

/** The agent's ledger beside the one that is kept by hand: see {@link LedgerContract}. */
class BlackHoleLedgerIT extends LedgerContract {}
