/** What the agent costs the thread that acquires. */
@NullMarked
package dev.flatline.agent.cost;

import org.jspecify.annotations.NullMarked;
