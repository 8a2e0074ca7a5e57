import type { LeftAside, LogSource } from '@telecine/control-plane';
import type { Services } from '../services.ts';
import { pullBucket } from './pull-bucket.ts';
import { pullFiles } from './pull-files.ts';

/**
 * Reads what is new where a source's lines lie. Returns the last object that was left aside, as trying it again can't help.
 * Throws where lines can't be read; a draft is looked into only, and remembers nothing of it.
 */
export function pullSource(
  services: Services,
  source: LogSource,
  signal: AbortSignal,
): Promise<Omit<LeftAside, 'at'> | null> {
  const { delivery } = source;
  switch (delivery.kind) {
    case 'bucket':
      return pullBucket(services, source, delivery.bucket, signal);
    case 'file':
      return pullFiles(services, source, delivery.path, signal);
    default:
      return Promise.resolve(null);
  }
}
