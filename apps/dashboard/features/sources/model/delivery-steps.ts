import type { LogDelivery } from '@telecine/domain';
import { type DeliveryTarget, shipperSnippet } from '../../connect/model/delivery-snippets.ts';
import { bucketSteps, fileStep } from './pull-steps.ts';
import type { SetupStep } from './setup-snippets.ts';
import { CLOUDFLARE_FIELDS } from './vendor-fields.ts';

/** How lines get here, filled in with the source's address and token. */
export function deliverySteps(target: DeliveryTarget, delivery: LogDelivery): readonly SetupStep[] {
  const url = linesUrl(target);
  switch (delivery.kind) {
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
          code: `Endpoint URL        ${url}\nAuthentication      Basic\nUser name           telecine\nPassword            ${target.token}\nContent type        application/json\nCompress logs       yes\nPush frequency      30 seconds`,
          notes: ['The user name may be any.'],
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
      return bucketSteps(delivery.bucket);
    case 'file':
      return [fileStep(delivery.path)];
    case 'cli':
      return [
        {
          title: 'Send files with the command line',
          code: `npx telecine logs push access-*.log.gz --source ${target.sourceId} \\
  --url ${target.apiUrl} --token ${target.token}`,
          notes: ['With a progress bar; it unpacks gzip, zstd, xz and brotli, and goes on where it was cut short.'],
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

const linesUrl = ({ apiUrl, sourceId }: DeliveryTarget): string => `${apiUrl}/v1/logs/${sourceId}`;
