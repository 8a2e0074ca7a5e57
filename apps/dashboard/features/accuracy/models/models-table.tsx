import { usePreferences } from '@/components/preferences-provider.tsx';
import { dateTimeText, durationText, numberText } from '@/lib/format.ts';
import type { ServingModel } from '../accuracy-types.ts';
import { originText, servedText, wantedText } from '../model/model-words.ts';

interface ModelsTableProps {
  readonly models: readonly ServingModel[];
  /** When the project's own were learnt, epoch ms; null where it has taught none. */
  readonly learntAt: number | null;
}

/** The parameters by which sessions that only logs saw are played, each with where they come from. */
export function ModelsTable({ models, learntAt }: ModelsTableProps) {
  const { timeZone } = usePreferences();
  const rows = models.toSorted((a, b) => plays(b) - plays(a));
  return (
    <section aria-labelledby="models" className="border-t border-line pt-2.5">
      <h2 id="models" className="px-3 text-[13px] font-semibold phone:px-4">
        Models
      </h2>
      <p className="max-w-4xl px-3 pb-1.5 text-xs text-ink-3 phone:px-4">
        What serves for sessions like these where only their lines tell. From twelve joined sessions on a project
        teaches its own; where a lesson does no better on sessions that did not teach it, the prior’s parameters stay.
        Above, a session is measured by what the others taught: while there are few, that is often still the prior.
        {learntAt !== null &&
          ` The project’s own were learnt ${dateTimeText(learntAt, timeZone)}, and are learnt anew as sessions come.`}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must take the keyboard */}
      <section tabIndex={0} aria-label="Models by player" className="overflow-x-auto">
        <table className="w-full min-w-[1060px] text-sm">
          <thead className="text-2xs text-ink-3">
            <tr className="h-6 border-b border-line text-right [&>th]:pl-3 [&>th]:font-normal">
              <th className="text-left phone:pl-4!">Player, as lines tell it</th>
              <th className="text-left">Origin</th>
              <th>Sessions here</th>
              <th>Wants to start</th>
              <th>Then starts after</th>
              <th>Wants to go on</th>
              <th>Then goes on after</th>
              <th>Sound without picture</th>
              <th>Full buffer</th>
              <th>Checked: start off by</th>
              <th className="pr-3 phone:pr-4">rebuffer</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row key={`${servedText(row)} ${row.dialect}`} row={row} />
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}

function Row({ row }: { readonly row: ServingModel }) {
  const { model, learnt } = row;
  return (
    <tr className="h-7 border-b border-line text-right whitespace-nowrap [&>td]:pl-3">
      <th scope="row" className="pl-3 text-left font-medium phone:pl-4">
        {servedText(row)}
      </th>
      <td className="text-left text-ink-2">{originText(row)}</td>
      <td>{numberText(plays(row))}</td>
      <td>{wantedText(model.startThresholdMs)}</td>
      <td>{durationText(model.startLagMs)}</td>
      <td>{wantedText(model.resumeThresholdMs)}</td>
      <td>{durationText(model.resumeLagMs)}</td>
      <td>{durationText(model.pictureGraceMs)}</td>
      <td>{model.fullBufferMs === null ? 'by its rhythm' : durationText(model.fullBufferMs)}</td>
      <td>{learnt === null ? '–' : durationText(learnt.startupErrorMs)}</td>
      <td className="pr-3 phone:pr-4">{learnt === null ? '–' : durationText(learnt.rebufferErrorMs)}</td>
    </tr>
  );
}

/** A session is served once by each signal: the larger of the two is how many it would serve. */
const plays = ({ plays: { cmcd, timing } }: ServingModel): number => Math.max(cmcd, timing);
