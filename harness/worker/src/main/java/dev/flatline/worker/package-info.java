/**
 * The main class of a forked JVM: hosts one subject or companion and does what the harness says.
 */
@NullMarked
package dev.flatline.worker;

import org.jspecify.annotations.NullMarked;
