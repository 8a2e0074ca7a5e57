import { packageTests } from '@telecine/config/vitest';

export default packageTests({ testTimeout: 60_000, hookTimeout: 60_000, maxConcurrency: 3 });
