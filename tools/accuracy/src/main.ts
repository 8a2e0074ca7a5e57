import path from 'node:path';
import { type RecordedReport, type Recording, readRecording } from '@telecine/api/recording';
import type { Coverage } from '@telecine/domain';
import {
  apiClient,
  type GroundTruth,
  isReportOf,
  lineOwner,
  offsetToNow,
  readCredentials,
  readGroundTruth,
  replayRecording,
} from '@telecine/replay';
import { findAnswers } from './find-answers.ts';
import { options, USAGE, type Withheld } from './options.ts';
import { accuracyReport, inWords } from './report.ts';
import { type Signal, scoreSession } from './score-session.ts';
import { withhold } from './withhold.ts';

/** Replays a recording folder, with what is withheld held back, and prints how near the answers are to the truth. */
async function main(): Promise<void> {
  const chosen = options(process.argv.slice(2));
  if (!chosen) {
    process.stderr.write(`${USAGE}\n`);
    process.exitCode = 2;
    return;
  }
  const { directory, withheld } = chosen;
  const credentials = readCredentials(chosen.dataDir);
  const api = apiClient(credentials.apiUrl);
  const recording = withhold(readRecording(directory), withheld);
  const offset = offsetToNow(recording);
  const without = withheld === 'nothing' ? '' : ` without ${withheld === 'cmcd' ? 'CMCD' : 'reports'}`;
  const { project, sent } = await replayRecording(api, credentials, recording, offset, {
    projectName: `Accuracy: ${path.basename(directory)}${without}`,
    statedReceipt: true,
  });
  const truths = readGroundTruth(recording, offset);
  const answers = await findAnswers(api, project.apiToken, truths);
  const owner = lineOwner(recording, recording, offset);
  const scores = truths
    .filter(({ coverage, lineIds }) => coverage !== null || lineIds.size > 0)
    .map((truth) =>
      scoreSession(
        truth,
        signalOf(truth, recording, withheld),
        coverageOf(truth),
        answers.get(truth.id) ?? null,
        owner,
      ),
    );
  const report = accuracyReport(withheld, sent, scores);
  process.stdout.write(`${chosen.json ? JSON.stringify(report) : inWords(report)}\n`);
  if (chosen.json) return;
  for (const refusal of sent.refusals) process.stdout.write(`refused: ${refusal}\n`);
  process.stdout.write(`\nLook at it: ${credentials.dashboardUrl}/sessions?project=${project.projectId}\n`);
}

/** Lines without a session ID make an inferred session, which delivery alone saw. */
const coverageOf = ({ coverage }: GroundTruth): Coverage => coverage ?? 'delivery_only';

function signalOf({ sid, signal }: GroundTruth, { reports }: Recording, withheld: Withheld): Signal {
  const own = sid === null ? [] : reports.filter((report) => isReportOf(report, sid));
  if (own.length > 0) return own.some(saysStates) ? 'events' : 'events without states';
  if (withheld === 'cmcd') return 'none';
  return SIGNAL_OF_MODE[signal] ?? 'none';
}

const saysStates = ({ kind, body }: RecordedReport): boolean => kind === 'beacon' || /(^|,)sta=/m.test(body);

/** By what recordings call the ways in which CMCD was sent. */
const SIGNAL_OF_MODE: Readonly<Record<string, Signal>> = {
  v1q: 'CMCD v1 query',
  v1h: 'CMCD v1 header',
  v2q: 'CMCD v2',
  v2h: 'CMCD v2',
};

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
