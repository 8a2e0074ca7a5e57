import type { Answer, Environment } from '../environment.ts';
import type { BeaconEvent } from '../wire.ts';

/** One body that was sent. */
export interface Post {
  readonly at: number;
  readonly body: string;
  readonly events: readonly BeaconEvent[];
}

/** What the network does with the next body: an answer, no answer ever, or a failure. */
export type Network = (post: Post, index: number) => Answer | 'failure' | 'silence';

/** Time that stands until it is told to move, and a network that does as it is told. */
export interface FakeEnvironment extends Environment {
  readonly posts: readonly Post[];
  advance(ms: number): Promise<void>;
}

export const WALL_CLOCK = 1_763_800_000_000;
export const answer = (status: number, retryAfter: string | null = null): Answer => ({ status, retryAfter });

export function createFakeEnvironment(network: Network = () => answer(202)): FakeEnvironment {
  let now = 5_000;
  let random = 0;
  const timers = new Set<{ readonly at: number; readonly action: () => void }>();
  const posts: Post[] = [];
  return {
    posts,
    now: () => now,
    wallClock: () => WALL_CLOCK + now,
    random: () => {
      random = (random + 0.37) % 1;
      return random;
    },
    after(delayMs, action) {
      const timer = { at: now + Math.max(0, delayMs), action };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
    post(_, body) {
      const post = { at: now, body, events: JSON.parse(body).events };
      posts.push(post);
      const outcome = network(post, posts.length - 1);
      if (outcome === 'silence') return new Promise(() => undefined);
      return outcome === 'failure' ? Promise.reject(new TypeError('No network')) : Promise.resolve(outcome);
    },
    async advance(ms) {
      const target = now + ms;
      await settle();
      for (;;) {
        const due = [...timers].filter(({ at }) => at <= target).sort((a, b) => a.at - b.at)[0];
        if (due === undefined) break;
        timers.delete(due);
        now = Math.max(now, due.at);
        due.action();
        await settle();
      }
      now = target;
    },
  };
}

async function settle(): Promise<void> {
  for (let turn = 0; turn < 10; turn++) await Promise.resolve();
}
