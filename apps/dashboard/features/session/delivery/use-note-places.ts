'use client';

import { type RefObject, useEffect } from 'react';
import { notePlace } from '../model/note-place.ts';
import type { TimeController } from '../time/time-controller.ts';

/** Turns the words about each visible bar to the side that has room, on each frame. */
export function useNotePlaces(controller: TimeController, scroller: RefObject<HTMLElement | null>): void {
  useEffect(
    () =>
      controller.subscribe(({ window }) => {
        for (const note of scroller.current?.querySelectorAll<HTMLElement>('[data-place]') ?? []) {
          const bar = { from: Number(note.dataset.barFrom), to: Number(note.dataset.barTo) };
          const place = notePlace(bar, window);
          if (note.dataset.place !== place) note.dataset.place = place;
        }
      }),
    [controller, scroller],
  );
}
