import type { LogSource } from '@telecine/control-plane';
import type { Services } from '../services.ts';
import { pullBucket } from './pull-bucket.ts';
import { pullFiles } from './pull-files.ts';

/** Reads what is new where a source's lines lie. Returns how many objects or files had something. Throws where they can't be read. */
export function pullSource(services: Services, source: LogSource, signal: AbortSignal): Promise<number> {
  const { delivery } = source;
  switch (delivery.kind) {
    case 'bucket':
      return pullBucket(services, source, delivery.bucket, signal);
    case 'file':
      return pullFiles(services, source, delivery.path, signal);
    default:
      return Promise.resolve(0);
  }
}
