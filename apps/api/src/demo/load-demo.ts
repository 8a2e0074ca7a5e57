import path from 'node:path';
import type { Services } from '../services.ts';
import type { Credentials } from '../system/credentials.ts';
import { markDone, readOrCreateSecret } from '../system/secret-file.ts';
import { moveRecording } from './move-recording.ts';
import { readRecording } from './recording.ts';
import { sendRecording } from './send-recording.ts';

/** The recording that the product ships. */
export const DEMO_RECORDING = path.join(import.meta.dirname, '../../recording');

/** The newest recorded instant becomes this long ago. */
const JUST_NOW_MS = 20_000;

/**
 * Sends the shipped recording to the demo project, once, as any relay would: over HTTP to the API itself. The move is
 * remembered before the first record is sent, so that a start that was cut off goes on with the same instants.
 */
export async function loadDemo(services: Services, credentials: Credentials): Promise<void> {
  const { dataDir, apiUrl } = services.config;
  const recording = readRecording(DEMO_RECORDING);
  const offset = Number(
    readOrCreateSecret(dataDir, 'demo-offset', () => String(Math.round(Date.now() - JUST_NOW_MS - recording.endedAt))),
  );
  const result = await sendRecording(moveRecording(recording, offset), {
    apiUrl,
    relayToken: credentials.adminToken,
    ingestKey: credentials.ingestKey,
    sources: credentials.sources,
    statedReceipt: true,
  });
  markDone(dataDir, 'demo-loaded');
  services.log.info('The demo project has its recorded sessions.', {
    lines: result.linesAccepted,
    reports: result.reportsAccepted,
  });
}
