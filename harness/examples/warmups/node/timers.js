// Parses what comes in and forgets it after two seconds.
require('./leak');
const text = JSON.stringify(Array.from({ length: 300 }, (_, id) => ({ id, tags: ['a', 'b', `t${id}`] })));
const open = new Set();
setInterval(() => {
  const job = JSON.parse(text);
  open.add(job);
  setTimeout(() => open.delete(job), 2000);
}, 1000 / Number(process.env.RATE));
