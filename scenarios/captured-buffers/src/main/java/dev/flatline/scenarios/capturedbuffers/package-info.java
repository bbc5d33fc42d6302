/** The incident of a batch whose deferred calls keep every buffer until the whole batch ends. */
@NullMarked
package dev.flatline.scenarios.capturedbuffers;

import org.jspecify.annotations.NullMarked;
