/** What acquires, releases, keeps and is harmless, by patterns of calls. */
@NullMarked
package dev.flatline.lint.rule;

import org.jspecify.annotations.NullMarked;
