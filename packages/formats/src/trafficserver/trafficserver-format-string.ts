import {
  joinLiterals,
  type ParsedTemplate,
  type TemplateField,
  type TemplatePiece,
} from '../template/template-piece.ts';

/** Takes a format of Apache Traffic Server's logging.yaml apart: `%<cqtq>`, `%<{User-Agent}cqh>`. */
export function parseTrafficServerFormat(text: string): ParsedTemplate {
  const pieces: TemplatePiece[] = [];
  let at = 0;
  for (const found of text.matchAll(FIELD)) {
    const [whole, container, name = ''] = found;
    pieces.push(text.slice(at, found.index), field(container, name));
    at = found.index + whole.length;
  }
  pieces.push(text.slice(at));
  return { ok: true, pieces: joinLiterals(pieces), escapes: 'backslash' };
}

/** A container's name in braces, the field, and a slice of its text. */
const FIELD = /%<(?:\{([^}]*)\})?(\w+)(?:\[[^\]]*\])?>/g;

function field(container: string | undefined, name: string): TemplateField {
  const isHeader = name.endsWith('h') && container !== undefined;
  const prefix = container === undefined ? '' : `{${isHeader ? container.toLowerCase() : container}}`;
  return {
    name: `${prefix}${name}`,
    ...(name === 'cqtn' || name === 'cqtt' ? { spaces: 1 } : {}),
    ...(name === 'cqtx' ? { spaces: 2 } : {}),
    ...(name === 'chi' ? { hasColons: true } : {}),
  };
}
