/** The counters of what is tracked, for a reader inside the process. */
@NullMarked
package dev.flatline.agent.ledger;

import org.jspecify.annotations.NullMarked;
