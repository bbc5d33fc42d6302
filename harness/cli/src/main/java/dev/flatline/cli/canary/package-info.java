/** The command that rolls a variant out over another, with two gates. */
@NullMarked
package dev.flatline.cli.canary;

import org.jspecify.annotations.NullMarked;
