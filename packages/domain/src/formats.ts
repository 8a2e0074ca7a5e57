/** Ids of log formats that this version reads, with the words an admin sees. */
export const LOG_FORMATS = [
  { id: 'nginx_json', label: 'nginx, JSON lines' },
  { id: 'nginx_combined', label: 'nginx, combined' },
] as const;
export type LogFormatId = (typeof LOG_FORMATS)[number]['id'];
export const isLogFormatId = (id: string): id is LogFormatId => LOG_FORMATS.some((format) => format.id === id);

/** Options of a log source. */
export interface LogFormatOptions {
  /** IANA name for formats whose times have no zone; UTC by default. */
  readonly timeZone?: string;
  /** Vendor's field name → our name in DeliveryRequest. */
  readonly fields?: Readonly<Record<string, string>>;
}
