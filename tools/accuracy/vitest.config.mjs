import { packageTests } from '@telecine/config/vitest';

export default packageTests();
