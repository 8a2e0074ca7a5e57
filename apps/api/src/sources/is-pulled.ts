import type { LogSource } from '@telecine/control-plane';

/** Whether a source's lines are fetched: nobody sends them here. */
export const isPulled = ({ delivery: { kind } }: Pick<LogSource, 'delivery'>): boolean =>
  kind === 'bucket' || kind === 'file';
