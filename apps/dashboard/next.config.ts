import type { NextConfig } from 'next';

const root = new URL('../..', import.meta.url).pathname;

const config: NextConfig = {
  output: 'standalone',
  outputFileTracingRoot: root,
  turbopack: { root },
  experimental: { useTypeScriptCli: true },
  typedRoutes: true,
  poweredByHeader: false,
  devIndicators: false,
  allowedDevOrigins: ['127.0.0.1'],
  headers: async () => [
    {
      source: '/:path*',
      headers: [
        { key: 'X-Content-Type-Options', value: 'nosniff' },
        { key: 'X-Frame-Options', value: 'DENY' },
        { key: 'Referrer-Policy', value: 'same-origin' }, // session IDs and filters stand in addresses
      ],
    },
  ],
};
export default config;
