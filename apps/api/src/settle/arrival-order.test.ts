import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ApiProcess, startApi } from '../testing/api-process.ts';
import { client, eventually } from '../testing/requests.ts';
import { waitingViewer } from '../testing/waiting-viewer.ts';

let api: ApiProcess;
beforeAll(async () => {
  api = await startApi();
}, 90_000);
afterAll(() => api.dispose());

/** A busy machine settles late; the answer is what is tested. */
const PATIENT_MS = 60_000;
const VIEWERS = Array.from({ length: 16 }, (_, viewer) => viewer);
/** Everyone at FRA waits, nobody at AMS. */
const isSlow = (viewer: number): boolean => viewer % 2 === 0;

const play = (viewer: number): string[] =>
  isSlow(viewer) ? waitingViewer(viewer, 'FRA', 11) : waitingViewer(viewer, 'AMS', 0.1);

/** What is said of every session in the end, where they arrive in these bodies, each settled before the next comes. */
async function verdicts(bodies: readonly (readonly number[])[]): Promise<ReadonlyMap<string, string>> {
  const calls = client(api);
  const { projectId, apiToken } = (await (await calls.json('/v1/projects', { name: 'Order' })).json()) as {
    projectId: string;
    apiToken: string;
  }; // the contract's shape
  const source = await calls.sourceWith({ name: 'cdn', projectId });
  const read = async () => {
    const answer = await calls.get('/v1/sessions?limit=500', apiToken);
    const { sessions } = (await answer.json()) as Awaited<ReturnType<typeof calls.sessions>>; // the contract's shape
    return new Map(
      sessions.map(({ session, verdict: { code, confidence, findings } }) => [
        session.id,
        `${code} ${confidence} ${findings.map(({ summary, group }) => `${summary} ${group.key}`).join(' ')}`,
      ]),
    );
  };
  let came = 0;
  for (const viewers of bodies) {
    await calls.logs(source, viewers.flatMap(play).join('\n'));
    came += viewers.length;
    await eventually(read, ({ size }) => size === came, PATIENT_MS);
  }
  return eventually(
    read,
    (said) => VIEWERS.every((viewer) => !isSlow(viewer) || said.get(`viewer-${viewer}`)?.startsWith('pop_degraded')),
    PATIENT_MS,
  );
}

/** All viewers in some order, in bodies of some sizes. */
const arrivals = fc
  .tuple(
    fc.shuffledSubarray(VIEWERS, { minLength: VIEWERS.length }),
    fc.uniqueArray(fc.integer({ min: 1, max: VIEWERS.length - 1 }), { minLength: 1, maxLength: 3 }),
  )
  .map(([order, cuts]) => {
    const edges = [0, ...cuts.toSorted((a, b) => a - b), order.length];
    return edges.slice(1).map((edge, index) => order.slice(edges[index], edge));
  });

test('what is said of a session in the end is the same in whichever order it and the others arrived', {
  timeout: 400_000,
}, async () => {
  const atOnce = await verdicts([VIEWERS]);
  for (const viewer of VIEWERS) {
    expect(atOnce.get(`viewer-${viewer}`)).toMatch(isSlow(viewer) ? /^pop_degraded/ : /^healthy/);
  }
  await fc.assert(
    fc.asyncProperty(arrivals, async (bodies) => {
      expect(await verdicts(bodies)).toEqual(atOnce);
    }),
    { numRuns: 3, endOnFailure: true },
  );
});
