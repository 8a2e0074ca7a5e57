'use client';

import clsx from 'clsx';
import { usePage } from '../page/page-state.ts';
import time from '../time/time-area.module.css';
import { laneProps, markStyle } from '../time/time-style.ts';

/** Names the dashed lines: past them a source's logs are still due. */
export function Watermarks() {
  const { model, controller } = usePage();
  return (
    <div {...laneProps(controller)} role="presentation" className={clsx(time.drawing, 'inset-y-0 overflow-clip')}>
      {model.watermarks.map(({ name, at }) => (
        <span
          key={name}
          data-place="before"
          className={clsx(time.note, time.halo, 'top-0.5 whitespace-nowrap text-sev-medium max-phone:hidden')}
          style={markStyle({ from: at, to: at })}
        >
          {name} logs end here
        </span>
      ))}
    </div>
  );
}
