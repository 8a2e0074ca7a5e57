import { NUMBER, TIERS } from '@telecine/domain';
import { delimited } from '../grammars/delimited.ts';
import type { FormatDefinition } from '../logs/log-format.ts';
import { isOwn, kept, ownNumber, taken } from '../logs/own-fields.ts';
import { type Refusal, refusal } from '../logs/refusal.ts';
import type { RowDraft } from '../logs/row-draft.ts';

/** Own fields, see `finish`. */
const REQUEST_TIME = 0;
const TARGET_TIME = 1;
const RESPONSE_TIME = 2;
const TYPE = 3;

const COLUMNS =
  'type time elb client:port target:port request_processing_time target_processing_time response_processing_time elb_status_code target_status_code received_bytes sent_bytes request user_agent ssl_cipher ssl_protocol target_group_arn trace_id domain_name chosen_cert_arn matched_rule_priority request_creation_time actions_executed redirect_url error_reason target:port_list target_status_code_list classification classification_reason conn_trace_id'.split(
    ' ',
  );

/**
 * AWS Application Load Balancer's access logs
 * (https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-access-logs.html). It stands before an origin.
 */
export const awsAlb: FormatDefinition = {
  id: 'aws_alb',
  fields: [
    [kept(TYPE), 'type'],
    ['startedAt', 'request_creation_time'],
    ['endedAt', 'time'],
    [taken(REQUEST_TIME), 'request_processing_time'],
    [taken(TARGET_TIME), 'target_processing_time'],
    [taken(RESPONSE_TIME), 'response_processing_time'],
    ['status', 'elb_status_code'],
    ['originStatus', 'target_status_code'],
    ['totalBytes', 'sent_bytes'],
    ['requestLine', 'request'],
    ['host', 'domain_name'],
    ['clientAddress', 'client:port'],
    ['serverAddress', 'target:port'],
    ['userAgent', 'user_agent'],
    ['tlsVersion', 'ssl_protocol'],
    ['requestId', 'trace_id'],
    ['connectionId', 'conn_trace_id'],
  ],
  grammar: delimited({ separator: ' ', quotes: 'backslash', columns: COLUMNS }),
  finish,
  detection: { kind: 'vendor', looks: [/^(?:https?|h2|grpcs|wss?) \d{4}-\d\d-\d\dT\S+ app\//] },
};

const ORIGIN = TIERS.indexOf('origin');
/** A status of its own: the client closed the connection before the answer. */
const CLIENT_CLOSED = 460;

const OF_CONNECTIONS = refusal(
  'wrong_shape',
  'The line begins with “tls”: it is a Network Load Balancer’s, of a connection and not of a request.',
);

/** Times in seconds, −1 where it didn't come so far. */
function finish(draft: RowDraft): Refusal | null {
  if (isOwn(draft, TYPE, 'tls')) return OF_CONNECTIONS;
  const { numbers } = draft.row;
  if (numbers[NUMBER.status] === CLIENT_CLOSED) numbers[NUMBER.aborted] = 1;
  numbers[NUMBER.tier] = ORIGIN;
  const request = ownNumber(draft, REQUEST_TIME, 6);
  const target = ownNumber(draft, TARGET_TIME, 6);
  const response = ownNumber(draft, RESPONSE_TIME, 6);
  if (request >= 0 && target >= 0) {
    numbers[NUMBER.ttfbUs] = request + target;
    numbers[NUMBER.originTtfbUs] = target;
    if (response >= 0) numbers[NUMBER.durationUs] = request + target + response;
  }
  return null;
}
