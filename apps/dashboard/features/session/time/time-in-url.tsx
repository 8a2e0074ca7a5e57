'use client';

import { useQueryStates } from 'nuqs';
import { useEffect, useEffectEvent, useRef } from 'react';
import type { Span } from '../model/span.ts';
import { type TimeInLink, timeInLink, timeParams, windowOfLink } from '../search-params.ts';
import type { TimeController } from './time-controller.ts';

interface TimeInUrlProps {
  readonly controller: TimeController;
  /** The window of a link that names none. */
  readonly opening: Span;
}

/** Keeps the link up with the axis: written when the window rests, read when the person goes back. Renders nothing. */
export function TimeInUrl({ controller, opening }: TimeInUrlProps) {
  const [link, setLink] = useQueryStates(timeParams, { history: 'replace' });
  const written = useRef<TimeInLink>(link);
  const write = useEffectEvent((now: TimeInLink) => {
    if (same(now, written.current)) return;
    written.current = now;
    void setLink(now);
  });
  const openingWindow = useEffectEvent(() => opening);

  useEffect(() => controller.onRest((frame) => write(timeInLink(frame, openingWindow()))), [controller]);
  useEffect(() => {
    if (same(link, written.current)) return;
    written.current = link;
    controller.setWindow(windowOfLink(link) ?? openingWindow());
    if (link.at === null) controller.unpin();
    else controller.pin(link.at * 1000);
  }, [controller, link]);
  return null;
}

const same = (a: TimeInLink, b: TimeInLink): boolean => a.from === b.from && a.to === b.to && a.at === b.at;
