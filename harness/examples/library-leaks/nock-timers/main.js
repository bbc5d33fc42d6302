// Answers its own requests by interceptors that wait a moment, as a stand-in for a backend does.
const http = require('http');
const nock = require('nock');

setInterval(() => {
  for (let i = 0; i < 10; i++) {
    nock('http://backend').get('/').delay(1).reply(200, Buffer.alloc(2000));
    http.get('http://backend/', (answer) => answer.resume());
  }
}, 100);
