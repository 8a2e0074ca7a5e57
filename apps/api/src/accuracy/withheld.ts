import type { StoredDeliveryRequest } from '@telecine/domain';
import type { StoredSession } from '@telecine/event-store';
import type { Signal } from './compared-play.ts';

/** A session as it would be stored had its player reported nothing, and for `timing` had its requests carried no CMCD either. */
export const withheld = (records: StoredSession, signal: Signal): StoredSession => ({
  ...records,
  events: [],
  requests: signal === 'cmcd' ? records.requests : records.requests.map(withoutCmcd),
});

export const carriesCmcd = ({ requests }: StoredSession): boolean => requests.some(({ cmcd }) => cmcd !== undefined);

function withoutCmcd({ cmcd, ...request }: StoredDeliveryRequest): StoredDeliveryRequest {
  return request;
}
