import type { FindingCode, Verdict } from '@telecine/domain';

/** What may look otherwise once it is known how other sessions fared. */
const SHARED: ReadonlySet<FindingCode> = new Set([
  'origin_slow',
  'edge_slow',
  'edge_error',
  'network_slow',
  'connection_failed',
  'undetermined',
]);

/**
 * The time over which other sessions could say more of what hurt this one, epoch ms on the receiver's clock: then `diagnose` is worth
 * asking again with `peers`. Null where nothing hurt, or where what did is plain from the session alone.
 */
export function peersWanted({ findings }: Verdict): { readonly from: number; readonly to: number } | null {
  const open = findings.find(({ code, severity }) => SHARED.has(code) && severity !== 'low' && severity !== 'none');
  return open === undefined ? null : { from: open.from, to: open.to };
}
