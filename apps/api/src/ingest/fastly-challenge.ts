import { createHash } from 'node:crypto';
import { Problem } from '../errors.ts';
import type { Services } from '../services.ts';

/**
 * The answer to Fastly's question which of its services may log here, asked before it sends anything: SHA-256 of each service
 * ID, hexadecimal, one a line; `*` where a source takes any service. Whatever comes still needs its source's token.
 */
export async function fastlyChallenge(services: Services): Promise<string> {
  const sources = await services.controlPlane.listSourcesOfVendor('fastly');
  if (sources.length === 0) {
    throw new Problem('not_found', 'No log source here takes logs of Fastly. Make one with Fastly as its delivery.');
  }
  const ids = new Set(sources.flatMap(({ delivery }) => (delivery.kind === 'fastly' ? delivery.serviceIds : [])));
  const takesAny = sources.some(({ delivery }) => delivery.kind !== 'fastly' || delivery.serviceIds.length === 0);
  const hashes = [...ids].map((id) => createHash('sha256').update(id).digest('hex')).sort();
  return `${[...hashes, ...(takesAny ? ['*'] : [])].join('\n')}\n`;
}
