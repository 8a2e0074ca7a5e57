/** Pieces that the descriptions of the doors share. */
export const json = (schema: object) => ({ 'application/json': { schema } });
export const answer = (description: string) => ({ description });
export const REFUSALS = {
  '400': answer('The body or a parameter can’t be read; the message says which and what to send.'),
  '401': answer('The secret is missing, unknown or revoked.'),
};
export const INGEST_REFUSALS = {
  ...REFUSALS,
  '413': answer('The body is too large.'),
  '415': answer('The content encoding is not supported.'),
  '429': answer('Too much at once: wait for Retry-After seconds.'),
  '503': answer('Nothing was stored: wait for Retry-After seconds and send again.'),
};
export const query = (name: string, description: string) => ({
  name,
  in: 'query',
  required: false,
  description,
  schema: { type: 'string' },
});
export const path = (name: string, description: string) => ({
  name,
  in: 'path',
  required: true,
  description,
  schema: { type: 'string' },
});
