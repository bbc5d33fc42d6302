// A cache that fills to CACHE entries and drops the oldest from there on.
require('./leak');
const bound = Number(process.env.CACHE);
const pages = new Map();
setInterval(() => {
  for (let i = 0; i < 20; i++) {
    pages.set(Math.floor(Math.random() * 1e6), `page ${Math.random()}`.repeat(100));
    if (pages.size > bound) pages.delete(pages.keys().next().value);
  }
}, 1000 / Number(process.env.RATE));
