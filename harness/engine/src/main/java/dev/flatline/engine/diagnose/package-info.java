/** Says of a process what it holds more and more of, who took it, and why it is not given back. */
@NullMarked
package dev.flatline.engine.diagnose;

import org.jspecify.annotations.NullMarked;
