import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import type { EngineClient } from '../engine/engine-client.ts';
import { isRowsFault } from '../engine/engine-error.ts';
import { errorText } from '../errors.ts';
import { checkSegment } from '../native/check-segment.ts';
import { type SegmentLayout, segmentLayout } from './segment-layouts.ts';
import type { SegmentName } from './segment-name.ts';

/** How the engine gets at a segment: it opens the file, or is sent the bytes. */
export type SegmentAccess = 'file' | 'body';

/** One segment is one insert and one part a partition: blocks must not depend on timing, or tokens would not match. */
const SETTINGS = {
  optimize_on_insert: 0,
  max_threads: 1,
  max_insert_threads: 1,
  max_insert_block_size: 1_000_000,
  min_insert_block_size_rows: 1_000_000,
  min_insert_block_size_bytes: 1_000_000_000,
};

/** Inserts segments: the same SQL whether the engine reads the file or gets it over HTTP. */
export class SegmentInserter {
  readonly #engine: EngineClient;
  readonly #directory: string;
  readonly #access: SegmentAccess;

  constructor(engine: EngineClient, directory: string, access: SegmentAccess) {
    this.#engine = engine;
    this.#directory = directory;
    this.#access = access;
  }

  /**
   * Inserts a whole segment, or several of one kind and layout in one go. Rows of a single segment that the engine refuses are
   * found by halving and kept as rejected records. Throws EventStoreError for everything that isn't the rows' fault, and for
   * any fault of several: then they have to stay. Repeating it is harmless.
   */
  async insert(segments: readonly SegmentName[]): Promise<void> {
    const [segment] = segments;
    if (!segment) return;
    const layout = segmentLayout(segment.kind, segment.layout);
    if (segments.length > 1) return this.#insertTogether(segments, layout);
    try {
      await this.#run([segment], insertSql(layout, this.#source(segment, layout)), 'all');
    } catch (error) {
      if (!isRowsFault(error)) throw error;
      const { rows } = checkSegment(await readFile(this.#path(segment)));
      await this.#halve(segment, layout, 0, rows, error);
    }
  }

  async #insertTogether(segments: readonly SegmentName[], layout: SegmentLayout): Promise<void> {
    const files = segments.map(({ file }) => file);
    const source =
      this.#access === 'file'
        ? `file(${quoted(path.join(this.#directory, `{${files.join()}}`))}, Native)`
        : `input(${quoted(structure(layout))})`;
    await this.#run(segments, insertSql(layout, `(SELECT * FROM ${source})`), 'all');
  }

  async #halve(segment: SegmentName, layout: SegmentLayout, from: number, to: number, why: unknown): Promise<void> {
    if (to - from <= 1) return this.#reject(segment, layout, from, why);
    const middle = (from + to) >> 1;
    for (const [start, end] of [
      [from, middle],
      [middle, to],
    ] as const) {
      const source = this.#source(segment, layout, start, end);
      try {
        await this.#run([segment], insertSql(layout, source), `${start}-${end}`);
      } catch (error) {
        if (!isRowsFault(error)) throw error;
        await this.#halve(segment, layout, start, end, error);
      }
    }
  }

  async #reject(segment: SegmentName, layout: SegmentLayout, row: number, why: unknown): Promise<void> {
    const sql = rejectSql(segment, layout, this.#source(segment, layout, row, row + 1));
    await this.#run([segment], sql, `refused-${row}`, { detail: errorText(why).slice(0, 300) });
  }

  /** The token makes a retry exact while the engine lives; see the engine's epoch. */
  async #run(segments: readonly SegmentName[], sql: string, part: string, bound = {}): Promise<void> {
    const token = `${segments.map(({ file }) => file).join()}#${this.#engine.epoch}/${part}`;
    const settings = { ...SETTINGS, insert_deduplication_token: token };
    if (this.#access === 'file') return this.#engine.command(sql, { bound, settings });
    const bodies = await Promise.all(segments.map((segment) => readFile(this.#path(segment))));
    await this.#engine.command(`${sql} FORMAT Native`, { bound, settings, body: Readable.from(bodies) });
  }

  #source(segment: SegmentName, layout: SegmentLayout, from?: number, to?: number): string {
    const table =
      this.#access === 'file' ? `file(${quoted(this.#path(segment))}, Native)` : `input(${quoted(structure(layout))})`;
    const slice = from === undefined || to === undefined ? '' : ` LIMIT ${to - from} OFFSET ${from}`;
    return `(SELECT * FROM ${table}${slice})`;
  }

  #path(segment: SegmentName): string {
    return path.join(this.#directory, segment.file);
  }
}

function insertSql(layout: SegmentLayout, source: string): string {
  const names = layout.columns.map((column) => column.name).filter((name) => !layout.identity.includes(name));
  return `INSERT INTO ${layout.table} (id, ${names.join(', ')}) SELECT ${layout.id}, ${names.join(', ')} FROM ${source}`;
}

function rejectSql(segment: SegmentName, layout: SegmentLayout, source: string): string {
  const names = layout.columns.map((column) => column.name);
  const sourceId = names.includes('source_id') ? 'source_id' : "''";
  return `INSERT INTO telecine.rejected_records (project_id, source_id, received_at, id, expires_on, kind, reason, detail, record, record_bytes)
SELECT project_id, ${sourceId}, received_at, ${layout.id}, expires_on, '${REJECTED_KIND[segment.kind]}', 'engine_refused', {detail:String}, formatRow('JSONEachRow', ${names.join(', ')}) AS text, length(text) FROM ${source}`;
}

const REJECTED_KIND = {
  delivery: 'delivery_request',
  events: 'player_event',
  rejected: 'rejected_record',
  raw: 'raw_line',
} as const;

const structure = (layout: SegmentLayout): string =>
  [{ name: '_frame', type: 'String' }, ...layout.columns].map(({ name, type }) => `${name} ${type}`).join(', ');

const quoted = (text: string): string => `'${text.replace(/[\\']/g, '\\$&')}'`;
