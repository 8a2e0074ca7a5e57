import type { LogFormatOptions } from '@telecine/domain';
import { postBytes } from '../load/http-sender.ts';
import { sendAll } from '../load/send-all.ts';
import { measured, type Sample } from '../measure/rounds.ts';
import { requireParity } from '../profile.ts';
import type { ApiServer, LogSource } from '../servers/api-server.ts';
import type { LineCorpus } from './line-corpus.ts';
import { addReceipts } from './receipt.ts';

const CONNECTIONS = 4;

/** Bodies, and what is true of their lines. */
export interface Lines extends Omit<LineCorpus, 'file' | 'bytes'> {
  /** Of the source; default none. */
  readonly options?: LogFormatOptions;
  /** Of the bodies; default gzip. */
  readonly encoding?: 'gzip' | 'identity';
}

/**
 * Sends all bodies, four at a time, and waits until their lines are stored; what is stored has to be what was sent. Each time
 * to a source of its own, so that no line is there already.
 */
export async function sendLines(profile: string, api: ApiServer, lines: Lines): Promise<Sample> {
  const source = await api.createSource(lines.format, lines.options);
  let answers: readonly Buffer[] = [];
  const send = async () => {
    answers = await sendBodies(api, source, lines);
    await api.stored();
  };
  const sample = await measured(api.pid, linesOf(lines), send, api.enginePid);
  await requireStored({ profile, api, source, answers }, lines);
  return sample;
}

/** Sends all bodies, four at a time by default: they are durable when this resolves, with the answers. */
export async function sendBodies(
  api: ApiServer,
  source: LogSource,
  { bodies, encoding = 'gzip' }: Lines,
  connections = CONNECTIONS,
): Promise<readonly Buffer[]> {
  const answers: Buffer[] = [];
  const requests = bodies.map((body) => logRequest(source, body, encoding));
  await sendAll(api.port, requests, connections, (body) => answers.push(body));
  return answers;
}

export interface Sent {
  readonly profile: string;
  readonly api: ApiServer;
  readonly source: LogSource;
  readonly answers: readonly Buffer[];
}

/**
 * Whole lines are stored, damaged ones refused, each for a reason that fits its damage. Of lines that were cut to the same few
 * bytes the store keeps one.
 */
export async function requireStored({ profile, api, source, answers }: Sent, lines: Lines): Promise<void> {
  const { format, totals, damaged, damages } = lines;
  const { received, accepted, rejected, reasons } = addReceipts(answers);
  requireParity(
    `${profile} ${format}, answered`,
    { received, accepted, rejected, refused: refusals(reasons) },
    {
      received: linesOf(lines),
      accepted: totals.requests,
      rejected: damaged,
      refused: {
        tooLong: damages.huge_field,
        outOfRange: damages.absurd_clock,
        unreadable: damages.cut + damages.wrong_shape,
      },
    },
  );
  requireParity(`${profile} ${format}`, await api.engine.totalsOfSource(source.id), totals);
  const kept = refusals(await api.engine.refusedOfSource(source.id));
  requireParity(
    `${profile} ${format}, kept`,
    { ...kept, unreadable: Math.min(kept.unreadable, 1) },
    {
      tooLong: damages.huge_field,
      outOfRange: damages.absurd_clock,
      unreadable: Math.min(damages.cut + damages.wrong_shape, 1),
    },
  );
}

function refusals({ line_too_long = 0, time_out_of_range = 0, ...others }: Readonly<Record<string, number>>) {
  const unreadable = Object.values(others).reduce((sum, count) => sum + count, 0);
  return { tooLong: line_too_long, outOfRange: time_out_of_range, unreadable };
}

/** The damaged ones too. */
export const linesOf = ({ totals, damaged }: Lines): number => totals.requests + damaged;

const logRequest = (source: LogSource, body: Buffer, encoding: string): Buffer =>
  postBytes(`/v1/logs/${source.id}`, { authorization: `Bearer ${source.token}`, 'content-encoding': encoding }, body);
