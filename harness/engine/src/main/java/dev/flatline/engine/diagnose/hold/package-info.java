/** Tells what is kept for good from what is only held for long, and says who holds it. */
@NullMarked
package dev.flatline.engine.diagnose.hold;

import org.jspecify.annotations.NullMarked;
