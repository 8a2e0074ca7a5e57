import type { ObjectType, StoredDeliveryRequest } from '@telecine/domain';
import { lineFailed } from '../delivery-lines.ts';
import { objectTypeOf, segmentNumber, seriesOf } from '../request-object.ts';
import { seriesOfAudio } from '../unnamed-audio.ts';

/** One request of a viewer whom nothing names, as far as it tells one viewer from another. */
export interface MediaStep {
  readonly line: StoredDeliveryRequest;
  readonly at: number;
  readonly kind: 'manifest' | 'media' | 'other';
  readonly medium: 'audio' | 'video';
  /** Where in the content it is, in segments, and where the next one would be; both 0 where nothing tells. */
  readonly from: number;
  readonly next: number;
  /** The same for equal objects: path and range. */
  readonly object: string;
  /** Whether the viewer got all of it. */
  readonly isWhole: boolean;
  /** Which connection carried it; '' where the log doesn't say. */
  readonly connection: string;
}

/** Reads the requests as steps through the content, in order of time, each line once. */
export function mediaSteps(requests: readonly StoredDeliveryRequest[]): MediaStep[] {
  const lines = new Map(requests.map((line) => [line.id, line]));
  const ordered = [...lines.values()].sort((a, b) => a.startedAt - b.startedAt || (a.id < b.id ? -1 : 1));
  const numbered = ordered.map((line) => ({ line, place: placeOf(line), type: objectTypeOf(line) }));
  const sound = soundOf(numbered.filter(({ type }) => isMedia(type)));
  const unit = unitOf(numbered.flatMap(({ place }) => (place === null || place.isRange ? [] : [place.from])));
  return numbered.map(({ line, place, type }) => {
    return {
      line,
      at: line.startedAt,
      kind: type === 'manifest' ? 'manifest' : place !== null && isMedia(type) ? 'media' : 'other',
      medium: type === 'audio' || (sound !== null && seriesOf(line.path) === sound) ? 'audio' : 'video',
      from: place === null ? 0 : place.isRange ? place.from / place.length : place.from / unit,
      next: place === null ? 0 : place.isRange ? place.from / place.length + 1 : place.from / unit + 1,
      object: `${line.path} ${line.range ?? ''}`,
      isWhole: !lineFailed({ raw: line }) && line.status < 300,
      connection: connectionOf(line),
    };
  });
}

const isMedia = (type: ObjectType): boolean => type === 'video' || type === 'audio' || type === 'muxed';

/** The series that is the sound, where nothing names it. */
function soundOf(media: readonly { readonly line: StoredDeliveryRequest; readonly type: ObjectType }[]): string | null {
  return media.some(({ type }) => type !== 'video') ? null : seriesOfAudio(media.map(({ line }) => line));
}

interface Place {
  readonly isRange: boolean;
  readonly from: number;
  readonly length: number;
}

/** Where in the content a request is: by its range within one file, else by the number in its name. */
function placeOf(line: StoredDeliveryRequest): Place | null {
  const range = /^bytes=(\d+)-(\d+)$/.exec(line.range ?? '');
  if (range !== null) {
    const from = Number(range[1]);
    return { isRange: true, from, length: Math.max(1, Number(range[2]) - from + 1) };
  }
  const number = segmentNumber(line.path.slice(line.path.lastIndexOf('/') + 1));
  return number === null ? null : { isRange: false, from: number, length: 1 };
}

/** What consecutive numbers differ by: 1, or a duration where names are times. The commonest step between those that occur. */
function unitOf(numbers: readonly number[]): number {
  const sorted = [...new Set(numbers)].sort((a, b) => a - b);
  const counts = new Map<number, number>();
  for (let index = 1; index < sorted.length; index++) {
    const step = (sorted[index] ?? 0) - (sorted[index - 1] ?? 0);
    counts.set(step, (counts.get(step) ?? 0) + 1);
  }
  let unit = 1;
  let most = 0;
  for (const [step, count] of counts) if (count > most) [unit, most] = [step, count];
  return unit;
}

function connectionOf({ sourceId, connectionId = '', clientPort }: StoredDeliveryRequest): string {
  if (connectionId !== '') return `${sourceId} ${connectionId}`;
  return clientPort === undefined ? '' : `${sourceId} :${clientPort}`;
}
