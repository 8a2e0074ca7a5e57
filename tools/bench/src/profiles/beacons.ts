import type { Figure } from '../figure.ts';
import { postBytes } from '../load/http-sender.ts';
import { sendAll } from '../load/send-all.ts';
import { engineShare, inTurns, measured, unitsPerCpuSecond } from '../measure/rounds.ts';
import { median, medianRatio } from '../measure/statistics.ts';
import { noteForeignCpu, type Profile } from '../profile.ts';
import { ApiServer } from '../servers/api-server.ts';
import { type EchoServer, startEchoServer } from '../servers/echo-server.ts';
import { number, perCpuSecond } from '../table.ts';
import { makeBeacons } from './beacon-corpus.ts';
import { CONNECTIONS, sendBeacons } from './send-beacons.ts';

/** P3: beacons until they are durable and stored, beside servers that only parse them, or only give them back. */
export const beacons: Profile = {
  id: 'P3',
  title: 'beacons',
  run: async (context) => {
    const corpus = makeBeacons(context, context.quick ? 4000 : 30_000);
    const api = await ApiServer.start({ jobs: false });
    const parse = await startEchoServer('parse');
    const echo = await startEchoServer('echo');
    try {
      const requests = corpus.bodies.map((body) => postBytes('/', { 'content-type': 'application/json' }, body));
      const reference = (name: string, server: EchoServer) => ({
        name,
        run: () => measured(server.pid, requests.length, () => sendAll(server.port, requests, CONNECTIONS)),
      });
      const ours = {
        name: 'ours',
        run: async () => {
          const sample = await sendBeacons('P3', api, corpus);
          await api.engine.quiet();
          return sample;
        },
      };
      const rounds = await inTurns([ours, reference('parse', parse), reference('echo', echo)], context);
      noteForeignCpu(context, 'P3', rounds);
      const [mine = [], parsed = [], echoed = []] = rounds.samples.map((samples) => samples.map(unitsPerCpuSecond));
      const bytes = corpus.bodies.reduce((sum, body) => sum + body.length, 0) / corpus.bodies.length;
      const figure = (name: string, theirs: readonly number[], must: number, aim: number): Figure => ({
        profile: 'P3',
        what: `beacons of ${Math.round(bytes)} B, ${Math.round(corpus.events / corpus.bodies.length)} events`,
        ours: perCpuSecond(median(mine), 'requests'),
        reference: `${name}: ${perCpuSecond(median(theirs), 'requests')}`,
        value: 100 * medianRatio(mine, theirs),
        goal: { bound: 'at least', must, aim, unit: '%' },
      });
      context.note(
        `P3: ${number((median(mine) * corpus.events) / corpus.bodies.length / 1000, 'k')} events a CPU-second; the engine used ${number(engineShare(rounds.samples[0] ?? []), '%')} of the CPU.`,
      );
      return [figure('node:http + JSON.parse', parsed, 40, 50), figure('bare echo', echoed, 15, 20)];
    } finally {
      parse.stop();
      echo.stop();
      await api.stop();
    }
  },
};
