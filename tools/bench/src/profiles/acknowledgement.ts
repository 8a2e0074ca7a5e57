import type { Figure } from '../figure.ts';
import { sendAtRate } from '../load/send-at-rate.ts';
import { inTurns, unitsPerCpuSecond, unitsPerSecond } from '../measure/rounds.ts';
import { median, medianRatio, percentile } from '../measure/statistics.ts';
import { type BenchContext, noteForeignCpu, type Profile } from '../profile.ts';
import { ApiServer } from '../servers/api-server.ts';
import { number, perCpuSecond } from '../table.ts';
import { type BeaconCorpus, makeBeacons } from './beacon-corpus.ts';
import { beaconRequest, CONNECTIONS, sendBeacons } from './send-beacons.ts';

/**
 * P4: what it costs to answer only once a beacon is durable, and how long the answer takes. The reference is the same server
 * with its spool in memory (tmpfs), where an fsync is a call that does nothing.
 */
export const acknowledgement: Profile = {
  id: 'P4',
  title: 'durable acknowledgement',
  run: async (context) => {
    const corpus = makeBeacons(context, context.quick ? 3000 : 20_000);
    const durable = await ApiServer.start({ jobs: false });
    const volatile = await ApiServer.start({ jobs: false, spoolInMemory: true });
    try {
      const contender = (name: string, api: ApiServer) => ({
        name,
        run: async () => {
          const sample = await sendBeacons('P4', api, corpus);
          await api.engine.quiet();
          return sample;
        },
      });
      const rounds = await inTurns([contender('durable', durable), contender('without fsync', volatile)], context);
      noteForeignCpu(context, 'P4', rounds);
      const [mine = [], other = []] = rounds.samples;
      const [cpu, otherCpu] = [mine.map(unitsPerCpuSecond), other.map(unitsPerCpuSecond)];
      const [wall, otherWall] = [mine.map(unitsPerSecond), other.map(unitsPerSecond)];
      context.note(
        `P4: by the clock ${number(median(wall), '/s')} durable, ${number(median(otherWall), '/s')} without fsync: ${number(100 * (1 - medianRatio(wall, otherWall)), '%')} fewer.`,
      );
      const halfLoad = median(wall) / 2;
      const latencies = await latenciesAt(context, durable, corpus, halfLoad);
      const cost: Figure = {
        profile: 'P4',
        what: 'durable acknowledgement, cost in requests/CPU-s',
        ours: perCpuSecond(median(cpu), 'requests'),
        reference: `spool in memory: ${perCpuSecond(median(otherCpu), 'requests')}`,
        value: 100 * (1 - medianRatio(cpu, otherCpu)),
        goal: { bound: 'at most', must: 10, aim: 5, unit: '%' },
      };
      const answer: Figure = {
        profile: 'P4',
        what: `answer at half load (${number(halfLoad, '/s')}), p99`,
        ours: `p50 ${number(percentile(latencies, 0.5), 'ms')}, p95 ${number(percentile(latencies, 0.95), 'ms')}`,
        reference: '–',
        value: percentile(latencies, 0.99),
        goal: { bound: 'at most', must: 50, aim: 25, unit: 'ms' },
      };
      return [cost, answer];
    } finally {
      await durable.stop();
      await volatile.stop();
    }
  },
};

async function latenciesAt(
  context: BenchContext,
  api: ApiServer,
  { bodies }: BeaconCorpus,
  requestsPerSecond: number,
): Promise<readonly number[]> {
  const { ingestKey } = await api.createProject();
  const requests = bodies.map((body) => beaconRequest(ingestKey, body));
  const end = performance.now() + (context.quick ? 2000 : 15_000);
  const at = (index: number) => requests[index % requests.length] ?? Buffer.alloc(0);
  const until = () => performance.now() > end;
  return sendAtRate(api.port, at, { requestsPerSecond, connections: CONNECTIONS, until });
}
