export interface OriginOptions {
  readonly port: number;
  /** Of the program that makes what the origin serves. */
  readonly backendPort: number;
  /** The account of the worker, where nginx is started by root. */
  readonly user: string | null;
}

/** The nginx configuration of the origin: it caches nothing, and passes on for whom a CDN asks. */
export function originConfig({ port, backendPort, user }: OriginOptions): string {
  return `
daemon off;
worker_processes 1;
${user === null ? '' : `user ${user};`}
pid nginx.pid;
error_log error.log warn;
events { worker_connections 512; }
http {
  client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fastcgi; uwsgi_temp_path uwsgi; scgi_temp_path scgi;
  access_log access.json.log;

  server {
    listen 127.0.0.1:${port};
    server_name origin.example;
    location /vod/ {
      proxy_pass http://127.0.0.1:${backendPort};
      proxy_http_version 1.1;
      proxy_set_header Connection "";
      proxy_set_header X-Viewer $http_x_viewer;
      proxy_next_upstream off;
    }
    location / { return 404; }
  }
}
`;
}
