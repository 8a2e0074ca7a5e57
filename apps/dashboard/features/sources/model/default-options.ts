import type { LogFormatId, LogFormatOptions } from '@telecine/domain';
import { CLOUDFRONT_FIELDS } from './vendor-fields.ts';

/** What a new source of a format begins with: what the page tells to configure on the vendor's side. */
export const defaultOptions = (format: LogFormatId): LogFormatOptions =>
  format === 'cloudfront_realtime' ? { fields: CLOUDFRONT_FIELDS } : {};
