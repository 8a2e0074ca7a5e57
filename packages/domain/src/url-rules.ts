import { URL_RULE_NAMES, type UrlRule, type UrlRuleName } from './source-rules.ts';
import { type UrlParts, urlPartsByConvention } from './url-conventions.ts';

/** What the parts of a source's paths mean. */
export interface UrlRules {
  /** By the source's own rules: the first that fits the path counts. Null where none does. */
  byRule(path: string): UrlParts | null;
  /** By the source's own rules, and else by the conventions of HLS and DASH. */
  parts(path: string): UrlParts;
}

/** Makes a source's rules ready; see UrlRule for what a template may hold. */
export function compileUrlRules(rules: readonly UrlRule[]): UrlRules {
  const templates = rules.map(({ template }) => tokensOf(template));
  const byRule = (path: string): UrlParts | null => {
    if (path.length > LONGEST_PATH) return null;
    for (const tokens of templates) {
      const parts = fit(tokens, path);
      if (parts) return parts;
    }
    return null;
  };
  return { byRule, parts: (path) => byRule(path) ?? urlPartsByConvention(path) };
}

/** Matching takes at most the square of a path's length for each part of a template. */
const LONGEST_PATH = 1024;

type Token =
  | { readonly kind: 'text'; readonly text: string }
  /** Characters but `/`, at least one. */
  | { readonly kind: 'some'; readonly name: UrlRuleName | null }
  | { readonly kind: 'anything' };

function tokensOf(template: string): Token[] {
  return template
    .split(/(\{[a-z]+\}|\*\*|\*)/)
    .filter((part) => part !== '')
    .map((part): Token => {
      if (part === '**') return { kind: 'anything' };
      if (part === '*') return { kind: 'some', name: null };
      const name = URL_RULE_NAMES.find((known) => part === `{${known}}`);
      return name ? { kind: 'some', name } : { kind: 'text', text: part };
    });
}

/** The named parts where the whole path fits. Each name takes as much as it can, the earlier ones first. */
function fit(tokens: readonly Token[], path: string): UrlParts | null {
  const parts: { [Name in UrlRuleName]?: string } = {};
  const failed = new Set<number>(); // token and place, so that nothing is tried twice
  return fits(0, 0) ? parts : null;

  function fits(index: number, at: number): boolean {
    const token = tokens[index];
    if (token === undefined) return at === path.length;
    if (token.kind === 'text') return path.startsWith(token.text, at) && fits(index + 1, at + token.text.length);
    const state = index * (LONGEST_PATH + 1) + at;
    if (failed.has(state)) return false;
    const slash = path.indexOf('/', at);
    const last = token.kind === 'anything' || slash < 0 ? path.length : slash;
    const least = token.kind === 'anything' ? at : at + 1;
    for (let end = last; end >= least; end--) {
      if (!fits(index + 1, end)) continue;
      if (token.kind === 'some' && token.name) parts[token.name] = path.slice(at, end);
      return true;
    }
    failed.add(state);
    return false;
  }
}
