import type { Expectation } from './scenario.ts';
import type { Truth } from './truth.ts';

/** What of a session's own log lines decides: host and status, and whether it was a whole media segment. */
export interface SeenLine {
  readonly host: string;
  readonly status: number;
  readonly isMedia: boolean;
}

/** In what the session differs from its scenario, in words; empty when it is what was wanted. */
export function departures(expect: Expectation, truth: Truth, lines: readonly SeenLine[]): string[] {
  const found: string[] = [];
  if (!expect.outcome.includes(truth.outcome))
    found.push(`outcome ${truth.outcome}, not ${expect.outcome.join(' or ')}`);
  if (expect.startupMs && !within(truth.startup_ms, expect.startupMs)) {
    found.push(`startup ${truth.startup_ms ?? 'never'}, not ${expect.startupMs.join('–')} ms`);
  }
  if (expect.rebuffers && !within(truth.rebuffer_count, expect.rebuffers)) {
    found.push(`${truth.rebuffer_count} rebuffers, not ${expect.rebuffers.join('–')}`);
  }
  if (expect.renditions && !within(truth.displayed.length, expect.renditions)) {
    found.push(`${truth.displayed.length} renditions on the screen, not ${expect.renditions.join('–')}`);
  }
  if (expect.seeks !== undefined && truth.seek_count !== expect.seeks) {
    found.push(`${truth.seek_count} seeks, not ${expect.seeks}`);
  }
  for (const cdn of expect.servedBy ?? []) {
    const served = lines.some((line) => line.isMedia && line.status === 200 && line.host.startsWith(`${cdn}.`));
    if (!served) found.push(`no segment from ${cdn}`);
  }
  for (const status of expect.statuses ?? []) {
    if (!lines.some((line) => line.status === status)) found.push(`no line with status ${status}`);
  }
  if (truth.outcome.startsWith('abandoned') && truth.errors.some(({ fatal }) => fatal === true)) {
    found.push('the player had failed before the viewer left');
  }
  // A healthy session has frames all along: media events alone miss a picture that stands still.
  if (expect.rebuffers?.[1] === 0 && truth.freeze_count_ge500ms > 0) {
    found.push(`the picture stood still for ${truth.freeze_total_ms} ms`);
  }
  return found;
}

const within = (value: number | null, [least, most]: readonly [number, number]) =>
  value !== null && value >= least && value <= most;
