import { parseArgs } from 'node:util';
import { readCredentials } from '../doctor/read-credentials.ts';
import type { Settings } from '../settings.ts';
import { progressWriter } from './progress.ts';
import { type PushedFile, pushFile } from './push-file.ts';
import { stateDirectory } from './resume-state.ts';

export const PUSH_USAGE = `telecine logs push FILE… --source ID [--token TOKEN] [--url URL] [--header] [--json]

Sends log files to a source, however large, with a progress bar. gzip, zstd, xz and brotli (.br) are unpacked; - is standard
input. A push that was cut short goes on where it was when it is called again, and sending a file again doubles nothing.

  --source ID     the source, as its page shows it
  --token TOKEN   the source's token; else TELECINE_TOKEN in the environment
  --url URL       where the API is; else TELECINE_URL, else what credentials.json in TELECINE_DATA_DIR says
  --header        the first line of each file names the fields (CSV, TSV); lines that begin with # are known by themselves
  --part-mb N     unpacked megabytes in one request, 16 by default; equal lines are told apart within one
  --json          a JSON object for each file instead of words

Exits with 0 when all lines were stored, 1 when some were refused, 2 when it could not be done.`;

/** Sends the files that the arguments name; returns the exit code. */
export async function pushCommand(
  args: readonly string[],
  settings: Settings,
  env: Readonly<Record<string, string | undefined>>,
): Promise<number> {
  const { values, positionals: files } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      source: { type: 'string' },
      token: { type: 'string' },
      url: { type: 'string' },
      header: { type: 'boolean', default: false },
      'part-mb': { type: 'string', default: '16' },
      json: { type: 'boolean', default: false },
    },
  });
  const token = values.token ?? env.TELECINE_TOKEN ?? '';
  const apiUrl = (
    values.url ??
    env.TELECINE_URL ??
    readCredentials(settings.dataDir).apiUrl ??
    settings.apiUrl
  ).replace(/\/$/, '');
  const partBytes = Number(values['part-mb']) * 1_000_000;
  if (files.length === 0 || !values.source) return wrongly(PUSH_USAGE);
  if (token === '') return wrongly('There is no token: give --token, or set TELECINE_TOKEN.');
  if (!URL.canParse(apiUrl)) return wrongly(`“${apiUrl}” is no URL.`);
  if (!(partBytes >= 1)) return wrongly('--part-mb takes a number of megabytes.');
  const stopping = new AbortController();
  process.once('SIGINT', () => stopping.abort(new Error('Stopped. Call it again to go on.')));
  const writer = progressWriter(process.stderr);
  let refused = 0;
  for (const file of files) {
    const pushed = await pushFile(file, {
      target: { apiUrl, sourceId: values.source, token },
      partBytes,
      hasHeader: values.header,
      stateDirectory: stateDirectory(env),
      signal: stopping.signal,
      onProgress: writer.show,
      onRetry: writer.retry,
    });
    writer.end(pushed.progress);
    refused += pushed.rejected;
    console.log(values.json ? JSON.stringify(withoutProgress(pushed)) : summaryOf(pushed));
  }
  return refused > 0 ? 1 : 0;
}

function wrongly(message: string): number {
  console.error(message);
  return 2;
}

const withoutProgress = ({ progress: _, ...rest }: PushedFile) => rest;

function summaryOf({ file, received, accepted, rejected, reasons, skipped }: PushedFile): string {
  const why = Object.entries(reasons).map(([reason, count]) => `${count} ${reason.replaceAll('_', ' ')}`);
  return [
    `${file}: ${accepted} of ${received} lines stored`,
    ...(rejected > 0 ? [`${rejected} refused (${why.join(', ')})`] : []),
    ...(skipped > 0 ? [`${skipped} parts were sent before`] : []),
  ].join(', ');
}
