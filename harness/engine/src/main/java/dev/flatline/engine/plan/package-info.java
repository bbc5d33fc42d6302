/** What a run will do, resolved and validated before anything starts. */
@NullMarked
package dev.flatline.engine.plan;

import org.jspecify.annotations.NullMarked;
