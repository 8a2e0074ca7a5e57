import { parsePercentDirectives } from '../template/percent-directives.ts';
import type { ParsedTemplate } from '../template/template-piece.ts';

/** Takes Apache's `LogFormat` apart: the directive as the configuration has it, what stands in its quotes, or a nickname of Debian's. */
export function parseApacheLogFormat(text: string): ParsedTemplate {
  const directive = /^\s*(?:LogFormat|CustomLog\s+\S+|GlobalLog\s+\S+)\s+(?:"((?:[^"\\]|\\.)*)"|'([^']*)')/s.exec(text);
  const quoted = /^\s*"((?:[^"\\]|\\.)*)"\s*$/s.exec(text);
  const nickname = NICKNAMES.get(text.trim());
  const inQuotes = directive?.[1] ?? directive?.[2] ?? (quoted?.[1]?.includes('\\"') ? quoted[1] : undefined);
  const format = inQuotes ?? text.trim();
  const isEscaped = inQuotes !== undefined || format.includes('\\"');
  return parsePercentDirectives(nickname ?? (isEscaped ? format.replace(/\\(\r?\n|[\\"tn])/g, unescaped) : format));
}

/** A backslash at the end of a line only joins it with the next. */
const unescaped = (_: string, letter: string): string => (letter.endsWith('\n') ? '' : (ESCAPES.get(letter) ?? letter));
const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['t', '\t'],
  ['n', '\n'],
]);

const COMMON = '%h %l %u %t "%r" %>s %b';
const COMBINED = `${COMMON} "%{Referer}i" "%{User-Agent}i"`;
const NICKNAMES: ReadonlyMap<string, string> = new Map([
  ['common', COMMON],
  ['combined', COMBINED],
  ['combinedio', `${COMBINED} %I %O`],
  ['vhost_combined', `%v:%p ${COMBINED}`],
]);
