import type { DeliveryKind, LogFormatId } from '@telecine/domain';
import { type DeliveryTarget, nginxSnippet, shipperSnippet } from '../../connect/model/delivery-snippets.ts';
import type { Snippet } from '../../connect/model/snippet.ts';
import { AKAMAI_FIELDS, CLOUDFLARE_FIELDS, CLOUDFRONT_FIELDS, FASTLY_FORMAT } from './vendor-fields.ts';

/** One thing to do on the vendor's side. */
export interface SetupStep extends Snippet {
  readonly title: string;
}

/** What to configure where the lines come from, filled in with the source's address and token. */
export function setupSteps(target: DeliveryTarget, delivery: DeliveryKind): readonly SetupStep[] {
  const log = logStep(target.format);
  return [...(log ? [log] : []), ...deliverySteps(target, delivery)];
}

const linesUrl = ({ apiUrl, sourceId }: DeliveryTarget): string => `${apiUrl}/v1/logs/${sourceId}`;

/** What has to be logged, where that is for the admin to say. */
function logStep(format: LogFormatId): SetupStep | null {
  switch (format) {
    case 'nginx_json':
    case 'nginx_combined':
      return { title: 'What nginx logs', ...nginxSnippet(format) };
    case 'fastly_json':
      return {
        title: 'Log format',
        code: FASTLY_FORMAT,
        notes: [
          'Paste it as the log format of the HTTPS endpoint, version 2, placement default, JSON format “newline delimited”.',
          'With shielding `fastly_is_edge` keeps lines between Fastly’s own servers apart.',
        ],
      };
    case 'cloudfront_realtime':
      return {
        title: 'Fields of the real-time log configuration',
        code: CLOUDFRONT_FIELDS.join('\n'),
        notes: [
          'Choose these, or all of them. They are always written in CloudFront’s own order: list the same ones under “How it is read”.',
          'A sampling rate of 100 keeps every request; with less, sessions lose lines.',
        ],
      };
    case 'akamai_datastream2':
      return {
        title: 'Data set fields',
        code: AKAMAI_FIELDS.join('\n'),
        notes: [
          'Choose JSON as the format. `cmcd` is there where the property passes CMCD on; else it is read from `queryStr`.',
        ],
      };
    case 'cloudflare_logpush':
      return {
        title: 'Fields of the job',
        code: CLOUDFLARE_FIELDS.join(','),
        notes: [
          'Choose the timestamp format `rfc3339ns` or `unixnano`: with whole seconds no request has a duration.',
          'CMCD in headers is logged when `cmcd-request`, `cmcd-object`, `cmcd-status` and `cmcd-session` are custom request header fields of the zone.',
        ],
      };
    default:
      return null;
  }
}

function deliverySteps(target: DeliveryTarget, delivery: DeliveryKind): readonly SetupStep[] {
  const url = linesUrl(target);
  switch (delivery) {
    case 'firehose':
      return [
        {
          title: 'Amazon Data Firehose, destination “HTTP endpoint”',
          code: `HTTP endpoint URL   ${url}\nAccess key          ${target.token}\nContent encoding    GZIP\nBuffer              1 MiB or 60 seconds\nRetry duration      7200 seconds\nS3 backup           failed data only`,
          notes: [
            'Firehose tries again until it is answered with its own request’s ID: nothing is lost or stored twice.',
          ],
        },
      ];
    case 'fastly':
      return [
        {
          title: 'HTTPS endpoint',
          code: `URL                 ${url}\nCustom header name  Authorization\nCustom header value Bearer ${target.token}\nMethod              POST\nContent type        application/x-ndjson\nJSON format         Newline delimited\nCompression         gzip`,
          notes: [
            'Before it sends, Fastly asks `/.well-known/fastly/logging/challenge`. Telecine answers for the services that the source lists, or for all.',
          ],
        },
      ];
    case 'cloudflare':
      return [
        {
          title: 'Logpush job',
          code: `curl -fsS https://api.cloudflare.com/client/v4/zones/$ZONE_ID/logpush/jobs \\
  -H "Authorization: Bearer $CLOUDFLARE_TOKEN" -H 'Content-Type: application/json' \\
  --data '${JSON.stringify({
    name: 'telecine',
    dataset: 'http_requests',
    enabled: true,
    destination_conf: `${url}?header_Authorization=Bearer%20${target.token}`,
    output_options: { field_names: CLOUDFLARE_FIELDS, timestamp_format: 'unixnano' },
  })}'`,
          notes: ['Cloudflare uploads a small test first; it is answered and makes no record.'],
        },
      ];
    case 'akamai':
      return [
        {
          title: 'Destination “Custom HTTPS”',
          code: `Endpoint URL        ${url}?token=${target.token}\nAuthentication      None\nContent type        application/json\nCompress logs       yes\nPush frequency      30 seconds`,
          notes: ['Instead of the token in the address, a custom header `Authorization: Bearer …` does as well.'],
        },
      ];
    case 'pubsub':
      return [
        {
          title: 'Log sink and push subscription',
          code: `gcloud pubsub topics create telecine
gcloud logging sinks create telecine pubsub.googleapis.com/projects/$PROJECT/topics/telecine \\
  --log-filter='${target.format === 'gcp_media_cdn' ? 'logName:"edgecache.googleapis.com%2Fedge_cache_request"' : 'resource.type="http_load_balancer"'}'
gcloud pubsub subscriptions create telecine --topic=telecine \\
  --push-endpoint='${url}?token=${target.token}' --ack-deadline=60`,
          notes: ['Give the sink’s writer identity the role Pub/Sub Publisher on the topic.'],
        },
      ];
    case 'event_hub':
      return [
        {
          title: 'Diagnostic setting to an event hub, and a function that sends on',
          code: `// Azure Functions, Node: one POST for each batch of the event hub
import { app } from '@azure/functions';
import { AKAMAI_FIELDS, CLOUDFLARE_FIELDS, CLOUDFRONT_FIELDS, FASTLY_FORMAT } from './vendor-fields.ts';

app.eventHub('telecine', {
  connection: 'EVENT_HUB',
  eventHubName: 'cdn-logs',
  cardinality: 'many',
  handler: async (messages) => {
    const response = await fetch('${url}', {
      method: 'POST',
      headers: { authorization: 'Bearer ${target.token}', 'content-type': 'application/json' },
      body: JSON.stringify(messages),
    });
    if (!response.ok) throw new Error(\`Telecine answered \${response.status}\`); // tried again
  },
});`,
          notes: ['Records come as `{"records":[…]}`; they are taken out here.'],
        },
      ];
    case 'datadog':
      return [
        {
          title: 'A sender that speaks Datadog’s log intake',
          code: `URL       ${url}\nHeader    DD-API-KEY: ${target.token}`,
          notes: ['Each log’s `message` is the line.'],
        },
      ];
    case 'bucket':
      return [
        {
          title: 'Until a bucket is read here, send its objects',
          code: `aws s3 cp s3://BUCKET/PREFIX/ . --recursive
for file in *.gz; do
  curl -fsS -H 'Authorization: Bearer ${target.token}' -H 'Content-Encoding: gzip' \\
    --data-binary @"$file" '${url}'
done`,
          notes: ['An object that is sent again changes nothing.'],
        },
      ];
    default:
      return [
        { title: 'Send a file with curl', ...shipperSnippet('curl', target) },
        { title: 'Follow a file with Vector', ...shipperSnippet('vector', target) },
        { title: 'Follow a file with Fluent Bit', ...shipperSnippet('fluent-bit', target) },
      ];
  }
}
