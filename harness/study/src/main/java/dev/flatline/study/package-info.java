/** How often the verdict on simulated signals is wrong, beside what a user would take instead. */
@NullMarked
package dev.flatline.study;

import org.jspecify.annotations.NullMarked;
