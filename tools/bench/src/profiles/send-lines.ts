import { postBytes } from '../load/http-sender.ts';
import { sendAll } from '../load/send-all.ts';
import { measured, type Sample } from '../measure/rounds.ts';
import { requireParity } from '../profile.ts';
import type { ApiServer, LogSource } from '../servers/api-server.ts';
import type { LineCorpus } from './line-corpus.ts';

const CONNECTIONS = 4;

/**
 * Sends all bodies, four at a time, and waits until their lines are stored; what is stored has to be what was sent. Each time
 * to a source of its own, so that no line is there already.
 */
export async function sendLines(profile: string, api: ApiServer, corpus: LineCorpus): Promise<Sample> {
  const { format, bodies, totals, damaged } = corpus;
  const source = await api.createSource(format);
  const requests = bodies.map((body) => logRequest(source, body));
  const send = async () => {
    await sendAll(api.port, requests, CONNECTIONS);
    await api.stored();
  };
  const sample = await measured(api.pid, totals.requests + damaged, send, api.enginePid);
  requireParity(`${profile} ${format}`, await api.engine.totalsOfSource(source.id), totals);
  requireParity(`${profile} ${format}, refused`, await api.engine.refusedOfSource(source.id), damaged);
  return sample;
}

export const logRequest = (source: LogSource, body: Buffer): Buffer =>
  postBytes(`/v1/logs/${source.id}`, { authorization: `Bearer ${source.token}`, 'content-encoding': 'gzip' }, body);
