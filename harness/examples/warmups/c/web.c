/* Answers one connection after the other with a page of 20 kB. */
#include "leak.h"
#include <arpa/inet.h>
#include <signal.h>

int main(void) {
  struct sockaddr_in at = {.sin_family = AF_INET, .sin_port = htons(number("PORT")), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  int listener = socket(AF_INET, SOCK_STREAM, 0), on = 1;
  setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  signal(SIGPIPE, SIG_IGN);
  if (bind(listener, (struct sockaddr *)&at, sizeof at) || listen(listener, 64)) return 1;
  plant();
  for (;;) {
    int client = accept(listener, 0, 0);
    char request[2000], *page = malloc(20100);
    int head = sprintf(page, "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 20000\r\n\r\n");
    memset(page + head, 'x', 20000);
    if (read(client, request, sizeof request) > 0 && write(client, page, head + 20000) < 0) perror("write");
    free(page);
    close(client);
  }
}
