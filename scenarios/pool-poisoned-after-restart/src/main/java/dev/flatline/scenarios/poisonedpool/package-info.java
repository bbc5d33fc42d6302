/** The incident of a pool that keeps dead connections after its database was restarted. */
@NullMarked
package dev.flatline.scenarios.poisonedpool;

import org.jspecify.annotations.NullMarked;
