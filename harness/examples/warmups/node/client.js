// Asks a backend of its own, by POOL connections that are kept.
require('./leak');
const http = require('http');
const port = Number(process.env.PORT);
const agent = new http.Agent({ keepAlive: true, maxSockets: Number(process.env.POOL) });
http
  .createServer((request, response) => setTimeout(() => response.end(Buffer.alloc(20000)), 3))
  .listen(port, '127.0.0.1', () =>
    setInterval(() => {
      http.get({ host: '127.0.0.1', port, agent }, (answer) => answer.resume()).on('error', () => {});
    }, 1000 / Number(process.env.RATE)),
  );
