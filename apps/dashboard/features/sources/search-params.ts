import { createLoader, parseAsString, parseAsStringLiteral } from 'nuqs/server';
import { VENDOR_IDS } from './model/vendors.ts';

export const TABS = ['health', 'setup', 'reading', 'refused', 'history'] as const;
export type TabId = (typeof TABS)[number];

/** All that a link to a source carries. A token never does. */
export const sourceParams = {
  project: parseAsString,
  tab: parseAsStringLiteral(TABS).withDefault('health'),
  /** Of refused lines. */
  reason: parseAsString,
  /** What the sample begins with. */
  sample: parseAsStringLiteral(['refused']),
};

export const STEPS = ['choose', 'sample', 'send', 'join'] as const;
export type StepId = (typeof STEPS)[number];

/** All that a link to the page for new ones carries. */
export const newSourceParams = {
  project: parseAsString,
  vendor: parseAsStringLiteral(VENDOR_IDS).withDefault('nginx'),
  step: parseAsStringLiteral(STEPS).withDefault('choose'),
  /** The source that was made here. */
  source: parseAsString,
};

export const loadSourcesParams = createLoader({ project: parseAsString });
export const loadSourceParams = createLoader(sourceParams);
export const loadNewSourceParams = createLoader(newSourceParams);
