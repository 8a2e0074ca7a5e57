import { postBytes } from '../load/http-sender.ts';
import { sendAll } from '../load/send-all.ts';
import { measured, type Sample } from '../measure/rounds.ts';
import { requireParity } from '../profile.ts';
import type { ApiServer } from '../servers/api-server.ts';
import type { BeaconCorpus } from './beacon-corpus.ts';

export const CONNECTIONS = 48;

export const beaconRequest = (ingestKey: string, body: Buffer): Buffer =>
  postBytes('/v1/beacons', { authorization: `Bearer ${ingestKey}`, 'content-type': 'application/json' }, body);

/** Sends all beacons to a project of their own and waits until they are stored; what is stored has to be what was sent. */
export async function sendBeacons(profile: string, api: ApiServer, corpus: BeaconCorpus): Promise<Sample> {
  const { id, ingestKey } = await api.createProject();
  const requests = corpus.bodies.map((body) => beaconRequest(ingestKey, body));
  let acknowledgedSeconds = 0;
  const send = async () => {
    const start = performance.now();
    await sendAll(api.port, requests, CONNECTIONS);
    acknowledgedSeconds = (performance.now() - start) / 1000;
    await api.stored();
  };
  const sample = await measured(api.pid, requests.length, send, api.enginePid);
  const { events, sessions } = corpus;
  requireParity(profile, await api.engine.eventTotals(id), { events, sessions });
  return { ...sample, wallSeconds: acknowledgedSeconds };
}
