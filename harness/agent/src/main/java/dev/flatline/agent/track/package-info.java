/** What is held, object by object: called by the woven code, so it knows the base module alone. */
@NullMarked
package dev.flatline.agent.track;

import org.jspecify.annotations.NullMarked;
