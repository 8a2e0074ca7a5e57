import type { Finding, SessionDetail, StateSlice } from '@telecine/domain';
import { snapEdges } from './crosshair.ts';
import { type NumberedEvidence, numberedEvidence, type RequestIndex, requestIndex } from './evidence.ts';
import { type LogSources, logSourcesOf } from './log-sources.ts';
import { type RequestFacts, requestFacts } from './request-facts.ts';
import { bufferTopMs } from './scales.ts';
import { hull, lengthOf, type Span } from './span.ts';

/** A session laid out for its page: once a fetch, never a frame. */
export interface SessionModel {
  readonly detail: SessionDetail;
  /** Epoch ms of session time 0, the play request or the first sign of the session. */
  readonly origin: number;
  readonly extent: Span;
  readonly requests: readonly RequestFacts[];
  readonly problems: readonly RequestFacts[];
  readonly index: RequestIndex;
  readonly sources: LogSources;
  /** Stretches of rebuffering and of startup, tinted through all tracks and rows. */
  readonly bands: readonly (Span & { readonly state: StateSlice['state'] })[];
  /** Ends of what log sources have delivered, where they fall into the session. */
  readonly watermarks: readonly { readonly name: string; readonly at: number }[];
  readonly edges: Float64Array;
  readonly bufferTopMs: number;
}

export function sessionModel(detail: SessionDetail, sourceNames: ReadonlyMap<string, string>): SessionModel {
  const { session, tracks } = detail;
  const origin = session.startedAt;
  const sources = logSourcesOf(detail, sourceNames);
  const context = { origin, coverage: session.coverage, sources };
  const requests = detail.requests.map((joined, index) => requestFacts(joined, index, context));
  const slices = tracks.states.map(({ state, from, to }) => ({ state, from: from - origin, to: to - origin }));
  const extent = extentOf([{ from: 0, to: session.endedAt - origin }, ...requests.map(({ span }) => span), ...slices]);
  return {
    detail,
    origin,
    extent,
    requests,
    problems: requests.filter(({ problem }) => problem !== null),
    index: requestIndex(requests),
    sources,
    bands: slices.filter(({ state }) => state === 'rebuffering' || state === 'starting'),
    watermarks: session.completeness.state === 'final' ? [] : watermarksIn(extent, sources, origin),
    edges: snapEdges([
      ...requests.flatMap(({ player, delivery }) => [player, delivery].filter((span) => span !== null)),
      ...slices,
    ]),
    bufferTopMs: bufferTopMs(tracks.buffer.reduce((most, [, ms]) => Math.max(most, ms), 0)),
  };
}

/** The window that a page without one in its link opens with: the harm with its surroundings, else the whole session. */
export function openingWindow(model: SessionModel): Span {
  const [blamed] = model.detail.verdict.findings;
  if (!blamed || blamed.severity === 'ok' || blamed.severity === 'none') return model.extent;
  const from = blamed.from - model.origin;
  const to = blamed.to - model.origin;
  const air = Math.max(5000, (to - from) * 0.2);
  const window = {
    from: Math.max(model.extent.from, from - air),
    to: Math.min(model.extent.to, to + air),
  };
  return lengthOf(window) > 0 ? window : model.extent;
}

/** The finding of this code with its evidence numbered; the one that is blamed where the code isn't among them. */
export function findingEvidence(
  model: SessionModel,
  code: string | null,
): { readonly finding: Finding; readonly evidence: readonly NumberedEvidence[] } | null {
  const { findings } = model.detail.verdict;
  const finding = findings.find((each) => each.code === code) ?? findings[0];
  return finding ? { finding, evidence: numberedEvidence(finding, model.detail, model.index) } : null;
}

/** A hair longer than what it holds, so that the last mark isn't cut; never empty. */
function extentOf(spans: readonly Span[]): Span {
  const whole = hull(spans) ?? { from: 0, to: 0 };
  return { from: whole.from, to: Math.max(whole.from + 1000, whole.to + lengthOf(whole) * 0.01) };
}

function watermarksIn(extent: Span, sources: LogSources, origin: number): { name: string; at: number }[] {
  return sources.relevant.flatMap(({ name, completeUntil }) => {
    const at = (completeUntil ?? Number.NaN) - origin;
    return at > extent.from && at < extent.to ? [{ name, at }] : [];
  });
}
