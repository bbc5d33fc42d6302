package dev.flatline.scenarios.endlessworker;

import dev.flatline.scenarios.defer.DeferScope;

/** Puts a job away when the job ends. */
final class OneScopeAJob extends EndlessWorkerSubject {

  OneScopeAJob(int otherMegabytes) {
    super(otherMegabytes);
  }

  @Override
  void workOnJobs() throws Exception {
    while (true) {
      Job job = next();
      DeferScope.run(
          "job",
          scope -> {
            scope.defer(job::end);
            job.work();
          });
    }
  }
}
