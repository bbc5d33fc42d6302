/* Keeps CACHE blocks of memory of many sizes and replaces one after the other. */
#include "leak.h"

int main(void) {
  int bound = number("CACHE"), rate = number("RATE");
  char **kept = calloc(bound, sizeof *kept);
  plant();
  for (unsigned i = 0;; i++) {
    char **slot = &kept[rand() % bound];
    size_t size = 16 << (rand() % 9);
    free(*slot);
    *slot = memset(malloc(size), 1, size);
    if (i % 50 == 0) usleep(1000000 / rate);
  }
}
