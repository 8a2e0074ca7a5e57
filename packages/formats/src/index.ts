export { BEACON_SCHEMA } from './beacons/beacon-schema.ts';
export { type BeaconsRead, parseBeacons } from './beacons/parse-beacons.ts';
export { cmcdData, cmcdDecoder } from './cmcd/cmcd-data.ts';
export { parseCmcdReports } from './cmcd/parse-cmcd-reports.ts';
export { type DetectedFormat, detectFormat } from './detect-format.ts';
export { isFieldTarget } from './logs/field-targets.ts';
export { DeliveryLogReader, parseDeliveryLog } from './logs/parse-delivery-log.ts';
export { toDeliveryRequest } from './logs/to-delivery-request.ts';
