import { EventStoreError } from './errors.ts';
import type { PagePlace } from './queries/session-page.ts';

/** A place in an order as opaque text. It names its order, so that it can't be used in another one. */
export const encodeCursor = (sort: string, direction: string, place: PagePlace): string =>
  Buffer.from(JSON.stringify([sort, direction, place.value, place.sessionId])).toString('base64url');

/** Throws `bad_cursor` for what this order didn't make. */
export function decodeCursor(cursor: string, sort: string, direction: string): PagePlace {
  const read = parse(Buffer.from(cursor, 'base64url').toString());
  if (Array.isArray(read) && read.length === 4 && read[0] === sort && read[1] === direction) {
    const [, , value, sessionId]: readonly unknown[] = read;
    if (Number.isSafeInteger(value) && typeof value === 'number' && typeof sessionId === 'string') {
      return { value, sessionId };
    }
  }
  throw new EventStoreError(
    'bad_cursor',
    'This cursor is not one of this list’s. Ask for the first page again, with the same sort.',
  );
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // no cursor of ours
  }
}
