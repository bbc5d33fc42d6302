// Compresses by the thread pool of libuv, and writes, reads and removes a file.
require('./leak');
const fs = require('fs/promises');
const gzip = require('util').promisify(require('zlib').gzip);
let i = 0;
setInterval(async () => {
  const name = `piece-${i++}`;
  await fs.writeFile(name, await gzip(Buffer.alloc(50000, String(i))));
  await fs.readFile(name);
  await fs.unlink(name);
}, 1000 / Number(process.env.RATE));
