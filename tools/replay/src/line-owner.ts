import type { Recording } from '@telecine/api/recording';
import type { SessionDeliveryRequest } from '@telecine/domain';

/** Tells of a delivery request which recorded line, by request ID, it is. */
export interface LineOwner {
  /** Several where the log's form can't tell equal lines apart; empty where it is none of the recording's. */
  requestIds(line: SessionDeliveryRequest): readonly string[];
}

/**
 * A JSON line says its request ID. A combined line doesn't: the recording holds both forms, line k of one being line k of the
 * other, so what a combined line does say (its whole second, target and status) leads to the ID.
 */
export function lineOwner(json: Recording, sent: Recording, offset: number): LineOwner {
  const ids = new Map<string, string[]>();
  if (sent !== json) {
    json.logs.forEach((log, index) => {
      log.lines.forEach((line, at) => {
        const id = /"request_id":\s*"([^"]+)"/.exec(line)?.[1];
        const combined = /\[([^\]]+)\] "\S+ (\S+) [^"]*" (\d+)/.exec(sent.logs[index]?.lines[at] ?? '');
        if (!id || !combined) return;
        const key = keyOf(Math.floor((secondOf(line) * 1000 + offset) / 1000), combined[2] ?? '', Number(combined[3]));
        ids.set(key, [...(ids.get(key) ?? []), id]);
      });
    });
  }
  return {
    requestIds: (line) => {
      if (line.requestId !== '') return [line.requestId];
      const target = line.query === '' ? line.path : `${line.path}?${line.query}`;
      return ids.get(keyOf(Math.floor(line.startedAt / 1000), target, line.status)) ?? [];
    },
  };
}

const secondOf = (line: string): number => Math.floor(Number(/"msec":\s*"?(\d+)/.exec(line)?.[1] ?? Number.NaN));

/** Secrets in a query are hidden by the store: of its arguments only CMCD counts. */
function keyOf(second: number, target: string, status: number): string {
  const [path = '', query = ''] = target.split('?', 2);
  const cmcd = query.split('&').find((part) => part.startsWith('CMCD=')) ?? '';
  return `${second} ${path} ${cmcd} ${status}`;
}
