/** The incident of a worker whose one scope never ends. */
@NullMarked
package dev.flatline.scenarios.endlessworker;

import org.jspecify.annotations.NullMarked;
