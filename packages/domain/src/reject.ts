/** Why a record was refused. Counted by reason and kept for inspection; the detail says where and what to do. */
export const REJECT_REASONS = [
  'not_utf8',
  'not_json',
  'wrong_shape',
  'missing_field',
  'bad_time',
  'time_out_of_range',
  'bad_number',
  'bad_status',
  'bad_request_line',
  'line_too_long',
  'too_many_fields',
  'unsupported_version',
  'no_record',
  'engine_refused',
] as const;
export type RejectReason = (typeof REJECT_REASONS)[number];

/** One refused record of a body. `index` counts the body's records from 0. */
export interface RejectedRecord {
  readonly index: number;
  readonly reason: RejectReason;
  /** One sentence for a person: the field, the value as it stands, and what is expected. */
  readonly detail: string;
}
