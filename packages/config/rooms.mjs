/**
 * Who may import whom. The directories of the repository are rooms; a room imports what stands here and nothing else, whether
 * from another room or from outside. docs/adr says why.
 *
 * `uses`: rooms. `types`: rooms of which only types may be imported. `inTests`: rooms for tests alone.
 * `provided`: packages that need not be declared.
 * `pure`: no IO. `node` may use the modules of Node that only compute; `anywhere` runs in a browser too and uses none.
 */
export const ROOMS = {
  'packages/domain': { pure: 'anywhere', uses: [] },
  'packages/formats': { pure: 'node', uses: ['packages/domain'] },
  'packages/session-correlation': { pure: 'anywhere', uses: ['packages/domain'] },
  'packages/qoe': { pure: 'anywhere', uses: ['packages/domain'], inTests: ['packages/session-correlation'] },
  'packages/diagnosis': {
    pure: 'anywhere',
    uses: ['packages/domain', 'packages/qoe'],
    inTests: ['packages/session-correlation'],
  },
  'packages/event-store': { uses: ['packages/domain'] },
  'packages/control-plane': { uses: ['packages/domain'] },
  'packages/player-sdk': { pure: 'anywhere', uses: [], types: ['packages/domain'] },
  'packages/testkit': { pure: 'node', uses: ['packages/domain', 'packages/formats'] },
  'packages/config': { uses: [] },
  'apps/api': {
    uses: [
      'packages/domain',
      'packages/formats',
      'packages/session-correlation',
      'packages/qoe',
      'packages/diagnosis',
      'packages/event-store',
      'packages/control-plane',
    ],
  },
  'apps/dashboard': {
    uses: ['packages/domain', 'packages/session-correlation', 'packages/qoe', 'packages/diagnosis'],
    types: ['apps/api'],
    inTests: ['packages/formats'],
    provided: ['server-only', 'client-only'], // by Next itself
  },
  'apps/cli': { uses: ['packages/domain', 'packages/formats'], types: ['apps/api'] },
  e2e: { uses: [] },
};

/** What a room that isn't in the table may import: `tools/*` anything; null for a room that has no place. */
export const roomOf = (path) => ROOMS[path] ?? (path.startsWith('tools/') ? { uses: 'anything' } : null);

/** Every room's tests may use these. */
export const IN_ALL_TESTS = ['packages/testkit', 'packages/config'];

/** Modules of Node that compute and touch nothing outside. */
export const COMPUTING_MODULES = ['assert', 'buffer', 'crypto', 'path', 'string_decoder', 'url', 'util', 'zlib'];
