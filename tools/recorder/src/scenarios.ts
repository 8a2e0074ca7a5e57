import { CMCD_SCENARIOS } from './cmcd-scenarios.ts';
import type { Scenario } from './scenario.ts';
import { SDK_SCENARIOS } from './sdk-scenarios.ts';

/** The sessions, in the order in which they are recorded. */
export const SCENARIOS: readonly Scenario[] = [...CMCD_SCENARIOS, ...SDK_SCENARIOS];
