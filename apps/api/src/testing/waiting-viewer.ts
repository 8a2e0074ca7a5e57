const HOUR_S = 3_600;
/** On the hour, some hours ago, epoch s: the lines of all viewers lie in one hour. */
const START = Math.floor(Date.now() / 1_000 / HOUR_S) * HOUR_S - 4 * HOUR_S;
const SEGMENT_S = 4;

/** A viewer's lines at a POP: three segments at once, eight that take `tookS` each, then one at once again. Nobody reports. */
export function waitingViewer(viewer: number, pop: string, tookS: number): string[] {
  let at = START + viewer;
  return Array.from({ length: 12 }, (_, index) => {
    const took = index < 3 || index > 10 ? 0.1 : tookS;
    const line = {
      msec: (at + took).toFixed(3),
      request_time: took.toFixed(3),
      request_id: `${viewer}-${index}`,
      remote_addr: `198.51.100.${viewer}`,
      connection: String(viewer),
      connection_requests: String(index + 1),
      request_method: 'GET',
      scheme: 'https',
      host: 'cdn.example',
      request_uri: `/film/720p/seg${index}.ts?CMCD=${encodeURIComponent(`br=800,d=4000,ot=av,sf=h,sid="viewer-${viewer}"`)}`,
      status: '200',
      body_bytes_sent: '400000',
      sent_http_content_length: '400000',
      request_completion: 'OK',
      upstream_cache_status: 'HIT',
      pop,
    };
    at += Math.max(took + 0.05, index < 3 ? 0.2 : SEGMENT_S);
    return JSON.stringify(line);
  });
}
