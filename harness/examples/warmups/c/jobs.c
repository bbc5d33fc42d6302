/* Forks a child for each job and waits for it. */
#include "leak.h"

int main(void) {
  plant();
  for (;; usleep(2000000 / number("RATE"))) {
    pid_t child = fork();
    if (child == 0) { execlp("true", "true", (char *)0); _exit(1); }
    waitpid(child, 0, 0);
  }
}
