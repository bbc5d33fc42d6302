/** Processes, mounts and directories that a harness made, and the proof that it did. */
@NullMarked
package dev.flatline.process.owned;

import org.jspecify.annotations.NullMarked;
