import { parsePercentDirectives } from '../template/percent-directives.ts';
import {
  isField,
  joinLiterals,
  type ParsedTemplate,
  type TemplateField,
  type TemplatePiece,
} from '../template/template-piece.ts';

/**
 * Takes a format string of Fastly's logging apart: `%{…}V` is an expression of VCL, whose variable names the field; the rest is
 * of Apache's kind, `%h %>s %{Range}i`.
 */
export function parseFastlyFormatString(text: string): ParsedTemplate {
  const pieces: TemplatePiece[] = [];
  let at = 0;
  while (at < text.length) {
    const from = nextExpression(text, at);
    if (from === null) break;
    pieces.push(...directives(text.slice(at, from.start)), field(from.expression));
    at = from.end;
  }
  pieces.push(...directives(text.slice(at)));
  return { ok: true, pieces: joinInstants(joinLiterals(pieces)), escapes: 'backslash' };
}

function directives(text: string): readonly TemplatePiece[] {
  const parsed = parsePercentDirectives(text);
  return parsed.ok ? parsed.pieces : [];
}

/** The next `%{…}V`: braces and quotes inside it belong to it. Null where there is none. */
function nextExpression(text: string, from: number): { start: number; end: number; expression: string } | null {
  for (let start = text.indexOf('%{', from); start >= 0; start = text.indexOf('%{', start + 2)) {
    const close = closingBrace(text, start + 2);
    if (close > 0 && text[close + 1] === 'V') {
      return { start, end: close + 2, expression: text.slice(start + 2, close) };
    }
  }
  return null;
}

/** `{"…"}` is a long string, in which nothing else counts; `"…"` a short one. */
function closingBrace(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const isLong = text.startsWith('{"', at);
    if (isLong || text[at] === '"') {
      const end = text.indexOf(isLong ? '"}' : '"', at + (isLong ? 2 : 1));
      if (end < 0) return -1;
      at = end + (isLong ? 1 : 0);
    } else if (text[at] === '}') return at;
  }
  return -1;
}

function field(expression: string): TemplateField {
  const name = variableOf(expression);
  return {
    name,
    ...(TIMES.has(name) ? { spaces: expression.includes('strftime') ? spacesOf(expression) : HTTP_DATE_SPACES } : {}),
    ...(name === 'client.ip' || name === 'server.ip' ? { hasColons: true } : {}),
    ...(name === 'req.url' || name === 'req.url.path' ? { beginsWith: '/' } : {}),
  };
}

const TIMES: ReadonlySet<string> = new Set(['time.start', 'time.end', 'now']);

/** A time by itself is written as HTTP has it: `Sun, 22 Nov 2026 15:46:45 GMT`. */
const HTTP_DATE_SPACES = 5;

const spacesOf = (expression: string): number =>
  (/\{"([^"]*)"\}|"([^"]*)"/.exec(expression)?.[0] ?? '').split(' ').length - 1;

/** What an expression is about, in lower case: of `json.escape(req.http.Host)` that is `req.http.host`. */
function variableOf(expression: string): string {
  const bare = expression.replace(/\{"[^"]*"\}|"[^"]*"/g, '').trim();
  if (/visits_this_service\s*==\s*0/.test(bare)) return 'edge';
  const known = [...bare.matchAll(/[a-z_][\w.-]*(?::[\w-]+)?/gi)].map(([found]) => found.toLowerCase());
  const variables = known.filter((word) =>
    /^(?:req|resp|client|server|time|now|tls|fastly|fastly_info|obj|beresp|segmented)\b/.test(word),
  );
  return variables[0] ?? bare.toLowerCase();
}

/** A date and time, and its fraction from another variable: one instant. */
function joinInstants(pieces: readonly TemplatePiece[]): TemplatePiece[] {
  const joined: TemplatePiece[] = [];
  for (let index = 0; index < pieces.length; index++) {
    const piece = pieces[index] ?? '';
    const next = pieces[index + 2];
    const isFraction =
      isField(piece) && isField(next) && pieces[index + 1] === '.' && next.name.startsWith(`${piece.name}.`);
    joined.push(piece);
    if (!isFraction) continue;
    index += 2;
    const after = pieces[index + 1];
    // The zone's letter is the instant's own.
    if (typeof after === 'string' && after.startsWith('Z')) {
      if (after.length > 1) joined.push(after.slice(1));
      index++;
    }
  }
  return joined;
}
