/** What the load loop costs an operation; in the loop's package, for its parts. */
@NullMarked
package dev.flatline.worker.load;

import org.jspecify.annotations.NullMarked;
