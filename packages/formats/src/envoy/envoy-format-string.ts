import { type ParsedTemplate, splitPieces, type TemplateField } from '../template/template-piece.ts';

/**
 * Takes a format string of Envoy's access log apart: `%START_TIME%`, `%REQ(:AUTHORITY)%`, `%REQ(X-A?X-B):10%`. A line end that it
 * writes (`\n`) is none of the line's. Envoy escapes nothing in text.
 */
export function parseEnvoyFormatString(format: string): ParsedTemplate {
  const text = format.trim().replace(/(?:\\n|\s)+$/, '');
  const pieces = splitPieces(text, OPERATOR, ([whole, name = '', argument]) => [
    whole === '%%' ? '%' : field(name, argument),
  ]);
  return { ok: true, pieces, escapes: 'none' };
}

const OPERATOR = /%%|%([A-Z][A-Z0-9_]*)(?:\(([^)]*)\))?(?::\d+)?%/g;

/** A header's name is as good in lower case; the form of a time doesn't change which one it is. */
function field(name: string, argument: string | undefined): TemplateField {
  const isTime = name === 'START_TIME' || name === 'EMIT_TIME';
  const shown = argument === undefined || isTime ? name : `${name}(${argument.toLowerCase()})`;
  return {
    name: shown,
    ...(isTime ? { spaces: (argument ?? '').split(' ').length - 1 } : {}),
    ...(/_ADDRESS$|_HOST$|_ADDRESS_WITHOUT_PORT$/.test(name) ? { hasColons: true } : {}),
  };
}
