import type { SessionSummary } from '@telecine/domain';

/** What to know of a session before trusting what is said of it. */
export interface Caveat {
  readonly id: 'inferred' | 'truncated';
  /** One or two words for a row of a list. */
  readonly label: string;
  /** One sentence, for the head of its page. */
  readonly sentence: string;
  /** What it rests on, as the session itself says; '' where it says nothing. */
  readonly basis: string;
  /** What follows from it, and what to do. */
  readonly meaning: readonly string[];
}

/** Rows of a side that are read of a session, as the event store bounds them. */
const MOST_ROWS = '50,000';

/** The worst first; none of most sessions. */
export function caveatsOf({ inference, completeness }: Pick<SessionSummary, 'inference' | 'completeness'>): Caveat[] {
  const caveats: Caveat[] = [];
  if (completeness.truncated) {
    caveats.push({
      id: 'truncated',
      label: 'cut',
      sentence: `Only the first ${MOST_ROWS} requests and ${MOST_ROWS} reports were read: more of this session is stored.`,
      basis: '',
      meaning: [
        'Its numbers, findings and verdict say nothing of what came later. Nothing is lost: the rest is stored, and not looked at.',
        'So much is seldom one play. Most often many players send the same session ID: look at how yours makes it.',
      ],
    });
  }
  if (inference) {
    caveats.push({
      id: 'inferred',
      label: 'inferred',
      sentence: `Its requests carry no session ID. They are taken to be one play, with confidence ${inference.confidence.toFixed(2)}.`,
      basis: basisText(inference.why),
      meaning: [
        'Requests of one viewer that go through one title without a long rest are taken to be one play. It may lack a part, or hold one of another viewer behind the same address. It is never joined with a session that has an ID.',
        'To be sure, let the player send CMCD with a session ID, or say in the log source where your URLs, headers or cookies carry one.',
      ],
    });
  }
  return caveats;
}

/** Without what the sentence before has said: "No session ID: told by address and time." becomes "Told by address and time." */
function basisText(why: string): string {
  const text = why.replace(/^No session ID: /, '');
  return text.charAt(0).toUpperCase() + text.slice(1);
}
