import { defineConfig } from 'vitest/config';

/** Unit and integration tests lie beside the code; workspace packages are read from their sources, so no build is needed. */
export const packageTests = (test = {}) =>
  defineConfig({
    resolve: { conditions: ['telecine-source'] },
    ssr: { resolve: { conditions: ['telecine-source'] } },
    test: { include: ['src/**/*.test.ts'], pool: 'forks', ...test },
  });
