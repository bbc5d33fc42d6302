/** What this machine permits and has. */
@NullMarked
package dev.flatline.engine.doctor;

import org.jspecify.annotations.NullMarked;
