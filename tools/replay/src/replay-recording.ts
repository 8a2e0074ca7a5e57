import { moveRecording, type Recording, type SendResult, sendRecording } from '@telecine/api/recording';
import type { ApiClient, ReplayProject } from './api-client.ts';
import type { Credentials } from './credentials.ts';

const JUST_NOW_MS = 2000;
/** The contract's promptness: a record is in the answer this long after its acknowledgement. */
const PROMPT_MS = 3000;

export interface ReplayWishes {
  readonly projectName: string;
  /** State when the bodies were received in the recording; else they are received now. */
  readonly statedReceipt: boolean;
}
export interface Replayed {
  readonly project: ReplayProject;
  readonly sent: SendResult;
}

/** By how much a recording's instants move so that it has ended just now, ms. */
export const offsetToNow = (recording: Recording): number => Math.round(Date.now() - JUST_NOW_MS - recording.endedAt);

/** Sends a recording, its instants moved by `offset` ms, to a fresh project, and waits until it is in the answers. */
export async function replayRecording(
  api: ApiClient,
  credentials: Credentials,
  recording: Recording,
  offset: number,
  { projectName, statedReceipt }: ReplayWishes,
): Promise<Replayed> {
  const project = await api.createProject(credentials.adminToken, projectName);
  const sources = [];
  for (const { name, format } of recording.logs) {
    const made = await api.createSource(credentials.adminToken, { projectId: project.projectId, name, format });
    sources.push({ ...made, name });
  }
  const sent = await sendRecording(moveRecording(recording, offset), {
    apiUrl: credentials.apiUrl,
    relayToken: credentials.adminToken,
    ingestKey: project.ingestKey,
    sources,
    statedReceipt,
  });
  await new Promise((resolve) => setTimeout(resolve, PROMPT_MS));
  return { project, sent };
}
