// A planted leak. LEAK=KIND:RATE loses RATE units (bytes of heap and native) a second; unset, nothing is lost.
const CHUNK = 4096;
const kept = [];
const units = {
  descriptors: () => require('fs').openSync('/dev/null'),
  sockets: () => require('net').createServer().listen(0, '127.0.0.1'),
  threads: () => new (require('worker_threads').Worker)('setInterval(() => {}, 1e6)', { eval: true }),
  children: () => require('child_process').spawn('sleep', ['300']),
  heap: () => Array.from({ length: CHUNK / 64 }, (_, i) => ({ i, text: `kept ${i}` })),
  native: () => Buffer.alloc(CHUNK, 1),
};

if (process.env.LEAK) {
  const [kind, rate] = process.env.LEAK.split(':');
  const unit = kind === 'heap' || kind === 'native' ? CHUNK : 1;
  const start = Date.now();
  let lost = 0;
  setInterval(() => {
    for (; lost + unit <= (rate * (Date.now() - start)) / 1000; lost += unit) kept.push(units[kind]());
  }, 50);
}
