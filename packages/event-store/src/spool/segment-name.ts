/** What a segment holds; each kind goes into its own table. */
export const SEGMENT_KINDS = ['delivery', 'events', 'rejected', 'raw'] as const;
export type SegmentKind = (typeof SEGMENT_KINDS)[number];

/**
 * Layout of the columns in segments that this version writes. A segment of an older version is still loaded by its own: 1 had
 * refused records without what names their fields.
 */
export const SEGMENT_LAYOUT = 2;

/** A segment is `open` while it is written to, then sealed as `native`, and deleted once it is loaded. */
export interface SegmentName {
  readonly file: string;
  readonly kind: SegmentKind;
  readonly layout: number;
  /** When it was begun, epoch ms. */
  readonly begunAt: number;
  readonly state: 'open' | 'native';
}

/** A segment as it lies in the spool. */
export interface SegmentFile extends SegmentName {
  readonly bytes: number;
}

/** `delivery-1-1764000000000-w0-17.open`; names sort by kind, then time. */
export const segmentFile = (kind: SegmentKind, begunAt: number, worker: string, sequence: number): string =>
  `${kind}-${SEGMENT_LAYOUT}-${begunAt}-${worker}-${sequence}.open`;

export const sealedName = (file: string): string => file.replace(/\.open$/, '.native');

/** Null for a file that is no segment. */
export function parseSegmentName(file: string): SegmentName | null {
  const shape = /^(delivery|events|rejected|raw)-(\d+)-(\d{13})-\w+-\d+\.(open|native)$/.exec(file);
  const kind = SEGMENT_KINDS.find((each) => each === shape?.[1]);
  if (!shape || !kind) return null;
  return {
    file,
    kind,
    layout: Number(shape[2]),
    begunAt: Number(shape[3]),
    state: shape[4] === 'open' ? 'open' : 'native',
  };
}
