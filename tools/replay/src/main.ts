import path from 'node:path';
import { readRecording } from '@telecine/api/recording';
import { apiClient } from './api-client.ts';
import { readCredentials } from './credentials.ts';
import { evaluateSession, type SessionResult } from './evaluate-session.ts';
import { readGroundTruth } from './ground-truth.ts';
import { lineOwner } from './line-owner.ts';
import { options, USAGE } from './options.ts';
import { offsetToNow, replayRecording } from './replay-recording.ts';
import { resultTable, summary } from './result-table.ts';

/** Sends a recording folder to a fresh project of a running instance and compares the answers with its ground truth. */
async function main(): Promise<void> {
  const chosen = options(process.argv.slice(2));
  if (!chosen) {
    process.stderr.write(`${USAGE}\n`);
    process.exitCode = 2;
    return;
  }
  const credentials = readCredentials(chosen.dataDir);
  const api = apiClient(credentials.apiUrl);
  const json = readRecording(chosen.directory, 'json');
  const recording = chosen.logs === 'json' ? json : readRecording(chosen.directory, chosen.logs);
  const offset = offsetToNow(json);
  say(
    `Sending ${recording.logs.reduce((sum, log) => sum + log.lines.length, 0)} lines and ${recording.reports.length} reports…`,
  );
  const { project, sent } = await replayRecording(api, credentials, recording, offset, {
    projectName: `Replay of ${path.basename(path.resolve(chosen.directory))}`,
    statedReceipt: false,
  });

  const owner = lineOwner(json, recording, offset);
  const results: SessionResult[] = [];
  for (const truth of readGroundTruth(recording, offset)) {
    const answer = truth.sid === null ? null : await api.session(project.apiToken, truth.sid);
    results.push(evaluateSession(truth, answer, owner));
  }
  say(chosen.json ? JSON.stringify({ sent, results }) : `${resultTable(results)}\n\n${summary(sent, results)}`);
  for (const refusal of sent.refusals) say(`refused: ${refusal}`);
  say(`Look at it: ${credentials.dashboardUrl}/sessions?project=${project.projectId}`);
}

const say = (text: string) => process.stdout.write(`${text}\n`);

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
