package dev.flatline.scenarios.defer;

import org.jspecify.annotations.Nullable;

/** An action and its argument, both taken when registered: 24 B beside the two themselves. */
record BoundAction<A extends @Nullable Object>(
    DeferScope.@Nullable ArgumentAction<? super A> action, A argument)
    implements DeferScope.Action {

  @Override
  public void run() throws Exception {
    if (action == null) {
      throw nullAction();
    }
    action.accept(argument);
  }

  static NullPointerException nullAction() {
    return new NullPointerException(
        "Cannot run a deferred call because its action is null: action=null;"
            + " register a non-null action");
  }
}
