// The references of P3: node:http that gives a body back (echo), or parses it as JSON and answers 204 (parse).
// argv: echo | parse. Prints its port.
import { createServer } from 'node:http';

const mode = process.argv[2];
const server = createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    const body = chunks.length === 1 ? chunks[0] : Buffer.concat(chunks);
    if (mode === 'parse') {
      const { events } = JSON.parse(body);
      response.writeHead(events.length > 0 ? 204 : 400).end();
    } else {
      response.writeHead(200, { 'content-length': body.length }).end(body);
    }
  });
});
server.listen(0, '127.0.0.1', () => process.stdout.write(`${server.address().port}\n`));
process.stdin.on('end', () => process.exit()).resume();
