package dev.flatline.scenarios.endlessworker;

import dev.flatline.scenarios.defer.DeferScope;

/** Puts jobs away when the worker ends, and it never does. */
final class OneScopeForEver extends EndlessWorkerSubject {

  OneScopeForEver(int otherMegabytes) {
    super(otherMegabytes);
  }

  @Override
  void workOnJobs() throws Exception {
    DeferScope.run(
        "worker",
        scope -> {
          while (true) {
            Job job = next();
            scope.defer(job::end);
            job.work();
          }
        });
  }
}
