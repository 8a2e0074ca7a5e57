import type { Diagnosis } from './finding.ts';

/** For people: a line for each check, and below what is wrong, what to do. */
export function printText({ apiUrl, dataDir, checks }: Diagnosis): string {
  const width = Math.max(...checks.map(({ name }) => name.length));
  const indent = ' '.repeat(width + 6);
  const lines = checks.flatMap(({ name, ok, detail, remedy }) => [
    `  ${ok ? '✓' : '✗'} ${name.padEnd(width)}  ${detail}`,
    ...(remedy === null ? [] : [`${indent}→ ${remedy}`]),
  ]);
  const failed = checks.filter(({ ok }) => !ok).length;
  const sum = failed === 0 ? 'All is well.' : `${failed} of ${checks.length} checks found something wrong.`;
  return [`Telecine at ${apiUrl}, data in ${dataDir}`, '', ...lines, '', sum].join('\n');
}

/** For scripts. */
export const printJson = (diagnosis: Diagnosis): string => JSON.stringify(diagnosis, null, 2);
