/** Recorders that run in a process while it is looked at. */
@NullMarked
package dev.flatline.engine.diagnose.recorder;

import org.jspecify.annotations.NullMarked;
