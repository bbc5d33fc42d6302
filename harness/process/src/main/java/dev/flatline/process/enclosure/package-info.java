/** What forks are started in, so that faults can strike them there and nobody else. */
@NullMarked
package dev.flatline.process.enclosure;

import org.jspecify.annotations.NullMarked;
