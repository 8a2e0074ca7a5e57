import { packageTests } from '@telecine/config/vitest';

export default packageTests({ testTimeout: 60_000 });
