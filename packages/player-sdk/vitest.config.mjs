import { packageTests } from '@telecine/config/vitest';

// Real players in a real browser: once more where the machine is shared.
export default packageTests({
  testTimeout: 60_000,
  hookTimeout: 60_000,
  maxConcurrency: 3,
  fileParallelism: false,
  retry: process.env.CI ? 1 : 0,
});
