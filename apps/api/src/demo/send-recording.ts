import { gzipSync } from 'node:zlib';
import { z } from 'zod';
import { endOfLine, type RecordedLog, type RecordedReport, type Recording } from './recording.ts';

export interface Destination {
  readonly apiUrl: string;
  /** A token with scope relay. */
  readonly relayToken: string;
  readonly ingestKey: string;
  /** One for each log of the recording, by name. */
  readonly sources: readonly { readonly id: string; readonly name: string; readonly token: string }[];
  /** State when bodies were received in the recording, as a relay may; else they are received now. */
  readonly statedReceipt: boolean;
}
export interface SendResult {
  readonly linesSent: number;
  readonly linesAccepted: number;
  readonly reportsSent: number;
  readonly reportsAccepted: number;
  /** Words of the API for what it refused, at most 20. */
  readonly refusals: readonly string[];
}

const LINES_A_BODY = 400;

/** Sends a recording through the public endpoints: logs as a shipper does, each report by itself as a relay does. */
export async function sendRecording(recording: Recording, to: Destination): Promise<SendResult> {
  const refusals: string[] = [];
  let [linesSent, linesAccepted, reportsAccepted] = [0, 0, 0];
  for (const log of recording.logs) {
    for (let from = 0; from < log.lines.length; from += LINES_A_BODY) {
      const lines = log.lines.slice(from, from + LINES_A_BODY);
      linesSent += lines.length;
      const answer = await sendLines(log, lines, to);
      linesAccepted += answer.accepted;
      if (answer.refusal) refusals.push(answer.refusal);
    }
  }
  const queue = recording.reports[Symbol.iterator]();
  const send = async () => {
    for (const report of queue) {
      const refusal = await sendReport(report, to);
      if (refusal === null) reportsAccepted++;
      else refusals.push(refusal);
    }
  };
  await Promise.all(Array.from({ length: 8 }, send));
  return {
    linesSent,
    linesAccepted,
    reportsSent: recording.reports.length,
    reportsAccepted,
    refusals: refusals.slice(0, 20),
  };
}

async function sendLines(
  log: RecordedLog,
  lines: readonly string[],
  to: Destination,
): Promise<{ accepted: number; refusal: string | null }> {
  const source = to.sources.find((known) => known.name === log.name);
  if (!source) throw new Error(`There is no source named ${log.name}.`);
  const newest = to.statedReceipt ? lastMsec(lines) : null;
  const response = await fetch(`${to.apiUrl}/v1/logs/${source.id}?token=${source.token}`, {
    method: 'POST',
    headers: {
      'content-type': 'text/plain',
      'content-encoding': 'gzip',
      ...(newest === null
        ? {}
        : { authorization: `Bearer ${to.relayToken}`, 'x-telecine-received-at': String(newest) }),
    },
    body: gzipSync(lines.join('\n')),
  });
  const text = await response.text();
  if (!response.ok) return { accepted: 0, refusal: `${log.name}: ${response.status} ${text}` };
  const answer: unknown = JSON.parse(text);
  const accepted = typeof answer === 'object' && answer !== null && 'accepted' in answer ? Number(answer.accepted) : 0;
  return { accepted, refusal: accepted === lines.length ? null : `${log.name}: ${text}` };
}

/** When the newest of these lines was written, epoch ms. */
function lastMsec(lines: readonly string[]): number | null {
  const latest = Math.max(...lines.map(endOfLine));
  return latest > 0 ? Math.ceil(latest) : null;
}

async function sendReport(report: RecordedReport, to: Destination): Promise<string | null> {
  const door = report.kind === 'cmcd' ? 'cmcd' : 'beacons';
  const response = await fetch(`${to.apiUrl}/v1/${door}?key=${to.ingestKey}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${to.relayToken}`,
      'content-type': report.contentType,
      'user-agent': report.userAgent,
      'x-telecine-received-at': String(Math.round(report.receivedAt)),
    },
    body: report.body,
  });
  const text = await response.text();
  const isTaken =
    response.ok && (report.kind === 'cmcd' || BEACON_ANSWER.parse(JSON.parse(text)).rejected.length === 0);
  return isTaken ? null : `${report.kind}: ${response.status} ${text}`;
}

/** A beacon of the SDK has nothing to refuse; of a CMCD report, events without a session ID are. */
const BEACON_ANSWER = z.object({ rejected: z.array(z.unknown()) });
