import type { Server } from 'node:net';

/** Listens on a free loopback port and answers with it. */
export async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('A TCP server has a port.');
  return address.port;
}

/** Stops accepting, without waiting for clients that keep their connections. */
export function close(server: Server): void {
  server.close();
  if ('closeAllConnections' in server && typeof server.closeAllConnections === 'function') server.closeAllConnections();
}
