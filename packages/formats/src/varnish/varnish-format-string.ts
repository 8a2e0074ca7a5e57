import { parsePercentDirectives } from '../template/percent-directives.ts';
import type { ParsedTemplate } from '../template/template-piece.ts';

/**
 * Takes what varnishncsa has behind `-F` apart: with the command, in the shell's quotes, or only what they say. It writes `\t` and
 * `\n`.
 */
export function parseVarnishFormat(text: string): ParsedTemplate {
  const rest = text.trim();
  const [, single, double] = /^(?:[^'"]*-j?F\s*)?(?:'([^']*)'|"((?:[^"\\]|\\.)*)")(?:\s.*)?$/s.exec(rest) ?? [];
  const isWhole = single === undefined && (double === undefined || /^"[^"]*"\s+"/.test(rest)); // "%h" "%r" is a format itself
  const format = isWhole ? rest : (single ?? double?.replace(/\\(["\\$`])/g, '$1') ?? rest);
  return parsePercentDirectives(
    format.replace(/\\([tn])/g, (_, letter: string) => (letter === 't' ? '\t' : '\n')).trim(),
  );
}
