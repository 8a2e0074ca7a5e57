import type { Settings } from '../settings.ts';
import { askApi } from './ask-api.ts';
import { clockFinding } from './clock-finding.ts';
import { type Diagnosis, type Finding, well, wrong } from './finding.ts';
import { lookAtDirectory } from './look-at-directory.ts';
import { readCredentials } from './read-credentials.ts';

/** Looks at an instance from outside: its credentials, its API, what the API says; at its directory where the API is silent. */
export async function diagnose(settings: Settings): Promise<Diagnosis> {
  const { dataDir } = settings;
  const credentials = readCredentials(dataDir);
  const apiUrl = credentials.apiUrl ?? settings.apiUrl;
  const checks: readonly Finding[] = [credentials.finding, ...(await apiFindings(apiUrl, dataDir))];
  return { ok: checks.every(({ ok }) => ok), apiUrl, dataDir, checks };
}

async function apiFindings(apiUrl: string, dataDir: string): Promise<readonly Finding[]> {
  const answer = await askApi(apiUrl);
  switch (answer.kind) {
    case 'report':
      return [well('API', `Answers at ${apiUrl}.`), clockFinding(answer), ...answer.checks];
    case 'refused':
      return [
        wrong(
          'API',
          `Nothing listens at ${apiUrl}.`,
          'Start it with `npm start`. If it ends at once, its last line says why.',
        ),
        ...lookAtDirectory(dataDir),
      ];
    case 'silent':
      return [
        wrong(
          'API',
          `${apiUrl} did not answer: ${answer.why}`,
          'If the API is busy starting, wait. Otherwise restart it, and see its log.',
        ),
        ...lookAtDirectory(dataDir),
      ];
    case 'stranger':
      return [
        wrong(
          'API',
          `Something else than Telecine answers at ${apiUrl} (HTTP ${answer.status}).`,
          'Stop the program that uses this port, or start Telecine with PORT set to another.',
        ),
        ...lookAtDirectory(dataDir),
      ];
  }
}
