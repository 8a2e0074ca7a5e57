import { PLAYER_EVENT_KINDS, PLAYER_STATES } from '@telecine/domain';

/** Bounds of a beacon, in one place for the check and the schema. */
export const BEACON_LIMITS = {
  sessionIdLength: 64,
  textLength: 1024,
  urlLength: 4096,
  attributes: 64,
  attributeNameLength: 64,
  attributeLength: 1024,
} as const;

const text = (description: string, maxLength: number = BEACON_LIMITS.textLength) => ({
  type: 'string',
  maxLength,
  description,
});
const amount = (description: string) => ({ type: 'number', minimum: 0, description });
const instant = (description: string) => ({ type: 'number', minimum: 0, description });

/** The body of `POST /v1/beacons`, as JSON Schema 2020-12. `parseBeacons` is the check that runs. */
export const BEACON_SCHEMA = {
  type: 'object',
  required: ['events'],
  properties: {
    events: {
      type: 'array',
      description: 'Each event is accepted or refused by itself.',
      items: {
        type: 'object',
        required: ['sessionId', 'sequence', 'kind', 'occurredAt'],
        properties: {
          sessionId: {
            ...text('The ID that CMCD carries as sid: it joins player and log lines.', BEACON_LIMITS.sessionIdLength),
            minLength: 1,
          },
          sequence: {
            type: 'integer',
            minimum: 0,
            description:
              'Counts the session’s events. Session and sequence are the event’s identity: sent again it is folded.',
          },
          kind: { type: 'string', enum: PLAYER_EVENT_KINDS },
          occurredAt: instant('When it was, on the player’s clock, epoch ms.'),
          viewerId: text('Pseudonymous person or device.'),
          contentId: text('What is played.'),
          state: { type: 'string', enum: PLAYER_STATES, description: 'State of the player from this event on.' },
          playheadMediaMs: amount('Position in media time, ms; epoch ms in live streams with dates.'),
          bufferLengthMs: amount('Media buffered ahead of the playhead, ms.'),
          bitrateKbps: amount('Encoded bitrate of the selected rendition, kbps.'),
          throughputKbps: amount('Measured network rate, kbps.'),
          droppedFrames: amount('Dropped frames since the session’s start.'),
          error: {
            type: 'object',
            required: ['code'],
            properties: {
              code: text('The player’s own code.'),
              message: text('In words.'),
              fatal: { type: 'boolean', description: 'It ended the session.' },
            },
          },
          request: {
            type: 'object',
            required: ['url', 'startedAt'],
            properties: {
              url: text('As requested, before redirects.', BEACON_LIMITS.urlLength),
              status: { type: 'integer', minimum: 0, maximum: 999, description: 'HTTP status; 0 without an answer.' },
              startedAt: instant('Epoch ms on the player’s clock.'),
              ttfbMs: amount('Start to first byte, ms.'),
              durationMs: amount('Start to last byte, ms.'),
              bytes: amount('Bytes of the body.'),
            },
          },
          player: {
            type: 'object',
            required: ['name'],
            properties: { name: text('Such as hls.js.'), version: text('Such as 1.7.4.') },
          },
          device: text('What it plays on, in words.'),
          attributes: {
            type: 'object',
            maxProperties: BEACON_LIMITS.attributes,
            additionalProperties: text('', BEACON_LIMITS.attributeLength),
            description: 'Anything else. Unknown members of the event are put here too.',
          },
        },
      },
    },
  },
} as const;
