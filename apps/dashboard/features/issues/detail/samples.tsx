'use client';
import Link from 'next/link';
import { useState } from 'react';
import { SeverityGlyph } from '@/components/severity-glyph.tsx';
import { durationText, numberText } from '@/lib/format.ts';
import { sessionHref } from '@/lib/links.ts';
import { usualSeverityOf } from '@/lib/verdict.ts';
import { SessionsLink } from '../../overview/sessions-link.tsx';
import type { IssueDetail, IssueSample } from '../issue-types.ts';
import { AFTER_MS, BEFORE_MS } from '../model/aligned-shapes.ts';
import { AlignedStrip, STRIP_PX } from './aligned-strip.tsx';

const ORDERS = [
  ['mostHarmed', 'Most harmed'],
  ['latest', 'Latest'],
] as const;
const TICKS_S = [0, 15, 30];

/** Sessions that have it, aligned on where it begins in each. */
export function Samples({ projectId, detail }: { readonly projectId: string; readonly detail: IssueDetail }) {
  const [order, setOrder] = useState<(typeof ORDERS)[number][0]>('mostHarmed');
  const samples = detail[order];
  return (
    <section aria-labelledby="samples" className="px-3 pt-2.5 pb-3 phone:px-4">
      <div className="flex flex-wrap items-baseline gap-x-2.5">
        <h2 id="samples" className="text-[13px] font-semibold">
          Sample sessions
        </h2>
        <fieldset className="flex text-xs">
          <legend className="sr-only">Which</legend>
          {ORDERS.map(([id, label]) => (
            <button
              key={id}
              type="button"
              aria-pressed={id === order}
              onClick={() => setOrder(id)}
              className="rounded-chip px-1.5 py-0.5 text-ink-2 hover:text-ink aria-pressed:bg-raised aria-pressed:font-medium aria-pressed:text-ink"
            >
              {label}
            </button>
          ))}
        </fieldset>
        {samples.length > 0 && (
          <SessionsLink token="" className="ml-auto text-xs text-accent hover:underline">
            All {numberText(detail.issue.sessions)}
          </SessionsLink>
        )}
      </div>
      {samples.length === 0 ? (
        <p className="mt-1 text-sm text-ink-2">No session of this time has it. Choose a longer time.</p>
      ) : (
        <table className="mt-1 w-full table-fixed text-sm">
          <thead className="text-2xs text-ink-3">
            <tr className="h-[22px] border-b border-line text-left [&>th]:font-normal">
              <th>Session</th>
              <th className="relative" style={{ width: STRIP_PX + 12 }}>
                <span className="sr-only">Around where it begins</span>
                <span aria-hidden="true">
                  {TICKS_S.map((seconds) => (
                    <span
                      key={seconds}
                      className="absolute top-1 -translate-x-1/2 whitespace-nowrap"
                      style={{ left: ((BEFORE_MS + seconds * 1000) / (BEFORE_MS + AFTER_MS)) * STRIP_PX }}
                    >
                      {seconds === 0 ? '0' : `+${seconds}\u00a0s`}
                    </span>
                  ))}
                </span>
              </th>
              <th className="w-[62px] text-right">Rebuffer</th>
            </tr>
          </thead>
          <tbody>
            {samples.map((sample) => (
              <Row
                key={sample.session.id}
                sample={sample}
                href={sessionHref(projectId, sample.session.id, detail.issue.code)}
              />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function Row({ sample, href }: { readonly sample: IssueSample; readonly href: ReturnType<typeof sessionHref> }) {
  const { session, verdict, finding } = sample;
  const rebuffer = session.metrics.rebufferDurationMs?.value ?? null;
  const failed = session.metrics.playbackFailed?.value === true;
  return (
    <tr className="relative h-[30px] border-b border-line last:border-0 hover:bg-hover">
      <td>
        <span className="flex items-center gap-1.5 pr-2">
          <SeverityGlyph severity={usualSeverityOf(verdict.code)} />
          <Link
            href={href}
            prefetch={false}
            title={`${session.id}. ${finding.summary}`}
            className="ring-inside truncate font-mono text-xs after:absolute after:inset-0"
          >
            {session.id}
          </Link>
        </span>
      </td>
      <td>
        <AlignedStrip sample={sample} />
      </td>
      <td className={`text-right whitespace-nowrap ${failed || (rebuffer ?? 0) > 0 ? 'text-sev-high' : 'text-ink-3'}`}>
        {failed ? 'failed' : rebuffer === null ? '–' : rebuffer === 0 ? '0' : durationText(rebuffer)}
      </td>
    </tr>
  );
}
