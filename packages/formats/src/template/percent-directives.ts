import { type ParsedTemplate, splitPieces, type TemplateField, type TemplatePiece } from './template-piece.ts';

/**
 * Takes a format of Apache's kind apart, `%h %l "%r" %>s %{Referer}i`, as varnishncsa has it too. A directive's name in the
 * field table is its own text with what doesn't change its meaning taken off: `%>s`, `%{referer}i`, `%{cmcd-session}i`.
 */
export function parsePercentDirectives(text: string): ParsedTemplate {
  const pieces = splitPieces(text, DIRECTIVE, ([, modifiers = '', argument, letter = '']) =>
    piecesOf(modifiers, argument, letter),
  );
  return { ok: true, pieces: joinTimes(joinTargets(pieces)), escapes: 'backslash' };
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
function timePieces(argument = ''): TemplatePiece[] {
  const [, end = '', form = ''] = /^(?:(end:)|begin:)?(.*)$/s.exec(argument) ?? [];
  if (form === '') return ['[', { name: timeName('', end), spaces: 1 }, ']'];
  // strftime knows no fraction: one in its form is made up.
  const [, real = form, madeUp = ''] = /^(.*?)(\.0+Z?)?$/s.exec(form) ?? [];
  const time = { name: timeName(form, end), spaces: real.split(' ').length - 1, continuesTime: CONTINUES.test(form) };
  return madeUp === '' ? [time] : [time, madeUp];
}

/** `%t`, and `%{date}t` and `%{clock}t` where a form has only one of both; each also for the end. */
function timeName(form: string, end: string): string {
  const part =
    CONTINUES.test(form) || HAS_DATE.test(form) === HAS_CLOCK.test(form) ? '' : HAS_DATE.test(form) ? 'date' : 'clock';
  const argument = end === '' ? part : `end${part}`;
  return argument === '' ? '%t' : `%{${argument}}t`;
}

const CONTINUES = /^(?:[mu]sec_frac|%z)$/;
const HAS_DATE = /%[YyFDdeGx]/;
const HAS_CLOCK = /%[HIMSTRrXklc]/;

const TIME_NAME = /^%(?:\{(?:end)?(?:date|clock)?\})?t$/;

const isTime = (piece: TemplatePiece | undefined): piece is TemplateField =>
  typeof piece === 'object' && TIME_NAME.test(piece.name);

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
