/* POOL threads take turns at a file that each of them opens, reads and closes. */
#include "leak.h"

static void *work(void *none) {
  char text[4096];
  for (;; usleep(1000000 / number("RATE") * (1 + rand() % 3))) {
    int file = open("/proc/self/maps", O_RDONLY);
    while (read(file, text, sizeof text) > 0) ;
    close(file);
  }
  return none;
}

int main(void) {
  pthread_t thread;
  plant();
  for (int i = 0; i < number("POOL"); i++, usleep(200000)) pthread_create(&thread, 0, work, 0);
  pthread_join(thread, 0);
  return 0;
}
