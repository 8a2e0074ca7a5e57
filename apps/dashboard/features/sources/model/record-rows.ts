import type { DeliveryRequest, UrlRule } from '@telecine/domain';
import { compileUrlRules } from '@telecine/domain';
import { bytesText, dayText, durationText, timeOfDayText } from '@/lib/format.ts';
import type { SourceTest } from './sample-test.ts';

/** One field of what was read from a line. */
export interface RecordRow {
  readonly field: string;
  /** Null: the line doesn't say, and `note` tells what is missed. */
  readonly value: string | null;
  readonly note?: string;
}

type Note = SourceTest['notes'][number];

/** What was read from a line under our names, those that are looked for first; then what is kept under the vendor's names. */
export function recordRows(
  record: DeliveryRequest,
  note: Note,
  urlRules: readonly UrlRule[],
  timeZone: string,
): { readonly known: readonly RecordRow[]; readonly kept: readonly RecordRow[] } {
  const { extra = {}, cmcd, ...rest } = record;
  const texts = fieldTexts(rest, timeZone);
  const session: RecordRow =
    note.sessionId === ''
      ? { field: 'session ID', value: null, note: 'no match with a session' }
      : { field: 'session ID', value: note.sessionId, note: note.sessionIdFrom === 'cmcd' ? 'CMCD sid' : 'by a rule' };
  const looked = LOOKED_FOR.map(([field, missed]): RecordRow => {
    const text = texts.get(field);
    texts.delete(field);
    return text === undefined ? { field, value: null, note: missed } : { field, ...text };
  });
  const parts = Object.entries(compileUrlRules(urlRules).parts(record.path)).map(([field, value]) => ({
    field,
    value,
    note: 'path',
  }));
  return {
    known: [
      ...looked,
      session,
      {
        field: 'object',
        value: note.objectType === 'other' ? null : note.objectType,
        ...(note.objectType === 'other' ? { note: 'not recognised' } : {}),
      },
      ...parts,
      ...[...texts].map(([field, text]): RecordRow => ({ field, ...text })),
      ...(cmcd
        ? [
            {
              field: 'CMCD',
              value: Object.entries(cmcd.data)
                .map(([key, value]) => `${key}=${plain(value)}`)
                .join(', '),
              note: `version ${cmcd.version}, ${cmcd.from}`,
            },
          ]
        : []),
    ],
    kept: Object.entries(extra).map(([field, value]) => ({ field, value })),
  };
}

/** Fields that an answer to "why" needs, with what is missed without them. */
const LOOKED_FOR: readonly (readonly [field: string, missed: string])[] = [
  ['startedAt', ''],
  ['durationMs', 'how long it took is not known'],
  ['ttfbMs', 'waiting and sending are one'],
  ['status', ''],
  ['bytes', 'no throughput'],
  ['cacheStatus', 'hit and miss look alike'],
  ['pop', 'not told where'],
  ['requestId', 'lines are told apart by their text'],
];

interface FieldText {
  readonly value: string;
  readonly note?: string;
}

function fieldTexts(record: Omit<DeliveryRequest, 'extra' | 'cmcd'>, timeZone: string): Map<string, FieldText> {
  const { startedAt, timeResolutionMs, bytesKind, cacheStatus, cacheStatusRaw, ...others } = record;
  const texts = new Map<string, FieldText>();
  texts.set('startedAt', {
    value: `${dayText(startedAt, timeZone)} ${timeOfDayText(startedAt, timeZone, timeResolutionMs < 1000 ? 3 : 0)}`,
    note: `to ${timeResolutionMs < 1 ? `${Math.round(timeResolutionMs * 1000)} µs` : durationText(timeResolutionMs)}`,
  });
  if (cacheStatus !== 'unknown' || cacheStatusRaw) {
    texts.set('cacheStatus', { value: cacheStatus, ...(cacheStatusRaw ? { note: cacheStatusRaw } : {}) });
  }
  for (const [field, value] of Object.entries(others)) {
    if (value === undefined) continue;
    const note = field === 'bytes' && bytesKind ? { note: bytesKind === 'body' ? 'body' : 'with headers' } : {};
    texts.set(field, { value: valueText(field, value), ...note });
  }
  return texts;
}

function valueText(field: string, value: unknown): string {
  if (typeof value !== 'number') return String(value);
  if (field.endsWith('Ms')) return durationText(value);
  return field === 'bytes' || field === 'contentLength' ? bytesText(value) : String(value);
}

const plain = (value: unknown): string => (typeof value === 'object' ? JSON.stringify(value) : String(value));
