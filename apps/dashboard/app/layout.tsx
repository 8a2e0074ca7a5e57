import { GeistMono } from 'geist/font/mono';
import { GeistSans } from 'geist/font/sans';
import type { Metadata, Viewport } from 'next';
import { cookies } from 'next/headers';
import { NuqsAdapter } from 'nuqs/adapters/next/app';
import type { ReactNode } from 'react';
import { PreferencesProvider } from '@/components/preferences-provider.tsx';
import { QueryProviders } from '@/components/query-providers.tsx';
import { readPreferences, THEME_COOKIE, TIME_ZONE_COOKIE } from '@/lib/preferences.ts';
import './globals.css';

export const metadata: Metadata = {
  title: { default: 'Telecine', template: '%s · Telecine' },
  description: 'Both sides of each play on one time axis.',
};
export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: dark)', color: '#0d0e10' },
    { media: '(prefers-color-scheme: light)', color: '#f7f7f5' },
  ],
};

export default async function RootLayout({ children }: { readonly children: ReactNode }) {
  const jar = await cookies();
  const preferences = readPreferences(jar.get(THEME_COOKIE)?.value, jar.get(TIME_ZONE_COOKIE)?.value);
  return (
    <html
      lang="en"
      className={`${GeistSans.variable} ${GeistMono.variable}`}
      data-theme={preferences.theme === 'system' ? undefined : preferences.theme}
      suppressHydrationWarning // the person may have switched the theme before React came
    >
      <body>
        <NuqsAdapter>
          <PreferencesProvider initial={preferences}>
            <QueryProviders>{children}</QueryProviders>
          </PreferencesProvider>
        </NuqsAdapter>
      </body>
    </html>
  );
}
