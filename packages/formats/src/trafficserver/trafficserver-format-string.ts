import { type ParsedTemplate, splitPieces, type TemplateField } from '../template/template-piece.ts';

/**
 * Takes a format of Apache Traffic Server's logging.yaml apart: `%<cqtq>`, `%<{User-Agent}cqh>`; also with its key and quotes, or
 * the name of one that the documentation shows.
 */
export function parseTrafficServerFormat(text: string): ParsedTemplate {
  const [, quoted] = /^(?:-\s*)?(?:format:\s*)?(?:'((?:[^']|'')*)'|"(?:.*)")\s*$/s.exec(text.trim()) ?? [];
  const own = quoted?.replaceAll("''", "'") ?? text.trim().replace(/^format:\s*/, '');
  const format = NAMED.get(own) ?? own;
  const pieces = splitPieces(format, FIELD, ([, container, name = '']) => [field(container, name)]);
  return { ok: true, pieces, escapes: 'backslash' };
}

const COMMON = '%<chi> - %<caun> [%<cqtn>] "%<cqtx>" %<pssc> %<pscl>';
const EXTENDED = `${COMMON} %<sssc> %<sscl> %<cqcl> %<pqcl> %<cqhl> %<pshl> %<pqhl> %<sshl> %<tts>`;
/** Formats of the documentation; versions before 7 had them built in. */
export const NAMED: ReadonlyMap<string, string> = new Map([
  ['squid', '%<cqtq> %<ttms> %<chi> %<crc>/%<pssc> %<psql> %<cqhm> %<cquc> %<caun> %<phr>/%<shn> %<psct>'],
  ['common', COMMON],
  ['extended', EXTENDED],
  ['extended2', `${EXTENDED} %<phr> %<cfsc> %<pfsc> %<crc>`],
]);

/** A container's name in braces, the field, and a slice of its text. */
const FIELD = /%<(?:\{([^}]*)\})?(\w+)(?:\[[^\]]*\])?>/g;

function field(container: string | undefined, name: string): TemplateField {
  const isHeader = name.endsWith('h') && container !== undefined;
  const prefix = container === undefined ? '' : `{${isHeader ? container.toLowerCase() : container}}`;
  const spaces = SPACES.get(name);
  return {
    name: `${prefix}${name}`,
    ...(spaces === undefined ? {} : { spaces }),
    ...(ADDRESSES.has(name) ? { hasColons: true } : {}),
  };
}

/** `22/Nov/2026:15:46:45 +0000` has a space, a request line two. */
const SPACES: ReadonlyMap<string, number> = new Map([
  ['cqtn', 1],
  ['cqtx', 2],
]);
const ADDRESSES: ReadonlySet<string> = new Set(['chi', 'hii', 'shi', 'nhi', 'pqsi', 'pps', 'ppd']);
