/** What the sessions can be broken down by: fields of the registry, under the names that the tabs have. */
export const BREAKDOWN_IDS = ['cdn', 'content', 'pop', 'player', 'device'] as const;
export type BreakdownId = (typeof BREAKDOWN_IDS)[number];

export const BREAKDOWN_LABELS: Readonly<Record<BreakdownId, string>> = {
  cdn: 'CDN',
  content: 'Content',
  pop: 'POP',
  player: 'Player',
  device: 'Device',
};
