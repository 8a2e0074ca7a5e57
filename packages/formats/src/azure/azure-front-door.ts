import type { FormatDefinition } from '../logs/log-format.ts';
import { AZURE_ACCESS_LOG } from './azure-fields.ts';

/** Azure Front Door's access log, Standard, Premium and classic (https://learn.microsoft.com/azure/frontdoor/monitor-front-door). */
export const azureFrontDoor: FormatDefinition = {
  id: 'azure_front_door',
  ...AZURE_ACCESS_LOG,
  detection: { kind: 'vendor', looks: [/"[Cc]ategory"\s*:\s*"Front[Dd]oorAccessLog"/] },
};
