'use client';

import { useQueryStates } from 'nuqs';
import { useEffect, useRef } from 'react';
import { type TimeInLink, timeInLink, timeParams, windowOfLink } from '../search-params.ts';
import type { TimeController } from './time-controller.ts';

/** Keeps the link up with the axis: written when the window rests, read when the person goes back. Renders nothing. */
export function TimeInUrl({ controller }: { readonly controller: TimeController }) {
  const [link, setLink] = useQueryStates(timeParams, { history: 'replace' });
  const written = useRef<TimeInLink>(link);

  useEffect(() => {
    const first = timeInLink(controller.frame);
    return controller.onRest((frame) => {
      const now = timeInLink(frame);
      const before = written.current;
      const unchanged = same(now, before) || (before.from === null && before.at === null && same(now, first));
      if (unchanged) return;
      written.current = now;
      void setLink(now);
    });
  }, [controller, setLink]);

  useEffect(() => {
    if (same(link, written.current)) return;
    written.current = link;
    const window = windowOfLink(link);
    if (window) controller.setWindow(window);
    if (link.at !== null) controller.pin(link.at * 1000);
  }, [controller, link]);
  return null;
}

const same = (a: TimeInLink, b: TimeInLink): boolean => a.from === b.from && a.to === b.to && a.at === b.at;
