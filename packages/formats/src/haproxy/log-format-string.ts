import { joinLiterals, splitPieces, type TemplateField, type TemplatePiece } from '../template/template-piece.ts';

/** A log-format taken apart. */
export interface HaproxyLogFormat {
  readonly pieces: readonly TemplatePiece[];
  readonly escapes: 'backslash' | 'none';
}

/**
 * Takes HAProxy's `log-format` apart, `%ci [%tr] %ST %{+Q}r %[ssl_fc_sni]`, as the configuration has it or only what stands in its
 * quotes; `httplog`, `httpslog` and `httplog clf` are those of its own. `captured` are the names of captured headers. Headers
 * that a frontend captures, `%hr` and `%hs`, are written with their braces, or not at all: so there may be several ways.
 */
export function parseHaproxyLogFormat(text: string, captured: readonly string[]): HaproxyLogFormat[] {
  const format = formatOf(text);
  const found = [...format.matchAll(ITEM)];
  const flags = found.flatMap(([, , flag]) => flag ?? []).join(',');
  const escapes = flags.includes('+E') || isJson(format) ? 'backslash' : 'none';
  if (flags.includes('+json')) return [{ pieces: namedJson(found, captured), escapes }];
  const pieces = joinMilliseconds(piecesOf(format, found, captured));
  return isJson(format) ? [{ pieces, escapes }] : waysOf(pieces).map((way) => ({ pieces: way, escapes }));
}

const HTTP =
  '%ci:%cp [%tr] %ft %b/%s %TR/%Tw/%Tc/%Tr/%Ta %ST %B %CC %CS %tsc %ac/%fc/%bc/%sc/%rc %sq/%bq %hr %hs %{+Q}r';
const BUILT_IN: ReadonlyMap<string, string> = new Map([
  ['httplog', HTTP],
  [
    'httpslog',
    `${HTTP} %[fc_err]/%[ssl_fc_err,hex]/%[ssl_c_err]/%[ssl_c_ca_err]/%[ssl_fc_is_resumed] %[ssl_fc_sni]/%sslv/%sslc`,
  ],
  [
    'httplog clf',
    '%{+Q}o %{-Q}ci - - [%trg] %r %ST %B "" "" %cp %ms %ft %b %s %TR %Tw %Tc %Tr %Ta %tsc %ac %fc %bc %sc %rc %sq %bq %CC %CS %hrl %hsl',
  ],
]);
const VARIABLES: ReadonlyMap<string, string> = new Map([
  ['HAPROXY_HTTP_LOG_FMT', 'httplog'],
  ['HAPROXY_HTTPS_LOG_FMT', 'httpslog'],
  ['HAPROXY_HTTP_CLF_LOG_FMT', 'httplog clf'],
]);

/** The format itself: without its directive, quotes and escapes, and with what its variables stand for. */
function formatOf(text: string): string {
  const rest = text.trim().replace(/^(?:log-format|option)\s+/, '');
  const builtIn = BUILT_IN.get(rest);
  if (builtIn !== undefined) return builtIn;
  const quote = rest[0];
  const isQuoted = (quote === '"' || quote === "'") && rest.length > 1 && rest.endsWith(quote);
  const inner = isQuoted ? rest.slice(1, -1) : rest;
  if (quote === "'") return inner;
  const plain = isQuoted || rest.includes('\\ ') ? inner.replace(/\\(.)/gs, '$1') : inner;
  return plain.replace(/\$\{?([A-Z_]+)\}?/g, (whole, name: string) => BUILT_IN.get(VARIABLES.get(name) ?? '') ?? whole);
}

const isJson = (format: string): boolean => format.startsWith('{');

/** A name of HAProxy 3, flags, then an expression in brackets or a variable. */
const ITEM = /%(?:%|(?:\(([^)]*)\))?(?:\{([^}]*)\})?(?:\[((?:[^\]\\]|\\.)*)\]|([A-Za-z]+)))/g;

function piecesOf(format: string, found: readonly RegExpExecArray[], captured: readonly string[]): TemplatePiece[] {
  let isQuotedByDefault = false;
  return splitPieces(format, ITEM, ([whole, , flags = '', expression, variable = '']) => {
    const isQuoted: boolean = flags.includes('+Q') || (isQuotedByDefault && !flags.includes('-Q'));
    if (whole === '%%') return ['%'];
    if (variable === 'o') {
      isQuotedByDefault = isQuoted;
      return [];
    }
    const field = fieldOf(variable, expression, found, captured);
    const hasQuotes = isQuoted && (expression !== undefined || !NUMERIC.has(variable));
    return hasQuotes ? ['"', field, '"'] : [field];
  });
}

/** Variables that are never written in quotes. */
const NUMERIC: ReadonlySet<string> = new Set(
  'B ST TR Ta Tc Td Th Ti Tq Tr Ts Tt Tu Tw U ac bc bp bq cp fc fp lc ms pid rc rt sc sp sq hr hs hrl hsl trg'.split(
    ' ',
  ),
);
/** `22/Nov/2026:15:46:45 +0000` has a space, a request line two. */
const SPACES: ReadonlyMap<string, number> = new Map([
  ...['T', 'Tl', 'trg', 'trl'].map((name): [string, number] => [name, 1]),
  ['r', 2],
]);

