import type { LogFormatId, LogFormatOptions } from '@telecine/domain';
import { parseDeliveryLog } from '@telecine/formats';
import { median } from '../measure/statistics.ts';
import { requireParity } from '../profile.ts';

const WARM_UP_US = 250_000;
const ROUND_US = 100_000;

export interface ParseInTurnsOptions {
  readonly id: LogFormatId;
  readonly options: LogFormatOptions;
  readonly body: Buffer;
  readonly lines: number;
  readonly rounds: number;
}

export interface ParsedInTurns {
  /** CPU µs a line, medians. */
  readonly parsed: number;
  readonly reference: number;
  /** What the reference does. */
  readonly name: string;
}

/**
 * Parsing alone, rows thrown away, beside the least that a program in JavaScript does with such lines: make texts of them and
 * parse these as JSON, or split them at their separator, quotes and escapes left alone. In turns, on the thread of the bench.
 */
export function parseInTurns({ id, options, body, lines, rounds }: ParseInTurnsOptions): ParsedInTurns {
  const parse = () => {
    let accepted = 0;
    const received = parseDeliveryLog(body, id, options, { row: () => accepted++, reject: () => {} });
    requireParity(`formats ${id}, parsed`, [received, accepted], [lines, lines]);
  };
  const reference = referenceFor(id, body, lines);
  const samples: [number[], number[]] = [[], []];
  for (const work of [parse, reference.run]) cpuMicros(work, WARM_UP_US);
  for (let round = 0; round < rounds; round++) {
    samples[0].push(cpuMicros(parse, ROUND_US) / lines);
    samples[1].push(cpuMicros(reference.run, ROUND_US) / lines);
  }
  return { parsed: median(samples[0]), reference: median(samples[1]), name: reference.name };
}

/** CPU time of this process for one call, over as many as take `least`. */
function cpuMicros(work: () => void, least: number): number {
  const start = process.cpuUsage();
  for (let calls = 1; ; calls++) {
    work();
    const { user, system } = process.cpuUsage(start);
    if (user + system >= least) return (user + system) / calls;
  }
}

const SEPARATORS: Readonly<Partial<Record<LogFormatId, string>>> = {
  cloudfront_standard: '\t',
  bunny: '|',
  csv: ',',
  tsv: '\t',
};

function referenceFor(id: LogFormatId, body: Buffer, lines: number): { readonly name: string; run(): void } {
  const isJson = body[0] === '{'.charCodeAt(0);
  const separator = SEPARATORS[id] ?? ' ';
  const read = (line: string): object => (isJson ? JSON.parse(line) : line.split(separator));
  return {
    name: isJson ? 'JSON.parse' : 'split',
    run: () => {
      let seen = 0;
      for (const line of body.toString('utf8').split('\n')) if (line !== '' && read(line)) seen++;
      requireParity(`formats ${id}, reference`, seen, lines);
    },
  };
}
