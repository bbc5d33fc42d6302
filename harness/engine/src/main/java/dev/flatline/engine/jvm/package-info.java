/** Looks into a JVM: from outside by the file that it keeps, and by attaching if that is asked. */
@NullMarked
package dev.flatline.engine.jvm;

import org.jspecify.annotations.NullMarked;
