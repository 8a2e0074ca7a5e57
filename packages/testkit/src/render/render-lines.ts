import type { GeneratedRequest } from '../corpus/generated-request.ts';
import { type Totals, TotalsCounter } from '../corpus/totals.ts';
import { Random } from '../random.ts';
import { DAMAGES, type Damage, damageLine } from './damage-line.ts';

export interface RenderOptions {
  readonly requests: Iterable<GeneratedRequest>;
  readonly line: (request: GeneratedRequest) => string;
  /** How many requests to take. */
  readonly count: number;
  /** Lines a chunk. */
  readonly linesAChunk: number;
  /** Share of lines that are damaged; default none. */
  readonly damagedShare?: number;
  /** Seeds the damage. */
  readonly seed?: number;
}

export interface RenderedLines {
  /** Of the lines that are whole. */
  readonly totals: Totals;
  readonly damaged: number;
  /** Of these, how many have which damage. */
  readonly damages: Readonly<Record<Damage, number>>;
}

/** Writes requests down, a chunk of whole lines at a time, each ending in LF; returns what is true of all of them. */
export function* renderLines(options: RenderOptions): Generator<Buffer, RenderedLines> {
  const random = new Random(options.seed ?? 0, 0xda);
  const share = options.damagedShare ?? 0;
  const counter = new TotalsCounter();
  let damaged = 0;
  const damages = { cut: 0, wrong_shape: 0, absurd_clock: 0, huge_field: 0 };
  let lines: string[] = [];
  let taken = 0;
  for (const request of options.requests) {
    if (taken >= options.count) break;
    taken++;
    const line = options.line(request);
    if (share > 0 && random.chance(share)) {
      damaged++;
      const damage = random.pick(DAMAGES);
      damages[damage]++;
      lines.push(damageLine(line, damage, random));
    } else {
      counter.add(request);
      lines.push(line);
    }
    if (lines.length < options.linesAChunk) continue;
    yield chunk(lines);
    lines = [];
  }
  if (lines.length > 0) yield chunk(lines);
  return { totals: counter.totals, damaged, damages };
}

const chunk = (lines: readonly string[]): Buffer => Buffer.from(`${lines.join('\n')}\n`);
