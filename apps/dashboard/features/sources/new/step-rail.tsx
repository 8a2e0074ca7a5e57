import { CheckGlyph } from '../../connect/check-glyph.tsx';
import { StepNumber } from '../../connect/step.tsx';
import { STEPS, type StepId } from '../search-params.ts';

interface StepRailProps {
  readonly step: StepId;
  readonly hints: Readonly<Record<StepId, string>>;
  readonly isOpen: (step: StepId) => boolean;
  readonly onStep: (step: StepId) => void;
}

const TITLES: Readonly<Record<StepId, string>> = {
  choose: 'Choose a CDN or server',
  sample: 'Test a sample',
  send: 'Send logs',
  join: 'Check the join',
};

/** The steps on the way to a source whose lines are joined. */
export function StepRail({ step, hints, isOpen, onStep }: StepRailProps) {
  const at = STEPS.indexOf(step);
  return (
    <nav aria-label="Steps" className="shrink-0 border-line max-phone:border-b phone:w-[196px] phone:border-r">
      <ol className="flex max-phone:overflow-x-auto phone:flex-col phone:py-2">
        {STEPS.map((each, index) => (
          <li key={each} className="max-phone:shrink-0">
            <button
              type="button"
              disabled={!isOpen(each)}
              aria-current={each === step ? 'step' : undefined}
              onClick={() => onStep(each)}
              className="ring-inside relative flex w-full items-start gap-2.5 px-3 py-2 text-left text-sm enabled:hover:bg-hover disabled:text-ink-3 aria-[current=step]:font-medium aria-[current=step]:before:absolute aria-[current=step]:before:inset-y-1 aria-[current=step]:before:left-0 aria-[current=step]:before:w-0.5 aria-[current=step]:before:bg-ink phone:px-4"
            >
              <span className="flex size-5 shrink-0 items-center justify-center">
                {index < at ? <CheckGlyph state="arrived" /> : <StepNumber number={index + 1} />}
              </span>
              <span className="min-w-0">
                <span className="block whitespace-nowrap">{TITLES[each]}</span>
                <span className="block text-xs font-normal text-ink-3 max-phone:hidden">{hints[each]}</span>
              </span>
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}
