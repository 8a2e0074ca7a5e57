import {
  joinLiterals,
  type ParsedTemplate,
  splitPieces,
  type TemplateField,
  type TemplatePiece,
} from '../template/template-piece.ts';

/**
 * Takes nginx's `log_format` apart, as it stands in a configuration (`log_format name escape=json '…' '…';`), or only its
 * quoted texts, or only what they say.
 */
export function parseNginxLogFormat(text: string): ParsedTemplate {
  const directive = /^(?:[^#\n]*[\s{;])?log_format\s+\S+\s+/m.exec(text);
  let rest = directive ? text.slice(directive.index + directive[0].length) : text.trim();
  const escaping = /^escape=(default|json|none)\s+/.exec(rest);
  if (escaping) rest = rest.slice(escaping[0].length);
  const texts = directive || isQuotedTexts(rest) ? quotedTexts(rest) : [rest];
  const pieces = withoutArguments(joinLiterals(texts.flatMap(variables)));
  return { ok: true, pieces, escapes: escaping?.[1] === 'none' ? 'none' : 'backslash' };
}

/** Texts in quotes, each on its own line where they are double ones: `"$remote_addr" "$status"` is a format itself. */
const isQuotedTexts = (text: string): boolean => /^'|^"(?:[^"\\]|\\.)*"\s*(?:;|$|\n)/.test(text);

/**
 * What nginx joins, each text with variables of its own, comments left out; a backslash hides a quote of the same kind, itself,
 * and writes tabs and line ends.
 */
function quotedTexts(text: string): string[] {
  const tokens = [...text.matchAll(TOKEN)].map(([token]) => token).filter((token) => !token.startsWith('#'));
  const end = tokens.indexOf(';'); // of the directive: others may follow
  return (end < 0 ? tokens : tokens.slice(0, end)).map((token) => {
    const isQuoted = token.startsWith("'") || token.startsWith('"');
    return isQuoted
      ? token.slice(1, -1).replace(/\\([\\'"trn])/g, (_, letter: string) => ESCAPES[letter] ?? letter)
      : token;
  });
}
const TOKEN = /#[^\n]*|'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|;|[^\s;]+/gs;
const ESCAPES: Readonly<Record<string, string>> = { t: '\t', r: '\r', n: '\n' };

const VARIABLE = /\$(?:\{(\w+)\}|(\w+))/g;

const variables = (format: string): TemplatePiece[] =>
  splitPieces(format, VARIABLE, ([, braced, bare = '']) => [field(braced ?? bare)]);

function field(name: string): TemplateField {
  return {
    name,
    ...(name === 'time_local' ? { spaces: 1 } : {}),
    ...(name === 'request' ? { spaces: 2 } : {}),
    ...(name.startsWith('upstream_') || name.endsWith('x_forwarded_for') ? { isList: true } : {}),
    ...(name.endsWith('_addr') ? { hasColons: true } : {}),
    ...(name.endsWith('uri') ? { beginsWith: '/' } : {}),
  };
}

/** `$uri$is_args$args` is one text: a path with its query. */
function withoutArguments(pieces: readonly TemplatePiece[]): TemplatePiece[] {
  const names = pieces.map((piece) => (typeof piece === 'string' ? '' : piece.name));
  return pieces.filter((_, index) => {
    const isMark = names[index] === 'is_args' && isPath(names[index - 1]);
    const isQuery = isArguments(names[index]) && names[index - 1] === 'is_args' && isPath(names[index - 2]);
    return !isMark && !isQuery;
  });
}

const isPath = (name: string | undefined): boolean => name === 'uri' || name === 'document_uri';
const isArguments = (name: string | undefined): boolean => name === 'args' || name === 'query_string';
