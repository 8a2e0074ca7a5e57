import { mkdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isNoAnswer } from '../engine/engine-error.ts';
import { errorCode, errorText } from '../errors.ts';
import { groupSegments } from './group-segments.ts';
import { listSegments } from './list-segments.ts';
import { recoverSegment } from './recover-segment.ts';
import { SEGMENT_KINDS, type SegmentFile, type SegmentKind, type SegmentName } from './segment-name.ts';

export const QUARANTINE = 'quarantine';

const POLL_MS = 30;
/**
 * From one load of a kind to the next: several times what the load took, so that under load more rows go in together. An
 * insert costs some 25 ms of the engine's CPU whatever is in it, and what goes in piecemeal is merged once more.
 */
const PACE_TO_LOAD = 3;
const SHORTEST_PACE_MS = 120;
const LONGEST_PACE_MS = 1000;
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 10_000;
const TRIES_UNTIL_QUARANTINE = 20;
/** No writer holds a segment open that long. */
const LEFT_BEHIND_MS = 120_000;
const LAST_LOAD_WITHIN_MS = 4000;
/** Before the engine is asked again that gave no answer. */
const AWAY_PAUSE_MS = 200;

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
    const segments = (await listSegments(this.#options.directory)).filter((segment) => segment.state === 'native');
    for (const kind of SEGMENT_KINDS) {
      const own = segments.filter((segment) => segment.kind === kind);
      await this.#loadAll(own, () => Date.now() > until);
    }
  }

  async #run(): Promise<void> {
    const busy = new Map<SegmentKind, Promise<void>>();
    const nextAt = new Map<SegmentKind, number>();
    const isFree = (kind: SegmentKind) => !busy.has(kind) && Date.now() >= (nextAt.get(kind) ?? 0);
    while (!this.#stopping) {
      try {
        const free = SEGMENT_KINDS.filter(isFree); // before looking: what is being loaded may be gone after
        const segments = await listSegments(this.#options.directory);
        for (const kind of free) {
          const due = segments.filter((segment) => segment.kind === kind && this.#isDue(segment));
          if (due.length === 0) continue;
          const begunAt = Date.now();
          const loading = this.#loadAll(due, () => this.#stopping).finally(() => {
            nextAt.set(kind, begunAt + paceAfter(Date.now() - begunAt));
            busy.delete(kind);
          });
          busy.set(kind, loading);
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
  async #loadAll(segments: readonly SegmentFile[], stop: () => boolean): Promise<void> {
    const waiting = groupSegments(segments, (segment) => this.#failing.has(segment.file));
    for (let group = waiting.shift(); group && !stop(); group = waiting.shift()) {
      try {
        await this.#load(group);
      } catch (error) {
        if (isNoAnswer(error)) {
          // An engine that isn't there says nothing against the segments: all of them wait.
          await sleep(AWAY_PAUSE_MS);
          return;
        }
        const [segment, ...others] = group;
        if (segment && others.length === 0) await this.#refused(segment, error);
        else waiting.unshift(...group.map((each) => [each])); // one by one, so that a bad segment costs itself only
      }
    }
  }

  async #load(group: readonly SegmentName[]): Promise<void> {
    await this.#options.insert(group);
    this.#lastSuccess = Date.now();
    for (const { file } of group) {
      await rm(path.join(this.#options.directory, file), { force: true });
      this.#failing.delete(file);
    }
  }

  async #refused(segment: SegmentName, error: unknown): Promise<void> {
    const now = Date.now();
    const known = this.#failing.get(segment.file) ?? { tries: 0, since: now, nextTryAt: 0 };
    this.#failing.set(segment.file, known);
    known.tries++;
    const pause = Math.min(FIRST_PAUSE_MS * 2 ** known.tries, this.#options.longestPauseMs ?? LONGEST_PAUSE_MS);
    known.nextTryAt = now + pause;
    if (known.tries === 1) this.#options.log(`${segment.file} could not be loaded yet: ${errorText(error)}`);
    if (known.tries >= TRIES_UNTIL_QUARANTINE && this.#lastSuccess >= known.since) await this.#setAside(segment, error);
  }

  async #setAside(segment: SegmentName, error: unknown): Promise<void> {
    const quarantine = path.join(this.#options.directory, QUARANTINE);
    try {
      await mkdir(quarantine, { recursive: true, mode: 0o700 });
      await rename(path.join(this.#options.directory, segment.file), path.join(quarantine, segment.file));
      this.#failing.delete(segment.file);
      this.#options.log(
        `${segment.file} was refused ${TRIES_UNTIL_QUARANTINE} times and now lies in ${QUARANTINE}/: ${errorText(error)}`,
      );
    } catch (reason) {
      this.#options.log(`${segment.file} can’t be set aside and will be tried again: ${errorText(reason)}`);
    }
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

const paceAfter = (loadMs: number): number =>
  Math.min(Math.max(loadMs * PACE_TO_LOAD, SHORTEST_PACE_MS), LONGEST_PACE_MS);

/** Whether whoever began it has died with it open, or could not let go of it. */
const isLeftBehind = (segment: SegmentName): boolean =>
  segment.state === 'open' && Date.now() - segment.begunAt > LEFT_BEHIND_MS;
