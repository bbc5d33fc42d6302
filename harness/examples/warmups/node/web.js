// Answers with a page made of rows.
require('./leak');
require('http')
  .createServer((request, response) => {
    const rows = Array.from({ length: 500 }, (_, id) => ({ id, name: `row ${id}` }));
    response.end(JSON.stringify(rows));
  })
  .listen(Number(process.env.PORT), '127.0.0.1');
