import { type DeliveryRow, TEXT } from '@telecine/domain';

/** Whether the row has this text, and it isn't empty. */
export const hasText = (row: DeliveryRow, slot: number): boolean => row.textTo[slot] !== row.textFrom[slot];

const HTTP = Buffer.from('http');
const HTTPS = Buffer.from('https');

/** The scheme, where something else tells it: a version of TLS, a port, a name. */
export function setScheme(row: DeliveryRow, isTls: boolean): void {
  const scheme = isTls ? HTTPS : HTTP;
  row.setText(TEXT.scheme, scheme, 0, scheme.length);
}
