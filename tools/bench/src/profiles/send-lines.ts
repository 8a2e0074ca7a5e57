import type { LogFormatOptions } from '@telecine/domain';
import { postBytes } from '../load/http-sender.ts';
import { sendAll } from '../load/send-all.ts';
import { measured, type Sample } from '../measure/rounds.ts';
import { requireParity } from '../profile.ts';
import type { ApiServer, LogSource } from '../servers/api-server.ts';
import type { LineCorpus } from './line-corpus.ts';

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
export async function sendLines(profile: string, api: ApiServer, corpus: Lines): Promise<Sample> {
  const source = await api.createSource(corpus.format, corpus.options);
  const send = async () => {
    await sendBodies(api, source, corpus);
    await api.stored();
  };
  const sample = await measured(api.pid, linesOf(corpus), send, api.enginePid);
  await requireStored(profile, api, source, corpus);
  return sample;
}

/** Sends all bodies, four at a time: they are durable when this resolves. */
export const sendBodies = (api: ApiServer, source: LogSource, { bodies, encoding = 'gzip' }: Lines): Promise<void> =>
  sendAll(
    api.port,
    bodies.map((body) => logRequest(source, body, encoding)),
    CONNECTIONS,
  );

/** Whole lines are stored, damaged ones refused, each for a reason that fits its damage. */
export async function requireStored(
  profile: string,
  api: ApiServer,
  { id }: LogSource,
  { format, totals, damaged, damages }: Lines,
): Promise<void> {
  requireParity(`${profile} ${format}`, await api.engine.totalsOfSource(id), totals);
  const { line_too_long = 0, time_out_of_range = 0, ...others } = await api.engine.refusedOfSource(id);
  const unreadable = Object.values(others).reduce((sum, count) => sum + count, 0);
  requireParity(
    `${profile} ${format}, refused`,
    { line_too_long, time_out_of_range, unreadable, all: line_too_long + time_out_of_range + unreadable },
    {
      line_too_long: damages.huge_field,
      time_out_of_range: damages.absurd_clock,
      unreadable: damages.cut + damages.wrong_shape,
      all: damaged,
    },
  );
}

/** The damaged ones too. */
export const linesOf = ({ totals, damaged }: Lines): number => totals.requests + damaged;

const logRequest = (source: LogSource, body: Buffer, encoding: string): Buffer =>
  postBytes(`/v1/logs/${source.id}`, { authorization: `Bearer ${source.token}`, 'content-encoding': encoding }, body);
