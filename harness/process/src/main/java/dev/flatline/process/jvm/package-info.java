/** Looks into a JVM: from outside by the file that it keeps, and by attaching if that is asked. */
@NullMarked
package dev.flatline.process.jvm;

import org.jspecify.annotations.NullMarked;
