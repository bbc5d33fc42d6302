/** The commands that measure the harness itself. */
@NullMarked
package dev.flatline.study.command;

import org.jspecify.annotations.NullMarked;
