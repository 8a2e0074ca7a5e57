'use client';

import { useQueryStates } from 'nuqs';
import { useEffect, useState } from 'react';
import { openingWindow, type SessionModel } from '../model/session-model.ts';
import { clampWindow } from '../model/viewport.ts';
import { timeParams, windowOfLink } from '../search-params.ts';
import { TimeController } from '../time/time-controller.ts';

/** One controller a mount, opened where the link says. */
export function useTimeController(model: SessionModel): TimeController {
  const [link] = useQueryStates(timeParams);
  const [controller] = useState(() => {
    const { extent } = model;
    const window = clampWindow(windowOfLink(link) ?? openingWindow(model), extent);
    const blamed = model.detail.verdict.findings[0];
    const crosshair = blamed && blamed.to > blamed.from ? blamed.from - model.origin : window.from;
    return link.at === null
      ? new TimeController({ window, extent, crosshair, pinned: false }, still)
      : new TimeController({ window, extent, crosshair: link.at * 1000, pinned: true }, still);
  });
  useEffect(() => () => controller.dispose(), [controller]);
  return controller;
}

const still = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches;
