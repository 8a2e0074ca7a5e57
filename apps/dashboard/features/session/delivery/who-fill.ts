import type { Who } from '../model/bar-segments.ts';

/** The fill of a stretch of time by whose it is; what nobody accounts for is hatched. */
export const WHO_FILL: Readonly<Record<Who, string>> = {
  client: 'bg-who-client',
  network: 'bg-who-network',
  edge: 'bg-who-edge',
  shield: 'bg-who-shield',
  origin: 'bg-who-origin',
  unknown: 'bg-who-unknown hatch',
};
