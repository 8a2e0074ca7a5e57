import { createServer, type Server } from 'node:http';

/** A CMCD report or a beacon of the SDK as it was received: one line of `cmcd_reports.ndjson` or `sdk_beacons.ndjson`. */
export interface ReceivedReport {
  readonly recv_ms: number;
  readonly remote_addr: string;
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly status: number;
}

/** What is kept of the headers: the rest is the browser's ceremony, the same in each report. */
const KEPT_HEADERS = ['content-type', 'content-length', 'user-agent'] as const;
const CORS = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'POST, OPTIONS',
  'access-control-allow-headers': 'content-type',
  'access-control-max-age': '7200',
};

export const isBeacon = ({ url }: ReceivedReport): boolean => url.startsWith('/v1/beacons');

/** A collector of CMCD reports and beacons that keeps each POST and takes all. */
export function createCollector(keep: (report: ReceivedReport) => void): Server {
  return createServer((request, response) => {
    const receivedAt = Date.now();
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      if (request.method === 'POST') {
        keep({
          recv_ms: receivedAt,
          remote_addr: request.socket.remoteAddress ?? '',
          method: request.method,
          url: request.url ?? '',
          headers: Object.fromEntries(
            KEPT_HEADERS.flatMap((name) => {
              const value = request.headers[name];
              return value === undefined ? [] : [[name, value]];
            }),
          ),
          body: Buffer.concat(chunks).toString('utf8'),
          status: 204,
        });
      }
      response.writeHead(204, CORS).end();
    });
  });
}
