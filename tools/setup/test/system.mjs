import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { delimiter, join } from 'node:path';

/** Where a command is on the PATH; null when it isn't there. */
export function findCommand(name, env = process.env) {
  const places = (env.PATH ?? '').split(delimiter).map((directory) => join(directory, name));
  return places.find((place) => existsSync(place)) ?? null;
}

/** Whether this is Debian or a child of it, and we may install there. */
export const aptCanInstall = () => process.getuid?.() === 0 && findCommand('apt-get') !== null;

/** A port of 127.0.0.1 that nobody uses at the moment. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
