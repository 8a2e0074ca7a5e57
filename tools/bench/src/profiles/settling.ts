import { diagnose } from '@telecine/diagnosis';
import type { EventStore, SettledSession, StoredSession } from '@telecine/event-store';
import { measure } from '@telecine/qoe';
import { correlate, stripOf, summaryOf } from '@telecine/session-correlation';
import type { Figure } from '../figure.ts';
import { engineShare, inTurns, measured, type Sample, unitsPerCpuSecond } from '../measure/rounds.ts';
import { median } from '../measure/statistics.ts';
import { type BenchContext, noteForeignCpu, type Profile, requireParity } from '../profile.ts';
import { number } from '../table.ts';
import {
  PROJECT_ID,
  REQUESTS_A_SESSION,
  SOURCE_ID,
  type StoredSessions,
  storeTypicalSessions,
} from './typical-sessions.ts';

/** Of so many the records are held in memory for the pure functions: the settler holds those of one or two at a time. */
const HELD_SESSIONS = 40;
/** As the settler does, neighbours together. */
const SESSIONS_A_BATCH = 256;
/** A settler works for days. What it works with is much code, of which the compiler is done after some 5,000 sessions. */
const WARM_UP_SECONDS = 8;

/** P11: settling typical sessions, by the functions alone and with loading and writing, engine included. */
export const settling: Profile = {
  id: 'P11',
  title: 'settling',
  run: async (context) => {
    const sessions = await storeTypicalSessions(context.seed, context.quick ? 128 : 512);
    try {
      return await run(context, sessions);
    } finally {
      await sessions.close();
    }
  },
};

async function run(context: BenchContext, { store, sessionIds }: StoredSessions): Promise<readonly Figure[]> {
  const load = () => Promise.all(sessionIds.slice(0, HELD_SESSIONS).map((id) => store.loadSession(PROJECT_ID, id)));
  const sample = await load();
  const pairs = sample.reduce((sum, records) => sum + pairsOf(records), 0) / sample.length;
  const events = sample.reduce((sum, records) => sum + records.events.length, 0) / sample.length;
  const passes = context.quick ? 3 : 75;
  const pure = {
    name: 'pure functions',
    run: async () => {
      const loaded = await load(); // anew: held meanwhile, they would make the collector's work dearer for the other
      return measured(process.pid, passes * loaded.length, async () => {
        for (let pass = 0; pass < passes; pass++) {
          for (const records of loaded) settle(records);
        }
      });
    },
  };
  const whole = { name: 'with load and write', run: () => settleStored(store, sessionIds) };
  const rounds = await inTurns([pure, whole], { ...context, warmUpSeconds: context.quick ? 2 : WARM_UP_SECONDS });
  noteForeignCpu(context, 'P11', rounds);
  const [alone = [], stored = []] = rounds.samples.map((samples) => samples.map(unitsPerCpuSecond));
  const what = `session of ${REQUESTS_A_SESSION} requests, ${Math.round(events)} events`;
  context.note(
    `P11: with load and write the engine used ${number(engineShare(rounds.samples[1] ?? []), '%')} of the CPU.`,
  );
  context.note(`P11: ${Math.round(pairs)} requests a session are paired with what its player said.`);
  const figure = (part: string, rates: readonly number[], must: number, aim: number): Figure => ({
    profile: 'P11',
    what: `${what}: ${part}`,
    ours: `${number(1000 / median(rates), 'ms')} CPU a session`,
    reference: '–',
    value: median(rates),
    goal: { bound: 'at least', must, aim, unit: '/CPU-s' },
  });
  return [figure('pure functions', alone, 2000, 4000), figure('with load and write', stored, 500, 1000)];
}

const SOURCES = [{ id: SOURCE_ID, name: 'cdn', completeUntil: null }] as const;

function settle(records: StoredSession) {
  const timeline = correlate({ ...records, sources: SOURCES });
  const metrics = measure(timeline);
  const verdict = diagnose(timeline, metrics);
  return { timeline, settled: { session: summaryOf(timeline, metrics), verdict, strip: stripOf(timeline) } };
}

function pairsOf(records: StoredSession): number {
  const { timeline } = settle(records);
  const pairs = timeline.requests.filter((request) => request.match !== null).length;
  const lines = timeline.requests.reduce((sum, request) => sum + request.deliveryRequests.length, 0);
  requireParity('P11', lines, REQUESTS_A_SESSION);
  return pairs;
}

async function settleStored(store: EventStore, sessionIds: readonly string[]): Promise<Sample> {
  const sorted = [...sessionIds].sort();
  const batches: (readonly string[])[] = [];
  for (let at = 0; at < sorted.length; at += SESSIONS_A_BATCH) {
    batches.push(sorted.slice(at, at + SESSIONS_A_BATCH));
  }
  const settleAll = async () => {
    for (const batch of batches) {
      const settled: SettledSession[] = [];
      for await (const records of store.loadSessions(PROJECT_ID, batch)) settled.push(settle(records).settled);
      requireParity('P11', settled.length, batch.length);
      await store.writeSettled(PROJECT_ID, settled);
    }
  };
  return measured(process.pid, sessionIds.length, settleAll, store.enginePid ?? undefined);
}
