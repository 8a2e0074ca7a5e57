import { packageTests } from '@telecine/config/vitest';
import { mergeConfig } from 'vitest/config';

export default mergeConfig(packageTests({ include: ['{lib,components,features}/**/*.test.ts'] }), {
  resolve: { alias: { '@': import.meta.dirname } },
});
