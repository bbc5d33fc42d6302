/* A planted leak. LEAK=KIND:RATE loses RATE units (bytes of heap and native) a second; unset, nothing is lost. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static char *volatile kept; /* so that the compiler can't leave the block out */

static void *idle(void *none) { for (;;) pause(); return none; }

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec + t.tv_nsec / 1e9;
}

static void lose(const char *kind) {
  pthread_t thread;
  if (!strcmp(kind, "descriptors")) { if (open("/dev/null", O_RDONLY) < 0) perror("open"); }
  else if (!strcmp(kind, "sockets")) { if (socket(AF_INET, SOCK_STREAM, 0) < 0) perror("socket"); }
  else if (!strcmp(kind, "threads")) pthread_create(&thread, 0, idle, 0);
  else if (!strcmp(kind, "children")) { if (fork() == 0) { execlp("sleep", "sleep", "300", (char *)0); _exit(1); } }
  else kept = memset(malloc(4096), 1, 4096);
}

static void *leaking(void *text) {
  char kind[20];
  double rate, lost = 0, start = now();
  if (sscanf(text, "%19[a-z]:%lf", kind, &rate) != 2) exit(2);
  double unit = !strcmp(kind, "heap") || !strcmp(kind, "native") ? 4096 : 1;
  for (;; usleep(50000))
    for (; lost + unit <= rate * (now() - start); lost += unit) lose(kind);
  return text;
}

static void plant(void) {
  pthread_t thread;
  if (getenv("LEAK")) pthread_create(&thread, 0, leaking, getenv("LEAK"));
}

static int number(const char *name) { return atoi(getenv(name)); }
