import { LOG_FORMATS, SESSION_ID_PLACES, SOURCE_STATES, URL_RULE_NAMES } from '@telecine/domain';
import { isFieldTarget } from '@telecine/formats';
import { z } from 'zod';

const NAME = z.string().min(1).max(200);
const NAMES = z.record(
  NAME,
  NAME.refine(isFieldTarget, {
    error: ({ input }) => `“${input}” is no field of a delivery request: see docs/formats.md`,
  }),
);
const MOST_FIELDS = 256;
/** What nginx itself takes as one directive is 4 kB; CDNs take more. */
const LONGEST_FORMAT = 16_384;

const TOO_COSTLY =
  'repeats a group or refers back to one, which a hostile line could make very slow: repeat single characters or classes';

const SESSION_ID_RULE = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('query_key'), name: NAME }),
  z.strictObject({ kind: z.literal('header'), name: NAME }),
  z.strictObject({ kind: z.literal('cookie'), name: NAME }),
  z.strictObject({ kind: z.literal('path_segment'), index: z.int().min(-50).max(50) }),
  z.strictObject({
    kind: z.literal('pattern'),
    in: z.enum(SESSION_ID_PLACES),
    pattern: z.string().min(1).max(300).refine(isPattern, 'is no regular expression').refine(isTame, TOO_COSTLY),
  }),
]);

const URL_RULE = z.strictObject({
  template: z
    .string()
    .min(1)
    .max(500)
    .startsWith('/', 'begins with /, as paths do')
    .refine(hasKnownNames, `has a name that is none of ${URL_RULE_NAMES.join(', ')}, or one twice`),
});

export const LOG_FORMAT = z.enum(LOG_FORMATS.map((format) => format.id));

/** What a format needs to know beyond its id, and the source's rules. A name that isn't listed here is refused, not ignored. */
export const LOG_OPTIONS = z.strictObject({
  timeZone: z.string().refine(isTimeZone, 'is not an IANA time zone such as Europe/Berlin').exactOptional(),
  fields: z.union([NAMES, z.array(NAME).min(1).max(MOST_FIELDS)]).exactOptional(),
  mapping: NAMES.exactOptional(),
  logFormat: z.string().min(1).max(LONGEST_FORMAT).exactOptional(),
  formatString: z.string().min(1).max(LONGEST_FORMAT).exactOptional(),
  sessionIdRules: z.array(SESSION_ID_RULE).max(20).exactOptional(),
  urlRules: z.array(URL_RULE).max(50).exactOptional(),
});

const PLAIN_DELIVERY = z.strictObject({
  kind: z.enum(['http', 'firehose', 'cloudflare', 'akamai', 'pubsub', 'event_hub', 'datadog', 'cli']),
});
export const DELIVERY = z.discriminatedUnion('kind', [
  PLAIN_DELIVERY,
  z.strictObject({
    kind: z.literal('fastly'),
    serviceIds: z
      .array(
        z
          .string()
          .trim()
          .regex(/^[\w-]{1,64}$/, 'is no ID of a Fastly service'),
      )
      .max(100)
      .default([]),
  }),
  z.strictObject({
    kind: z.literal('bucket'),
    bucket: z.strictObject({
      endpoint: z.url({ protocol: /^https?$/ }).exactOptional(),
      region: z.string().min(1).max(64),
      name: z.string().min(1).max(255),
      prefix: z.string().max(1024).default(''),
      accessKeyId: z.string().min(1).max(128).exactOptional(),
      queueUrl: z.url({ protocol: /^https?$/ }).exactOptional(),
    }),
  }),
  z.strictObject({
    kind: z.literal('file'),
    path: z.string().max(4096).startsWith('/', 'has to be absolute'),
  }),
]);

const SOURCE_NAME = z.string().trim().min(1, 'Give the source a name.').max(100);
const RAW_DAYS = z.int().min(0).max(365);

export const CREATE_SOURCE = z.object({
  name: SOURCE_NAME,
  format: LOG_FORMAT,
  options: LOG_OPTIONS.default({}),
  delivery: DELIVERY.default({ kind: 'http' }),
  /** A draft's lines are read and shown, not stored. */
  state: z.enum(SOURCE_STATES).default('active'),
  /** For how many days lines are kept as they came. */
  rawRetentionDays: RAW_DAYS.default(0),
  projectId: z.string().exactOptional(),
});

export const UPDATE_SOURCE = z.strictObject({
  name: SOURCE_NAME.exactOptional(),
  format: LOG_FORMAT.exactOptional(),
  options: LOG_OPTIONS.exactOptional(),
  delivery: DELIVERY.exactOptional(),
  state: z.enum(SOURCE_STATES).exactOptional(),
  rawRetentionDays: RAW_DAYS.exactOptional(),
  /** Of the settings that the change was made from: a change of somebody else in between is a conflict. */
  revision: z.int().min(1).exactOptional(),
});

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false; // the constructor's way to say no
  }
}

function isPattern(pattern: string): boolean {
  try {
    new RegExp(pattern, 'u');
    return true;
  } catch {
    return false; // the constructor's way to say no
  }
}

/** No repetition of what repeats already, and no reference back: what makes a pattern take exponential time on a hostile line. */
function isTame(pattern: string): boolean {
  const plain = pattern.replace(/\\[^1-9k]/g, '').replace(/\[[^\]]*\]/g, 'x');
  return !/\\[1-9k]/.test(plain) && !/\([^()]*[*+{][^()]*\)[*+{]/.test(plain) && !/\)\)*[*+{]/.test(plain);
}
function hasKnownNames(template: string): boolean {
  const names = [...template.matchAll(/\{([^{}]*)\}/g)].map((match) => match[1]);
  const known = names.every((name) => URL_RULE_NAMES.some((each) => each === name));
  return known && new Set(names).size === names.length && !/[{}]/.test(template.replace(/\{[^{}]*\}/g, ''));
}
