import { accessLogFormat } from './access-log-format.ts';
import { HOSTS, viewerPattern } from './hosts.ts';
import type { CdnName, EdgeFault, Scenario } from './scenario.ts';
import { signedText } from './token.ts';

export interface CdnOptions {
  readonly name: CdnName;
  /** Said in the log; an instance stands for one POP. */
  readonly pop: string;
  readonly port: number;
  readonly originPort: number;
  readonly tokenSecret: string;
  /** A scenario's place in the list is its session number, from 1. */
  readonly scenarios: readonly Scenario[];
  /** The account of the worker, where nginx is started by root. */
  readonly user: string | null;
}

/** The nginx configuration of a CDN: a cache before the origin, tokens, and the faults of each session by client address. */
export function cdnConfig(options: CdnOptions): string {
  const faults = options.scenarios.flatMap((scenario, i) =>
    (scenario.edge ?? []).filter((fault) => fault.cdn === options.name).map((fault) => ({ session: i + 1, fault })),
  );
  const statuses = [...new Set(faults.flatMap(({ fault }) => ('status' in fault ? [fault.status] : [])))];
  return `
daemon off;
worker_processes 1;
${options.user === null ? '' : `user ${options.user};`}
pid nginx.pid;
error_log error.log warn;
events { worker_connections 512; }
http {
  types { application/vnd.apple.mpegurl m3u8; application/dash+xml mpd; video/mp2t ts; video/mp4 mp4; video/iso.segment m4s; }
  client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fastcgi; uwsgi_temp_path uwsgi; scgi_temp_path scgi;
  ${accessLogFormat('telecine')}
  access_log access.json.log telecine;
  proxy_cache_path cache levels=1 keys_zone=media:4m max_size=500m inactive=2h;

  # Sessions whose origin misbehaves must reach it: their cache is their own.
  map $remote_addr $lot {
    default "";
${options.scenarios
  .flatMap((scenario, i) => (scenario.origin ? [`    "~^${viewerPattern(i + 1)}$" $remote_addr;`] : []))
  .join('\n')}
  }
  map "$remote_addr $uri" $fault {
    default "";
${faults.map(({ session, fault }) => ('status' in fault ? rule(session, fault, String(fault.status)) : '')).join('\n')}
  }
  map "$remote_addr $uri" $rate {
    default 0;
${faults.map(({ session, fault }) => ('bytesPerSecond' in fault ? rule(session, fault, String(fault.bytesPerSecond)) : '')).join('\n')}
  }

  server {
    # A small send buffer: what the viewer's line has not taken yet is not done for nginx either.
    listen 127.0.0.1:${options.port} sndbuf=64k;
    server_name ${HOSTS[options.name]};
    set $pop ${options.pop};
    keepalive_timeout 65s;
    limit_rate $rate;
    add_header Access-Control-Allow-Origin * always;
    add_header Access-Control-Allow-Headers "CMCD-Request, CMCD-Object, CMCD-Status, CMCD-Session, Range" always;
    add_header Access-Control-Max-Age 7200 always;
    add_header Access-Control-Expose-Headers "X-Request-Id, Content-Length, Date" always;
    add_header Timing-Allow-Origin * always;
    add_header X-Request-Id $request_id always;
    if ($request_method = OPTIONS) { return 204; }
${statuses.map((status) => `    if ($fault = ${status}) { return ${status}; }`).join('\n')}

    location ~ ^/t/(?<expires>\\d+)/(?<signature>[\\w-]+)/vod/(?<title>[\\w-]+)/ {
      secure_link $signature,$expires;
      secure_link_md5 "${signedText('$expires', '$title', options.tokenSecret)}";
      if ($secure_link = "") { return 403; }
      if ($secure_link = "0") { return 403; }
      rewrite ^/t/\\d+/[\\w-]+(/vod/.*)$ $1 last;
    }
    location /vod/ {
      proxy_pass http://127.0.0.1:${options.originPort}$uri;
      proxy_http_version 1.1;
      proxy_set_header Connection "";
      proxy_set_header X-Viewer $remote_addr;
      proxy_cache media;
      proxy_cache_key "$host$uri$lot";
      proxy_cache_valid 200 1h;
      proxy_next_upstream off;
    }
    location / { return 404; }
  }
}
`;
}

const rule = (session: number, fault: EdgeFault, value: string) =>
  `    "~^${viewerPattern(session)} .*${fault.path}" ${value};`;
