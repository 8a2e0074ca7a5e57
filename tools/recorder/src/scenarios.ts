import { CMCD_SCENARIOS } from './cmcd-scenarios.ts';
import type { LabelledScenario } from './scenario.ts';
import { SDK_SCENARIOS } from './sdk-scenarios.ts';

/** The sessions, in the order in which they are recorded. */
export const SCENARIOS: readonly LabelledScenario[] = [...CMCD_SCENARIOS, ...SDK_SCENARIOS];
