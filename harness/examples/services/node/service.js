// Reads the receipts of a batch: service.js PORT VARIANT, where VARIANT is deferred, skipped or right.
//
// deferred: each file is closed when the batch is over. skipped: it is closed at the end of the loop's body, which an error leaves before.
"use strict";
const fs = require("fs/promises");
const http = require("http");
const os = require("os");
const path = require("path");

const [port, name] = process.argv.slice(2);
let folder;
const kept = []; // a cache of open files, as a framework may have: nothing else closes them

async function read(file, broken) {
  const text = await file.readFile("utf8");
  if (broken) {
    throw new Error("a receipt is broken");
  }
  return text.length;
}

const open = (number) => fs.open(path.join(folder, `${number}.txt`));

const variants = {
  async deferred(size, broken) {
    const files = [];
    try {
      for (let number = 0; number < size; number++) {
        files.push(await open(number));
        await read(files[number], broken);
      }
    } finally {
      await Promise.all(files.map((file) => file.close()));
    }
  },
  async skipped(size, broken) {
    for (let number = 0; number < size; number++) {
      const file = await open(number);
      kept.push(file);
      await read(file, broken);
      kept.pop();
      await file.close();
    }
  },
  async right(size, broken) {
    for (let number = 0; number < size; number++) {
      const file = await open(number);
      try {
        await read(file, broken);
      } finally {
        await file.close();
      }
    }
  },
};

async function main() {
  folder = await fs.mkdtemp(path.join(os.tmpdir(), "receipts-"));
  for (let number = 0; number < 64; number++) {
    await fs.writeFile(path.join(folder, `${number}.txt`), "receipt ".repeat(20));
  }
  http
    .createServer(async (request, answer) => {
      const query = new URL(request.url, "http://localhost").searchParams;
      try {
        await variants[name](Number(query.get("size") || 1), query.has("broken"));
        answer.end("read");
      } catch (error) {
        answer.statusCode = 500;
        answer.end(error.message);
      }
    })
    .listen(Number(port), "127.0.0.1");
}

main();
