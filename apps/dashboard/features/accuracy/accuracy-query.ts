import { periodOf } from '../overview/model/period.ts';
import type { TimeChoice } from '../sessions/model/time-range.ts';

/** What the page asks for. */
export const accuracyInput = (projectId: string, choice: TimeChoice, now: number) => ({
  projectId,
  ...periodOf(choice, now),
});
