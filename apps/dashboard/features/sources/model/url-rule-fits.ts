import { compileUrlRules, type UrlParts, type UrlRule } from '@telecine/domain';

/** What one URL rule does with a sample's paths. */
export interface UrlRuleFit {
  /** Different paths that it is the first to fit. */
  readonly paths: number;
  /** One of them, with what its parts mean; null where it fits none. */
  readonly example: { readonly path: string; readonly parts: UrlParts } | null;
}

/** Which of a sample's paths each rule is the first to fit, and how many are left to the conventions of HLS and DASH. */
export function urlRuleFits(
  rules: readonly UrlRule[],
  paths: readonly string[],
): { readonly fits: readonly UrlRuleFit[]; readonly left: number; readonly paths: number } {
  let left = [...new Set(paths)];
  const all = left.length;
  const fits = rules.map((rule): UrlRuleFit => {
    const { byRule } = compileUrlRules([rule]);
    const taken = left.filter((path) => byRule(path) !== null);
    left = left.filter((path) => byRule(path) === null);
    const [path] = taken;
    const parts = path === undefined ? null : byRule(path);
    return { paths: taken.length, example: path !== undefined && parts ? { path, parts } : null };
  });
  return { fits, left: left.length, paths: all };
}
