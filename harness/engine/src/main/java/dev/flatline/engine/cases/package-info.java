/** The process of a case, and the round in which faults strike it. */
@NullMarked
package dev.flatline.engine.cases;

import org.jspecify.annotations.NullMarked;
