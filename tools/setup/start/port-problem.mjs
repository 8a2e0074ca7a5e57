import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** A copy that was just ended may hold its ports this much longer. */
const PATIENCE_MS = 1500;
const LOOK_EVERY_MS = 150;

/** Why nothing can listen on a port, in a sentence that names the variable to change; null when it is free. */
export async function portProblem(host, port, variable) {
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    const code = await tryListening(host, port);
    if (code === null) return null;
    if (code === 'EADDRINUSE' && Date.now() < until) {
      await sleep(LOOK_EVERY_MS);
      continue;
    }
    return sentence(code, host, port, variable);
  }
}

function sentence(code, host, port, variable) {
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} on ${host} is in use. Stop what uses it, or set ${variable} to another port.`;
    case 'EACCES':
      return `Port ${port} on ${host} may not be used without more rights. Set ${variable} to another port, above 1023.`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `${host} is not an address of this machine. Set HOST to one that is, such as 127.0.0.1.`;
    default:
      return `Nothing can listen on port ${port} of ${host} (${code}). Set ${variable} or HOST to another.`;
  }
}

/** The error code, or null when listening works. */
function tryListening(host, port) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error) => resolve(error.code));
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(null)));
  });
}
