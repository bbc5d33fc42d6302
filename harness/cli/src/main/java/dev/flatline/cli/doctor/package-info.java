/** What this machine permits and has. */
@NullMarked
package dev.flatline.cli.doctor;

import org.jspecify.annotations.NullMarked;
