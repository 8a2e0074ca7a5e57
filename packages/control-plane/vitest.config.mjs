import { packageTests } from '@telecine/config/vitest';

export default packageTests({ globalSetup: ['src/testing/embedded-template.ts'] });
