import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type * as domain from '@telecine/domain';
import { expect, expectTypeOf, test } from 'vitest';
import { SDK_VERSION } from './version.ts';
import type { PlayerEventKind, PlayerState } from './wire.ts';

// Types: `npm run typecheck` fails where they part.
test('the words of the wire are the domain’s', () => {
  expectTypeOf<PlayerEventKind>().toEqualTypeOf<domain.PlayerEventKind>();
  expectTypeOf<PlayerState>().toEqualTypeOf<domain.PlayerState>();
});

test('the version that is told is the package’s', async () => {
  const manifest = JSON.parse(await readFile(join(import.meta.dirname, '../package.json'), 'utf8'));
  expect(SDK_VERSION).toBe(manifest.version);
});
