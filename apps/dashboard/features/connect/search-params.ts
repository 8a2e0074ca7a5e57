import { createLoader, parseAsString, parseAsStringLiteral } from 'nuqs/server';
import { SHIPPERS } from './model/delivery-snippets.ts';
import { PLAYERS } from './model/player-snippets.ts';

/** All that a link to the page carries. A secret never does. */
export const connectParams = {
  project: parseAsString,
  player: parseAsStringLiteral(PLAYERS).withDefault('sdk'),
  shipper: parseAsStringLiteral(SHIPPERS).withDefault('curl'),
  source: parseAsString,
};

export const loadConnectParams = createLoader(connectParams);
