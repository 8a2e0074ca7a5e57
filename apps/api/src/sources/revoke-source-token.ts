import { permittedSource } from '../access/permitted-source.ts';
import type { Caller } from '../access/reader.ts';
import { Problem } from '../errors.ts';
import type { Services } from '../services.ts';

/** Ends a token of a source at once; in other replicas within 30 s. */
export async function revokeSourceToken(
  services: Services,
  caller: Caller,
  sourceId: string,
  tokenId: string,
): Promise<void> {
  const { actor } = await permittedSource(services, caller, sourceId, 'configure');
  const tokens = await services.controlPlane.listSourceTokens(sourceId);
  if (!tokens.some(({ id }) => id === tokenId)) {
    throw new Problem('not_found', 'This source has no such token, or it has ended already.');
  }
  await services.controlPlane.revokeSecret({ secretId: tokenId, actor });
}
