import { mkdir, rename, unlink } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAnswer } from '../engine/engine-error.ts';
import { errorCode, errorText } from '../errors.ts';
import { listSegments } from './list-segments.ts';
import { recoverSegment } from './recover-segment.ts';
import { SEGMENT_KINDS, type SegmentFile, type SegmentKind, type SegmentName } from './segment-name.ts';

export const QUARANTINE = 'quarantine';

const POLL_MS = 40;
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 10_000;
const TRIES_UNTIL_QUARANTINE = 20;
/** No writer holds a segment open that long. */
const LEFT_BEHIND_MS = 120_000;
const LAST_LOAD_WITHIN_MS = 4000;
const MOST_TOGETHER = 64;
const MOST_BYTES_TOGETHER = 16 * 1024 * 1024;

export interface SpoolLoaderOptions {
  readonly directory: string;
  /** Segments of one kind and layout, together. */
  readonly insert: (segments: readonly SegmentName[]) => Promise<void>;
  readonly log: (line: string) => void;
  /** Between two tries of a segment at most, ms. */
  readonly longestPauseMs?: number;
}

interface Failing {
  tries: number;
  since: number;
  nextTryAt: number;
}

/**
 * Loads sealed segments into the engine, oldest first, each kind in its own line, and deletes what is loaded. A segment that
 * fails is tried again, ever more slowly, and set aside only when the engine goes on refusing it while others pass.
 */
export class SpoolLoader {
  readonly #options: SpoolLoaderOptions;
  readonly #failing = new Map<string, Failing>();
  #lastSuccess = 0;
  #stopping = false;
  #running: Promise<void> = Promise.resolve();

  constructor(options: SpoolLoaderOptions) {
    this.#options = options;
  }

  /** Mends what an earlier life left, so that all of it can be loaded. Call before any writer starts. */
  async recover(): Promise<void> {
    for (const segment of await listSegments(this.#options.directory)) await this.#recover(segment);
  }

  start(): void {
    this.#running = this.#run();
  }

  /** Loads what is sealed, as far as the engine takes it within some seconds; the rest is loaded at the next start. */
  async close(): Promise<void> {
    this.#stopping = true;
    await this.#running;
    const until = Date.now() + LAST_LOAD_WITHIN_MS;
    for (const segment of await listSegments(this.#options.directory)) {
      if (segment.state !== 'native') continue;
      if (Date.now() > until || !(await this.#load(segment))) return;
    }
  }

  async #run(): Promise<void> {
    const busy = new Map<SegmentKind, Promise<void>>();
    while (!this.#stopping) {
      try {
        const segments = await listSegments(this.#options.directory);
        for (const kind of SEGMENT_KINDS) {
          const due = segments.filter((segment) => segment.kind === kind && this.#isDue(segment));
          if (due.length > 0 && !busy.has(kind))
            busy.set(
              kind,
              this.#loadAll(due).finally(() => busy.delete(kind)),
            );
        }
        for (const segment of segments) if (isLeftBehind(segment)) await this.#recover(segment);
      } catch (error) {
        this.#options.log(`The spool can’t be read: ${errorText(error)}`);
        await sleep(LONGEST_PAUSE_MS);
      }
      await sleep(POLL_MS);
    }
    await Promise.all(busy.values());
  }

  #isDue(segment: SegmentName): boolean {
    return segment.state === 'native' && (this.#failing.get(segment.file)?.nextTryAt ?? 0) <= Date.now();
  }

  /** What waits goes in together: an insert costs the engine much the same for one segment as for many, so a backlog melts. */
  async #loadAll(segments: readonly SegmentFile[]): Promise<void> {
    for (const group of groups(segments, (segment) => !this.#failing.has(segment.file))) {
      if (this.#stopping) return;
      if (group.length > 1 && (await this.#loadTogether(group))) continue;
      for (const segment of group) if (!this.#stopping) await this.#load(segment);
    }
  }

  /** False where the group has to be loaded one by one, so that a bad segment costs itself only. */
  async #loadTogether(group: readonly SegmentName[]): Promise<boolean> {
    try {
      await this.#options.insert(group);
    } catch {
      return false; // what is wrong is said of the segment that it is wrong with
    }
    for (const { file } of group) await unlink(path.join(this.#options.directory, file));
    this.#lastSuccess = Date.now();
    return true;
  }

  async #load(segment: SegmentName): Promise<boolean> {
    try {
      await this.#options.insert([segment]);
      await unlink(path.join(this.#options.directory, segment.file));
      this.#failing.delete(segment.file);
      this.#lastSuccess = Date.now();
      return true;
    } catch (error) {
      await this.#failed(segment, error);
      return false;
    }
  }

  async #failed(segment: SegmentName, error: unknown): Promise<void> {
    const now = Date.now();
    const known = this.#failing.get(segment.file) ?? { tries: 0, since: now, nextTryAt: 0 };
    this.#failing.set(segment.file, known);
    // An engine that isn't there says nothing against the segment.
    if (isAnswer(error)) known.tries++;
    known.nextTryAt =
      now + Math.min(FIRST_PAUSE_MS * 2 ** known.tries, this.#options.longestPauseMs ?? LONGEST_PAUSE_MS);
    if (known.tries === 1) this.#options.log(`${segment.file} could not be loaded yet: ${errorText(error)}`);
    if (known.tries < TRIES_UNTIL_QUARANTINE || this.#lastSuccess < known.since) return;
    await mkdir(path.join(this.#options.directory, QUARANTINE), { recursive: true, mode: 0o700 });
    const from = path.join(this.#options.directory, segment.file);
    await rename(from, path.join(this.#options.directory, QUARANTINE, segment.file));
    this.#failing.delete(segment.file);
    this.#options.log(
      `${segment.file} was refused ${known.tries} times and now lies in ${QUARANTINE}/: ${errorText(error)}`,
    );
  }

  async #recover(segment: SegmentName): Promise<void> {
    try {
      const damaged = await recoverSegment(this.#options.directory, segment);
      if (damaged > 0) this.#options.log(`${damaged} bytes of ${segment.file} are torn or damaged and were set aside.`);
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return; // sealed or loaded meanwhile
      this.#options.log(`${segment.file} could not be checked: ${errorText(error)}`);
    }
  }
}

/** Whether whoever began it has died with it open, or could not let go of it. */
const isLeftBehind = (segment: SegmentName): boolean =>
  segment.state === 'open' && Date.now() - segment.begunAt > LEFT_BEHIND_MS;

/** Neighbours that can go in with one insert; those that failed before, alone. */
function groups(segments: readonly SegmentFile[], isSound: (segment: SegmentFile) => boolean): SegmentFile[][] {
  const made: { segments: SegmentFile[]; bytes: number }[] = [];
  for (const segment of segments) {
    const last = made.at(-1);
    const [first] = last?.segments ?? [];
    const fits =
      last !== undefined &&
      first !== undefined &&
      last.segments.length < MOST_TOGETHER &&
      last.bytes + segment.bytes <= MOST_BYTES_TOGETHER &&
      first.layout === segment.layout &&
      isSound(first) &&
      isSound(segment);
    if (fits) {
      last.segments.push(segment);
      last.bytes += segment.bytes;
    } else {
      made.push({ segments: [segment], bytes: segment.bytes });
    }
  }
  return made.map((group) => group.segments);
}
