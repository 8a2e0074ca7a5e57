import { packageTests } from '@telecine/config/vitest';

export default packageTests({
  globalSetup: ['src/testing/embedded-template.ts'],
  testTimeout: 60_000, // a real database on a busy machine
  hookTimeout: 120_000,
});
