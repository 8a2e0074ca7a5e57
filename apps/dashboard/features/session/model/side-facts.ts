import type { SessionDeliveryRequest } from '@telecine/domain';
import { durationText } from '@/lib/format.ts';
import { WHO_OF_TIER, type Who } from './bar-segments.ts';
import type { LogSources } from './log-sources.ts';
import { type RequestFacts, spanOf } from './request-facts.ts';
import type { SideOfRequest } from './rows.ts';
import type { Span } from './span.ts';

/** A row below an unfolded request. `span` is null where that side saw nothing. */
export interface SideFacts {
  readonly name: string;
  readonly text: string;
  readonly tookMs: number | null;
  readonly span: Span | null;
  readonly whose: 'player' | Who;
}

const TIER_NAMES = { edge: 'Edge', shield: 'Shield', origin: 'Origin', packager: 'Packager' } as const;

export function sideFacts(request: RequestFacts, side: SideOfRequest, origin: number, sources: LogSources): SideFacts {
  switch (side.kind) {
    case 'player':
      return playerFacts(request);
    case 'no_line':
      return { name: 'Edge', text: '', tookMs: null, span: null, whose: 'edge' };
    case 'line': {
      const { line } = side;
      const where = [sources.nameOf(line.sourceId), line.pop].filter((part) => part !== '').join(' ');
      return {
        name: TIER_NAMES[line.tier],
        text: [where, String(line.status), connectionText(line)].filter((part) => part !== '').join(', '),
        tookMs: line.durationMs,
        span: spanOf(line, origin),
        whose: WHO_OF_TIER[line.tier],
      };
    }
    case 'asked': {
      const { line } = side;
      const { from } = spanOf(line, origin);
      const waited = line.originTtfbMs ?? 0;
      const status = line.originStatus === null ? '' : `, ${line.originStatus}`;
      return {
        name: 'Origin',
        text: `as the edge saw it${status}`,
        tookMs: line.originTtfbMs,
        span: { from, to: from + waited },
        whose: 'origin',
      };
    }
  }
}

function playerFacts({ joined: { playerRequest: report }, player }: RequestFacts): SideFacts {
  if (!report) return { name: 'Player', text: 'said nothing', tookMs: null, span: null, whose: 'player' };
  const status = report.status === null ? 'no code' : report.status === 0 ? 'no answer' : `code ${report.status}`;
  const ttfb = report.ttfbMs === null ? 'no TTFB' : `TTFB ${durationText(report.ttfbMs)}`;
  return {
    name: 'Player',
    text: `reported ${status}, ${ttfb}`,
    tookMs: report.durationMs,
    span: player,
    whose: 'player',
  };
}

function connectionText({ connectionId, connectionRequests }: SessionDeliveryRequest): string {
  if (connectionRequests === null) return '';
  const connection = connectionId === '' ? '' : `conn ${connectionId.slice(-6)}, `;
  return `${connection}request ${connectionRequests}`;
}