function fieldOf(
  variable: string,
  expression: string | undefined,
  found: readonly RegExpExecArray[],
  captured: readonly string[],
): TemplateField {
  if (expression !== undefined) return { name: nameOfExpression(expression, found, captured), hasColons: true };
  const spaces = SPACES.get(variable);
  return { name: `%${variable}`, ...(spaces === undefined ? {} : { spaces }), hasColons: variable.endsWith('i') };
}

const CAPTURE = /^capture\.(req|res)\.hdr\((\d+)\)/;

/** Headers and variables have their own names, whatever is done to their values; captured ones those of the source. */
function nameOfExpression(expression: string, found: readonly RegExpExecArray[], captured: readonly string[]): string {
  const [, side, number = ''] = CAPTURE.exec(expression) ?? [];
  if (side !== undefined) {
    const before = side === 'req' ? 0 : 1 + Math.max(-1, ...found.map((item) => requestCapture(item[3] ?? '')));
    return captured[before + Number(number)] ?? `captured_${side === 'req' ? 'request' : 'response'}_header_${number}`;
  }
  const header = /^(req\.|res\.|s|)f?hdr\(([^),]+)/.exec(expression);
  if (header?.[2] !== undefined) {
    const name = header[2].toLowerCase();
    const isAsked = header[1] !== 'res.' && header[1] !== 's';
    return name.startsWith('content-') && isAsked ? `request_${name}` : name;
  }
  const variable = /^var\((?:txn|req|res|sess|proc)\.([^),]+)/.exec(expression)?.[1];
  return variable ?? `%[${/^[\w.]+(?:\([^)]*\))?/.exec(expression)?.[0] ?? expression}]`;
}

function requestCapture(expression: string): number {
  const [, side, number] = CAPTURE.exec(expression) ?? [];
  return side === 'req' ? Number(number) : -1;
}

/** `%Ts.%ms` and `%Ts%ms` are one instant. */
function joinMilliseconds(pieces: readonly TemplatePiece[]): TemplatePiece[] {
  const isField = (index: number, name: string) => {
    const piece = pieces[index];
    return typeof piece === 'object' && piece.name === name;
  };
  const isJoined = (index: number): boolean => {
    if (isField(index, '%ms'))
      return isField(index - 1, '%Ts') || (pieces[index - 1] === '.' && isField(index - 2, '%Ts'));
    return pieces[index] === '.' && isField(index - 1, '%Ts') && isField(index + 1, '%ms');
  };
  return pieces.filter((_, index) => !isJoined(index));
}

/** Headers that the frontend captures: requests', responses', and both as CLF has them. */
export const isCaptured = (piece: TemplatePiece | undefined): piece is TemplateField =>
  typeof piece === 'object' && /^%h[rs]l?$/.test(piece.name);

/** With all captured headers, with the one or the other, and with none; what isn't written takes its space with it. */
function waysOf(pieces: readonly TemplatePiece[]): TemplatePiece[][] {
  const [first, second] = pieces.flatMap((piece, index) => (isCaptured(piece) ? [index] : []));
  if (first === undefined) return [trimmed(pieces)];
  const left = second === undefined ? [[], [first]] : [[], [second], [first], [first, second]];
  return left.map((indexes) => trimmed(pieces.flatMap((piece, index) => written(piece, index, indexes))));
}

/** HAProxy writes no space at either end. */
function trimmed(pieces: readonly TemplatePiece[]): TemplatePiece[] {
  const joined = joinLiterals(pieces);
  const [first] = joined;
  const last = joined.at(-1);
  if (typeof first === 'string') joined[0] = first.trimStart();
  if (typeof last === 'string') joined[joined.length - 1] = last.trimEnd();
  return joinLiterals(joined);
}

function written(piece: TemplatePiece, index: number, left: readonly number[]): TemplatePiece[] {
  if (isCaptured(piece)) {
    if (left.includes(index)) return [];
    return piece.name.endsWith('l') ? [{ ...piece, spaces: MOST_SPACES }] : ['{', piece, '}'];
  }
  // Of the spaces on either side of what isn't written, the one before it is.
  return left.includes(index - 1) && typeof piece === 'string' ? [piece.replace(/^ /, '')] : [piece];
}

/** Headers of the CLF form stand at the line's end, each in quotes. */
const MOST_SPACES = 200;

/** `%{+json}o %(client)ci %(status)ST`: an object of what is named. */
function namedJson(found: readonly RegExpExecArray[], captured: readonly string[]): TemplatePiece[] {
  const members = found.flatMap(([, name, , expression, variable = '']): TemplatePiece[] =>
    name === undefined || variable === 'o'
      ? []
      : [`,${JSON.stringify(name)}:"`, fieldOf(variable, expression, found, captured), '"'],
  );
  const [first = '', ...rest] = members;
  return joinLiterals([`{${String(first).slice(1)}`, ...rest, '}']);
}
