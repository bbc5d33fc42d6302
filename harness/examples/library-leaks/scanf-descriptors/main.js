// Reads a line of its standard input for each request.
const gets = require('scanf/lib/gets');

setInterval(() => gets(), 200);
