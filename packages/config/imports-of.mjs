/**
 * The modules that a source imports: `import`, `export … from`, `import()` and `require()` with a literal name.
 * @param {string} source TypeScript or JavaScript, JSX too
 * @returns {{ name: string, typeOnly: boolean, line: number }[]}
 */
export function importsOf(source) {
  const { code, strings } = skeleton(source);
  const found = [];
  for (const form of FORMS) {
    for (const match of code.matchAll(form)) {
      const { type, at } = match.groups;
      const string = strings[Number(at)];
      found.push({ name: string.text, typeOnly: Boolean(type), line: string.line });
    }
  }
  return found.sort((one, other) => one.line - other.line);
}

// `import { type A } from` is not type only: under verbatimModuleSyntax the module is loaded all the same.
const FORMS = [
  /\b(?:import|export)\s+(?<type>type\s+(?!from\b))?[\w$*{}\s,]*?\bfrom\s*"(?<at>\d+)"/g,
  /\bimport\s*"(?<at>\d+)"/g,
  /\b(?:import|require)\s*\(\s*"(?<at>\d+)"/g,
];

// A slash after one of these, or after nothing, begins a regular expression; after anything else it divides.
const BEFORE_REGEX = /(?:^|[(,=:[!&|?{};+\-*%~^<>]|\b(?:return|typeof|case|in|of|void|delete))$/;

/**
 * The source without comments, template texts and regular expressions, and with each string's number between quotes in the
 * string's place, so that nothing in a text looks like code.
 */
function skeleton(source) {
  const strings = [];
  let code = '';
  let at = 0;
  let line = 1;
  /** Open braces of each `${` that we are inside of. */
  const templates = [];
  const take = (end, keep) => {
    const text = source.slice(at, end);
    line += text.split('\n').length - 1;
    code += keep ? text : ' ';
    at = end;
  };
  const endOf = (pattern) => {
    pattern.lastIndex = at;
    return pattern.test(source) ? pattern.lastIndex : source.length;
  };
  const string = (end) => {
    code += `"${strings.length}"`;
    strings.push({ text: source.slice(at + 1, end - 1), line });
    take(end, false);
  };
  const template = () => {
    const end = endOf(/(?:[^`\\$]|\\[\s\S]|\$(?!\{))*(?:`|\$\{)/y);
    if (source[end - 1] === '{') templates.push(0);
    take(end, false);
  };
  while (at < source.length) {
    const two = source.slice(at, at + 2);
    const one = source[at];
    if (two === '//') take(endOf(/[^\n]*/y), false);
    else if (two === '/*') take(endOf(/\/\*[\s\S]*?\*\//y), false);
    else if (one === "'") string(endOf(/'(?:[^'\\\n]|\\[\s\S])*['\n]?/y));
    else if (one === '"') string(endOf(/"(?:[^"\\\n]|\\[\s\S])*["\n]?/y));
    else if (one === '`') {
      take(at + 1, false);
      template();
    } else if (one === '/' && BEFORE_REGEX.test(code.slice(-200).trimEnd())) {
      take(endOf(/\/(?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])*\/?/y), false);
    } else if (one === '{' && templates.length > 0) {
      templates.push(templates.pop() + 1);
      take(at + 1, true);
    } else if (one === '}' && templates.length > 0) {
      const open = templates.pop();
      take(at + 1, open > 0);
      if (open > 0) templates.push(open - 1);
      else template();
    } else take(at + 1, true);
  }
  return { code, strings };
}
