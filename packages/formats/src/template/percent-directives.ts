import { joinLiterals, type ParsedTemplate, type TemplateField, type TemplatePiece } from './template-piece.ts';

/**
 * Takes a format of Apache's kind apart, `%h %l "%r" %>s %{Referer}i`, as varnishncsa has it too. A directive's name in the
 * field table is its own text with what doesn't change its meaning taken off: `%>s`, `%{referer}i`, `%{cmcd-session}i`.
 */
export function parsePercentDirectives(text: string): ParsedTemplate {
  const pieces: TemplatePiece[] = [];
  let at = 0;
  for (const found of text.matchAll(DIRECTIVE)) {
    const [whole, modifiers = '', argument, letter = ''] = found;
    pieces.push(text.slice(at, found.index), ...piecesOf(modifiers, argument, letter));
    at = found.index + whole.length;
  }
  pieces.push(text.slice(at));
  const joined = joinTimes(joinTargets(joinLiterals(pieces)));
  return { ok: true, pieces: joined, escapes: 'backslash' };
}

/** `%`, conditions and direction, an argument in braces, a letter (`^FB`, `^ti` have three and two). */
const DIRECTIVE = /%(?:%|([!,<>\d]*)(?:\{([^}]*)\})?(\^[A-Za-z]{2}|[A-Za-z]))/g;

function piecesOf(modifiers: string, argument: string | undefined, letter: string): TemplatePiece[] {
  if (letter === '') return ['%'];
  if (letter === 't') return timePieces(argument);
  const direction = /[<>]/.exec(modifiers)?.[0] ?? '';
  // The final status is the default of all but `%s` itself, where a redirect inside the server makes a difference.
  const shown = letter === 's' && direction === '' ? '>' : letter === 's' ? direction : '';
  const isHeader = letter === 'i' || letter === 'o' || letter.startsWith('^');
  const shownArgument = argument === undefined ? '' : `{${isHeader ? argument.toLowerCase() : argument}}`;
  return [field(`%${shown}${shownArgument}${letter}`)];
}

function field(name: string): TemplateField {
  return {
    name,
    ...(name === '%r' ? { spaces: 2 } : {}),
    ...(name === '%h' || name === '%a' || name === '%{c}a' ? { hasColons: true } : {}),
    ...(name === '%{x-forwarded-for}i' ? { isList: true } : {}),
    ...(name === '%U' ? { beginsWith: '/' } : {}),
    ...(name === '%q' ? { beginsWith: '?' } : {}),
  };
}

/** `%t` writes its own brackets; `%{…}t` a form of strftime, or a count since 1970. */
function timePieces(argument: string | undefined): TemplatePiece[] {
  if (argument === undefined || argument === '') return ['[', { name: '%t', spaces: 1 }, ']'];
  const [, when = 'begin', form = ''] = /^(?:(begin|end):)?(.*)$/s.exec(argument) ?? [];
  if (form === '') return ['[', { name: when === 'end' ? '%{end}t' : '%t', spaces: 1 }, ']'];
  return [
    {
      name: when === 'end' ? '%{end}t' : '%t',
      spaces: form.split(' ').length - 1,
      continuesTime: CONTINUES.test(form),
    },
  ];
}

const CONTINUES = /^(?:[mu]sec_frac|%z)$/;

const isTime = (piece: TemplatePiece | undefined): piece is TemplateField =>
  typeof piece === 'object' && (piece.name === '%t' || piece.name === '%{end}t');

/** `%{%d/%b/%Y:%T}t.%{msec_frac}t %{%z}t` is one instant, also with nothing before its zone. */
function joinTimes(pieces: readonly TemplatePiece[]): TemplatePiece[] {
  const joined: TemplatePiece[] = [];
  for (let index = 0; index < pieces.length; index++) {
    let piece = pieces[index] ?? '';
    while (isTime(piece)) {
      const between = pieces[index + 1];
      const isBeside = isTime(between);
      const next = isBeside ? between : pieces[index + 2];
      const isParted = isBeside || between === '.' || between === ' ';
      if (!isParted || !isTime(next) || next.continuesTime !== true) break;
      piece = { ...piece, spaces: (piece.spaces ?? 0) + (between === ' ' ? 1 : 0) };
      index += isBeside ? 1 : 2;
    }
    joined.push(piece);
  }
  return joined;
}

/** `%U%q`: a path with its query, whose question mark parts them. */
function joinTargets(pieces: readonly TemplatePiece[]): TemplatePiece[] {
  const names = pieces.map((piece) => (typeof piece === 'string' ? '' : piece.name));
  return pieces.filter((_, index) => names[index] !== '%q' || names[index - 1] !== '%U');
}
