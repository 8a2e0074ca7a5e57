import type { GeneratedBeacon } from '../corpus/report-session.ts';

/** The JSON text of `POST /v1/beacons`. */
export const beaconBody = ({ events }: GeneratedBeacon): string => JSON.stringify({ events });
