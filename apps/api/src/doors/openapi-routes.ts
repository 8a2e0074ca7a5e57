import type { FastifyInstance } from 'fastify';
import { openApiDocument } from './openapi-document.ts';

/** `/openapi.json`, and `/docs` for people. */
export function openApiRoutes(app: FastifyInstance): void {
  const document = openApiDocument();
  app.get('/openapi.json', async () => document);
  app.get('/docs', async (_request, reply) => reply.type('text/html; charset=utf-8').send(page(document)));
}

const escaped = (text: string) => text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);

function page(document: ReturnType<typeof openApiDocument>): string {
  const rows = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(
      ([method, operation]) =>
        `<section><h2><code>${method.toUpperCase()} ${escaped(path)}</code></h2><p>${escaped(operation.summary)}</p><p>${escaped(operation.description)}</p></section>`,
    ),
  );
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Telecine API</title><meta name="viewport" content="width=device-width">
<style>body{font:15px/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color-scheme:light dark}h2{font-size:1rem;margin:1.5rem 0 0}p{margin:.25rem 0}</style>
<h1>Telecine API</h1><p>The same, for machines: <a href="/openapi.json">openapi.json</a> (OpenAPI 3.1).</p>${rows.join('\n')}</html>`;
}
