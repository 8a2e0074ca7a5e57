import type { FormatDefinition } from '../logs/log-format.ts';
import { AZURE_ACCESS_LOG } from './azure-fields.ts';

/** The access log of Azure CDN Standard from Microsoft. */
export const azureCdn: FormatDefinition = {
  id: 'azure_cdn',
  ...AZURE_ACCESS_LOG,
  detection: { kind: 'vendor', looks: [/"[Cc]ategory"\s*:\s*"AzureCdnAccessLog"/] },
};
