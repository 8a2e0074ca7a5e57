import type { SessionTimeline } from '@telecine/domain';

/** Whether a session's requests carry CMCD: what it holds, what comes next, how long a segment lasts. */
export const carriesCmcd = ({ requests }: Pick<SessionTimeline, 'requests'>): boolean =>
  requests.some(({ deliveryRequests }) => deliveryRequests.some(({ cmcd }) => cmcd !== null));
