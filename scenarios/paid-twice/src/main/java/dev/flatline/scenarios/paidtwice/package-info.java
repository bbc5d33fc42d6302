/** The incident of a payment that is acted on twice, or never, after its consumer was away. */
@NullMarked
package dev.flatline.scenarios.paidtwice;

import org.jspecify.annotations.NullMarked;
