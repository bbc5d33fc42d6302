/** What every part of the harness knows: how a command ends, and the error that ends it. */
@NullMarked
package dev.flatline.process;

import org.jspecify.annotations.NullMarked;
