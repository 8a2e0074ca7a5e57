import type { FastifyInstance } from 'fastify';
import type { Config } from '../config.ts';

/** Listens; throws a sentence that says which variable to change when the address can't be had. */
export async function listen(server: FastifyInstance, { host, port }: Config): Promise<void> {
  try {
    await server.listen({ host, port });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EADDRINUSE')
      throw new Error(`Port ${port} on ${host} is in use. Set PORT to a free one.`, { cause: error });
    if (code === 'EACCES')
      throw new Error(`Port ${port} needs more rights than this user has. Set PORT to one above 1023.`, {
        cause: error,
      });
    if (code === 'EADDRNOTAVAIL') throw new Error(`This machine has no address ${host}. Set HOST.`, { cause: error });
    throw error;
  }
}
