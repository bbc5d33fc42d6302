// Reads the head of an audio file for each request.
const fs = require('fs');
const info = require('wav-file-info');

const head = Buffer.alloc(64);
head.write('RIFF', 0);
head.write('WAVEfmt ', 8);
fs.writeFileSync('sound.wav', head);
setInterval(() => info.infoByFilename('sound.wav', () => {}), 200);
