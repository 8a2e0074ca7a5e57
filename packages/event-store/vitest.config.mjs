import { packageTests } from '@telecine/config/vitest';

// Each file with a store starts an engine: patient with a busy machine, and not too many at once.
export default packageTests({ testTimeout: 60_000, hookTimeout: 60_000, maxWorkers: 2 });
