/** A command that sends one CMCD v2 report, so that a first session is there. */
export function beaconCommand(apiUrl: string): string {
  return [
    `curl '${apiUrl}/v1/cmcd' \\`,
    `  -H "Authorization: Bearer $INGEST_KEY" \\`,
    `  -H 'Content-Type: application/cmcd' \\`,
    `  --data-binary "cid=\\"my-video\\",e=ps,sid=\\"first-$(date +%s)\\",sn=0,sta=s,ts=$(date +%s)000,v=2"`,
  ].join('\n');
}

/** Commands that send a file of log lines, and first make a source for them where there is none. */
export function logCommand(apiUrl: string, projectId: string, sourceId: string | null): string {
  const make = [
    `curl '${apiUrl}/v1/sources' \\`,
    `  -H "Authorization: Bearer $ADMIN_TOKEN" \\`,
    `  -H 'Content-Type: application/json' \\`,
    `  --data '{ "projectId": "${projectId}", "name": "my-cdn", "format": "nginx_json" }'`,
    '',
  ];
  return [
    ...(sourceId === null ? make : []),
    `curl '${apiUrl}/v1/logs/${sourceId ?? 'SOURCE_ID'}' \\`,
    `  -H "Authorization: Bearer $SOURCE_TOKEN" \\`,
    '  --data-binary @access.log',
  ].join('\n');
}
