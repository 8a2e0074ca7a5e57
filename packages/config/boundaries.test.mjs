import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { violations } from './boundaries.mjs';
import { importsOf } from './imports-of.mjs';

const CHECK = join(import.meta.dirname, 'boundaries.mjs');

let root;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'telecine-boundaries-'));
  write('package.json', JSON.stringify({ devDependencies: { vitest: '1' } }));
  room('packages/domain', { name: '@telecine/domain', devDependencies: { '@svta/cml-cmcd': '1' } });
  room('packages/qoe', { name: '@telecine/qoe', dependencies: { '@telecine/domain': '1' } });
  room('packages/formats', { name: '@telecine/formats', dependencies: { '@telecine/domain': '1' } });
  room('packages/event-store', { name: '@telecine/event-store', dependencies: { pg: '1', '@telecine/domain': '1' } });
  room('packages/testkit', { name: '@telecine/testkit', dependencies: { '@telecine/domain': '1' } });
  room('apps/api', { name: '@telecine/api', dependencies: { fastify: '1' } });
  room('apps/dashboard', {
    name: '@telecine/dashboard',
    dependencies: { react: '1', '@telecine/domain': '1', '@telecine/event-store': '1' },
    devDependencies: { '@telecine/api': '1' },
  });
  room('tools/replay', {
    name: '@telecine/replay',
    dependencies: { '@telecine/api': '1', '@telecine/event-store': '1' },
  });
  write('e2e/package.json', JSON.stringify({ name: '@telecine/e2e', devDependencies: { '@playwright/test': '1' } }));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const room = (path, manifest) => write(`${path}/package.json`, JSON.stringify(manifest));
function write(path, text) {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

describe('a planted violation is found where it is', () => {
  test.each([
    [
      'packages/domain/src/a.ts',
      `import { x } from '@telecine/qoe';`,
      'may not import packages/qoe. It may import no other room',
    ],
    ['packages/domain/src/a.ts', `export { x } from '@telecine/qoe';`, 'may not import packages/qoe'],
    [
      'packages/qoe/src/a.ts',
      `import type { Row } from '@telecine/event-store';`,
      'may not import packages/event-store',
    ],
    ['packages/qoe/src/a.ts', `const x = await import('@telecine/api');`, 'may not import apps/api'],
    ['packages/qoe/src/a.ts', `import '@telecine/formats';`, 'It may import packages/domain.'],
    ['packages/event-store/src/a.ts', `const x = require('@telecine/replay');`, 'may not import tools/replay'],
    ['packages/event-store/src/a.ts', `import { x } from '../../domain/src/x.ts';`, 'leaves packages/event-store'],
    ['packages/event-store/src/a.ts', `import { x } from '@telecine/testkit';`, 'may not import packages/testkit'],
    ['packages/event-store/src/a.ts', `import { x } from 'kysely';`, 'kysely is not among the dependencies'],
    ['packages/event-store/src/a.ts', `import { test } from 'vitest';`, 'vitest is not among the dependencies'],
    ['packages/event-store/src/a.ts', `import { x } from '@telecine/nothing';`, 'no package here'],
    ['packages/domain/src/a.ts', `import { readFileSync } from 'node:fs';`, 'uses no module of Node, but node:fs'],
    ['packages/formats/src/a.ts', `import fs from 'fs/promises';`, 'but not fs/promises'],
    ['packages/domain/src/a.ts', `import { decode } from '@svta/cml-cmcd';`, 'imports no package from outside'],
    [
      'apps/dashboard/app/page.tsx',
      `import { db } from '@telecine/event-store';`,
      'may not import packages/event-store',
    ],
    ['apps/dashboard/app/page.tsx', `import { router } from '@telecine/api';`, 'only types from apps/api'],
    ['apps/dashboard/app/page.tsx', `import { type Router } from '@telecine/api';`, 'only types from apps/api'],
    ['e2e/a.spec.ts', `import { x } from '@telecine/domain';`, 'may not import packages/domain'],
    ['apps/surprise/src/a.ts', `export const x = 1;`, 'has no place in packages/config/rooms.mjs'],
  ])('%s: %s', (file, code, words) => {
    write(file, `// first line\n${code}\n`);
    const found = violations(root);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(words);
    expect(found[0]).toMatch(new RegExp(`^${file.replaceAll('.', '\\.')}:[12]: `));
  });
});

test.each([
  ['packages/qoe/src/a.ts', `import { x } from '@telecine/domain';`],
  ['packages/formats/src/a.ts', `import { createHash } from 'node:crypto';`],
  ['packages/formats/src/a.test.ts', `import { readFileSync } from 'node:fs';\nimport { test } from 'vitest';`],
  ['packages/domain/src/a.test.ts', `import { decode } from '@svta/cml-cmcd';`],
  ['apps/dashboard/app/page.tsx', `import 'server-only';\nimport type { Router } from '@telecine/api';`],
  [
    'tools/replay/src/a.ts',
    `import { db } from '@telecine/event-store';\nimport { x } from '../../../apps/api/src/x.ts';`,
  ],
  ['packages/domain/dist/a.js', `import '@telecine/qoe';`],
  ['packages/domain/src/a.ts', `import { x } from './b.ts';\nimport type { Y } from '@telecine/domain';`],
])('what is allowed passes: %s: %s', (file, code) => {
  write(file, code);
  expect(violations(root)).toEqual([]);
});

test('the command ends with 1 and names the place, and with 0 when all is well', () => {
  expect(spawnSync(process.execPath, [CHECK, root]).status).toBe(0);
  write('packages/domain/src/a.ts', `\n\nimport { x } from '@telecine/qoe';\n`);
  const { status, stderr } = spawnSync(process.execPath, [CHECK, root], { encoding: 'utf8' });
  expect(status).toBe(1);
  expect(stderr).toContain('packages/domain/src/a.ts:3: packages/domain may not import packages/qoe.');
});

test('imports are read from code, not from comments, strings, templates or regular expressions', () => {
  const source = [
    '// import a from "a";',
    '/* import b from "b"; */',
    'const text = "import c from \'c\'", flags = ["--import", "tsx"];',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the text of a template
    'const template = `import d from "d"; ${nested({ e: `import("e")` })} import("f")`;',
    'const pattern = /[`"\']import/; const ratio = one / two / three;',
    'import {',
    '  type One,',
    '  two as three,',
    '} from "g";',
    'import type Four from "h"; import * as five from "i"; export * from "j";',
    'const lazy = () => import("k");',
    "import 'l';",
  ].join('\n');
  expect(importsOf(source)).toEqual([
    { name: 'g', typeOnly: false, line: 9 },
    { name: 'h', typeOnly: true, line: 10 },
    { name: 'i', typeOnly: false, line: 10 },
    { name: 'j', typeOnly: false, line: 10 },
    { name: 'k', typeOnly: false, line: 11 },
    { name: 'l', typeOnly: false, line: 12 },
  ]);
});
