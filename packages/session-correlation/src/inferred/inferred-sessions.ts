import type { SessionInference, StoredDeliveryRequest } from '@telecine/domain';
import { type MediaStep, mediaSteps } from './media-steps.ts';
import { LONGEST_REST_MS, progressions } from './progressions.ts';
import { AROUND_MS, nearest, OF_ONE_START_MS, ViewingRequests } from './viewing-requests.ts';
import { viewings } from './viewings.ts';

/** One playback session among requests that carry no session ID. */
export interface InferredSession {
  /** The base's ID with the hour in which the session began; stable in whatever order the lines come. */
  readonly sessionId: string;
  /** In order of time. */
  readonly requests: readonly StoredDeliveryRequest[];
  readonly inference: SessionInference;
}

/**
 * Tells playback sessions apart among the requests of one address, agent and content: by who is where in the content, by connections,
 * and by rests. Every request is in exactly one session. In order of their start. Equal lines in any order give equal sessions.
 */
export function inferredSessions(baseId: string, requests: readonly StoredDeliveryRequest[]): InferredSession[] {
  const steps = mediaSteps(requests);
  const starts = entrySteps(steps);
  const seen = viewings(progressions(steps), starts);
  const groups = seen.map((viewing) => new ViewingRequests(viewing));
  const strays: MediaStep[] = [];
  const placed = new Set(seen.flatMap(({ runs }) => runs.flatMap((run) => run.steps)));
  const entries = new Set(starts);
  for (const step of steps) {
    if (placed.has(step)) continue;
    const last = strays.at(-1);
    const isStrangers = last !== undefined && step.at - last.at <= OF_ONE_START_MS;
    const group = nearest(groups, step, entries.has(step) || isStrangers);
    if (group === null) strays.push(step);
    else group.add(step);
  }
  const sessions = [...groups.map(({ steps: own, others }) => ({ own, others })), ...strayGroups(strays)]
    .map(({ own, others }) => ({ own: [...own].sort(byTime), others }))
    .sort((a, b) => startOf(a.own) - startOf(b.own) || (idOf(a.own) < idOf(b.own) ? -1 : 1));
  return named(baseId, sessions);
}

/** The ID of the base that an inferred session's ID was made of. Whatever a player may have sent in its shape stays as it is. */
export function inferredBase(sessionId: string): string {
  return BASE.exec(sessionId)?.[1] ?? sessionId;
}

/** The prefix of inferred sessions, the base's hash, the hour and a count. */
const BASE = /^(inf_[0-9a-f]{16})\.[0-9a-z]+(?:\.\d+)?$/;
const SEPARATOR = '.';
const HOUR_MS = 3_600_000;

interface Session {
  readonly own: readonly MediaStep[];
  readonly others: number;
}

/** Names sessions by the hour in which they began, the second of an hour with a count: a line that comes late moves few names. */
function named(baseId: string, sessions: readonly Session[]): InferredSession[] {
  const counts = new Map<number, number>();
  return sessions.map(({ own, others }) => {
    const hour = Math.floor(startOf(own) / HOUR_MS);
    const count = (counts.get(hour) ?? 0) + 1;
    counts.set(hour, count);
    const name = count === 1 ? hour.toString(36) : `${hour.toString(36)}${SEPARATOR}${count}`;
    return {
      sessionId: `${baseId}${SEPARATOR}${name}`,
      requests: own.map(({ line }) => line),
      inference: inferenceOf(own, others),
    };
  });
}

/** What other viewers at the same time cost in confidence: that there are any, and each. */
const BESIDE_ANOTHER = 0.1;
const EACH_OTHER = 0.05;

/** How sure it is that these are one session, and of what that rests. */
function inferenceOf(steps: readonly MediaStep[], others: number): SessionInference {
  const known: string[] = [];
  let confidence = 0.9;
  const lacks = (has: boolean, what: string, costs: number) => {
    if (has) known.push(what);
    else confidence -= costs;
  };
  lacks(
    steps.some(({ line }) => line.clientHash !== ''),
    'address',
    0.4,
  );
  lacks(
    steps.some(({ line }) => (line.userAgent ?? '') !== ''),
    'agent',
    0.1,
  );
  lacks(
    steps.some(({ connection }) => connection !== ''),
    'connections',
    0.1,
  );
  lacks(
    steps.some(({ kind }) => kind === 'media'),
    'place in the content',
    0.2,
  );
  if (others > 0) confidence -= BESIDE_ANOTHER + others * EACH_OTHER;
  const beside = others === 0 ? '' : ` ${others} more of this address watched the same at that time.`;
  return {
    confidence: Math.max(0.1, Math.round(confidence * 100) / 100),
    why: `No session ID: told by ${known.length === 0 ? 'content' : `${known.join(', ')}, content`} and time.${beside}`,
  };
}

/** The requests with which players begin: of the manifest that came first, and came first again after a rest. */
function entrySteps(steps: readonly MediaStep[]): MediaStep[] {
  const paths = new Set<string>();
  let lastAt = Number.NEGATIVE_INFINITY;
  for (const { at, kind, line } of steps) {
    if (kind === 'manifest' && at - lastAt > LONGEST_REST_MS) paths.add(line.path);
    lastAt = at;
  }
  return steps.filter(({ kind, line }) => kind === 'manifest' && paths.has(line.path));
}

/** What belongs to no viewing: viewers who left before they had three segments. Parted by rests, and by a manifest after one. */
function strayGroups(strays: readonly MediaStep[]): Session[] {
  const groups: MediaStep[][] = [];
  for (const step of strays) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    const rest = last === undefined ? Number.POSITIVE_INFINITY : step.at - last.at;
    if (group === undefined || rest > (step.kind === 'manifest' ? AROUND_MS : LONGEST_REST_MS)) groups.push([step]);
    else group.push(step);
  }
  return groups.map((own) => ({ own, others: 0 }));
}

const startOf = (steps: readonly MediaStep[]): number => steps[0]?.at ?? 0;
const idOf = (steps: readonly MediaStep[]): string => steps[0]?.line.id ?? '';
const byTime = (a: MediaStep, b: MediaStep): number => a.at - b.at || (a.line.id < b.line.id ? -1 : 1);
