import { flatJson } from '../grammars/json-object.ts';
import type { FormatDefinition } from '../logs/log-format.ts';
import { CLOUDFRONT_VALUES, finishCloudFront } from './cloudfront-fields.ts';
import { STANDARD_FIELDS } from './cloudfront-standard.ts';

/** Amazon CloudFront, standard logs v2 as JSON lines: W3C's names and values, each a text. */
export const cloudfrontStandardJson: FormatDefinition = {
  id: 'cloudfront_standard_json',
  ...CLOUDFRONT_VALUES,
  fields: STANDARD_FIELDS,
  grammar: flatJson,
  finish: finishCloudFront,
  detection: { kind: 'vendor', looks: [/^\{.*"x-edge-(?:location|result-type|request-id)"/] },
};
