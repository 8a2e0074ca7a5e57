import { FINDING_CODES, FINDING_LABELS } from '@telecine/domain';
import { SeverityGlyph } from '@/components/severity-glyph.tsx';
import { durationText, numberText } from '@/lib/format.ts';
import { usualSeverityOf } from '@/lib/verdict.ts';
import { Spark } from '../numbers/spark.tsx';
import type { Overview } from '../overview-types.ts';
import { SessionsLink } from '../sessions-link.tsx';

/** What the sessions are blamed on, most sessions first. */
export function VerdictTable({ overview }: { readonly overview: Overview }) {
  const { verdicts } = overview;
  return (
    <section aria-labelledby="verdicts" className="min-w-0 border-line pt-2 pb-3 max-phone:border-t phone:border-l">
      <h2 id="verdicts" className="px-3 pt-0.5 pb-1 text-[13px] font-semibold phone:px-4">
        Top verdicts
      </h2>
      {verdicts.length === 0 ? (
        <p className="px-3 text-sm text-ink-2 phone:px-4">No session of this time was hurt.</p>
      ) : (
        <table className="w-full text-sm">
          <thead className="text-2xs text-ink-3">
            <tr className="h-6 border-b border-line">
              <th className="pl-3 text-left font-normal phone:pl-4">Verdict</th>
              <th className="w-[84px] text-left font-normal max-wide:hidden">
                <span className="sr-only">Over time</span>
              </th>
              <th className="w-[60px] text-right font-normal">Sessions</th>
              <th className="w-[86px] pr-3 text-right font-normal phone:pr-4">Rebuffer</th>
            </tr>
          </thead>
          <tbody>
            {verdicts.map(({ code: text, sessions, rebufferMs, points }) => {
              const code = FINDING_CODES.find((each) => each === text);
              return (
                <tr key={text} className="relative h-7 border-b border-line last:border-0 hover:bg-hover">
                  <td className="pl-3 phone:pl-4">
                    <SessionsLink
                      token={`verdict:${text}`}
                      className="ring-inside flex items-center gap-2 after:absolute after:inset-0"
                    >
                      {code && <SeverityGlyph severity={usualSeverityOf(code)} />}
                      {code ? FINDING_LABELS[code] : text}
                    </SessionsLink>
                  </td>
                  <td className="max-wide:hidden">
                    <Spark
                      points={points.map((value) => (value === 0 ? null : value))}
                      colour="var(--line-control)"
                      height={16}
                      className="w-[76px]"
                    />
                  </td>
                  <td className="text-right">{numberText(sessions)}</td>
                  <td className={`pr-3 text-right phone:pr-4 ${rebufferMs ? '' : 'text-ink-3'}`}>
                    {rebufferMs === null ? '–' : rebufferMs === 0 ? '0' : durationText(rebufferMs)}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
    </section>
  );
}
