/** The incident of connections that keep their ports for a minute after they were closed. */
@NullMarked
package dev.flatline.scenarios.ephemeralports;

import org.jspecify.annotations.NullMarked;
