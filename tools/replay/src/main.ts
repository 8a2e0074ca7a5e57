import path from 'node:path';
import { moveRecording, readRecording, sendRecording } from '@telecine/api/recording';
import { apiClient } from './api-client.ts';
import { readCredentials } from './credentials.ts';
import { evaluateSession, type SessionResult } from './evaluate-session.ts';
import { readGroundTruth } from './ground-truth.ts';
import { lineOwner } from './line-owner.ts';
import { options, USAGE } from './options.ts';
import { resultTable, summary } from './result-table.ts';

const JUST_NOW_MS = 2000;
/** The contract's promptness: a record is in the answer this long after its acknowledgement. */
const PROMPT_MS = 3000;

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
  const offset = Math.round(Date.now() - JUST_NOW_MS - json.endedAt);
  const project = await api.createProject(
    credentials.adminToken,
    `Replay of ${path.basename(path.resolve(chosen.directory))}`,
  );
  const sources = [];
  for (const log of recording.logs) {
    const made = await api.createSource(credentials.adminToken, {
      projectId: project.projectId,
      name: log.name,
      format: log.format,
    });
    sources.push({ ...made, name: log.name });
  }
  say(
    `Project ${project.projectId}. Sending ${recording.logs.reduce((sum, log) => sum + log.lines.length, 0)} lines and ${recording.reports.length} reports…`,
  );
  const sent = await sendRecording(moveRecording(recording, offset), {
    apiUrl: credentials.apiUrl,
    relayToken: credentials.adminToken,
    ingestKey: project.ingestKey,
    sources,
    statedReceipt: false,
  });
  await new Promise((resolve) => setTimeout(resolve, PROMPT_MS));

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
