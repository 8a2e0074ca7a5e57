import { createLoader, parseAsString, parseAsStringLiteral } from 'nuqs/server';
import { VENDOR_IDS } from './model/vendors.ts';

export const TABS = ['health', 'setup', 'refused', 'history'] as const;
export type TabId = (typeof TABS)[number];

/** All that a link to a source carries. A token never does. */
export const sourceParams = {
  project: parseAsString,
  tab: parseAsStringLiteral(TABS).withDefault('health'),
  reason: parseAsString,
};

/** All that a link to the page for new ones carries. */
export const newSourceParams = {
  project: parseAsString,
  vendor: parseAsStringLiteral(VENDOR_IDS).withDefault('nginx'),
};

export const loadSourcesParams = createLoader({ project: parseAsString });
export const loadSourceParams = createLoader(sourceParams);
export const loadNewSourceParams = createLoader(newSourceParams);
