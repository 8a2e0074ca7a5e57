import { EventStoreError } from '../errors.ts';
import type { EngineAddress } from './engine-client.ts';

/** `http://user:password@host:8123` → where and as whom. Throws `engine_failed` for what is no such URL. */
export function remoteAddress(text: string): EngineAddress {
  if (!URL.canParse(text) || !/^https?:/.test(text)) {
    throw new EventStoreError(
      'engine_failed',
      'CLICKHOUSE_URL is not an http or https URL such as http://localhost:8123.',
    );
  }
  const url = new URL(text);
  const user = {
    name: decodeURIComponent(url.username) || 'default',
    password: decodeURIComponent(url.password),
  };
  url.username = '';
  url.password = '';
  return { url: url.toString(), writer: user, reader: user };
}
