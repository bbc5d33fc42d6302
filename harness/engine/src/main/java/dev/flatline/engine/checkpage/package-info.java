/** The live page of a check of a service. */
@NullMarked
package dev.flatline.engine.checkpage;

import org.jspecify.annotations.NullMarked;
