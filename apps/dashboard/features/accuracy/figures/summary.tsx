import { countText, numberText } from '@/lib/format.ts';
import type { Accuracy } from '../accuracy-types.ts';
import { summarySentence } from '../model/summary-sentence.ts';

/** The answer in a sentence, and on what it rests. */
export function Summary({ accuracy }: { readonly accuracy: Accuracy }) {
  return (
    <div className="max-w-4xl px-3 pt-3.5 pb-3 phone:px-4">
      <p className="text-lg font-medium">{summarySentence(accuracy.overall)}</p>
      <p className="mt-1.5 text-sm text-ink-2">{basisText(accuracy)}</p>
    </div>
  );
}

function basisText({ joined, looked, untold, due, plays }: Accuracy): string {
  const which = joined > looked ? `the newest ${numberText(looked)} of ${numberText(joined)}` : numberText(looked);
  const left = [
    untold === 0 ? '' : ` ${countText(untold, 'session')} did not report ${untold === 1 ? 'its' : 'their'} states.`,
    due === 0 ? '' : ` ${countText(due, 'session')} more ${due === 1 ? 'waits' : 'wait'} for log lines.`,
  ].join('');
  return `Checked on ${countText(plays.length, 'session')} of ${which} that both sides saw: each is measured again by its log lines alone, by a model that it did not teach, and compared with what its player said.${left}`;
}
