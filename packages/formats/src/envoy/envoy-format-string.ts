import {
  joinLiterals,
  type ParsedTemplate,
  type TemplateField,
  type TemplatePiece,
} from '../template/template-piece.ts';

/** Takes a format string of Envoy's access log apart: `%START_TIME%`, `%REQ(:AUTHORITY)%`, `%REQ(X-A?X-B):10%`. */
export function parseEnvoyFormatString(text: string): ParsedTemplate {
  const pieces: TemplatePiece[] = [];
  let at = 0;
  for (const found of text.matchAll(OPERATOR)) {
    const [whole, name = '', argument] = found;
    pieces.push(text.slice(at, found.index), whole === '%%' ? '%' : field(name, argument));
    at = found.index + whole.length;
  }
  pieces.push(text.slice(at));
  return { ok: true, pieces: joinLiterals(pieces), escapes: 'backslash' };
}

const OPERATOR = /%%|%([A-Z][A-Z0-9_]*)(?:\(([^)]*)\))?(?::\d+)?%/g;

/** A header's name is as good in lower case; the form of a time doesn't change which one it is. */
function field(name: string, argument: string | undefined): TemplateField {
  const isTime = name === 'START_TIME' || name === 'EMIT_TIME';
  const shown = argument === undefined || isTime ? name : `${name}(${argument.toLowerCase()})`;
  return {
    name: shown,
    ...(isTime ? { spaces: (argument ?? '').split(' ').length - 1 } : {}),
    ...(name.endsWith('_ADDRESS') || name.endsWith('_HOST') ? { hasColons: true } : {}),
  };
}
