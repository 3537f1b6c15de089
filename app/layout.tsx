import type { Metadata, Viewport } from 'next';
import { cookies, headers } from 'next/headers';
import type { ReactNode } from 'react';
import { pickLocale, Providers, StyleNonce, THEME_COOKIE, toTheme } from '@/components/shell';
import { NONCE_HEADER } from '@/lib/securityHeaders';
import { fontClasses } from './fonts';
import './globals.css';
import { SiteHeader } from './SiteHeader';

export const metadata: Metadata = {
  title: { default: 'Flexview', template: '%s · Flexview' },
  description: 'Browse and view building models in 3D.',
};

export const viewport: Viewport = { colorScheme: 'light dark', viewportFit: 'cover' };

/**
 * What every page has. The theme is read from the cookie here, so that the first bytes of HTML have the right colours
 * and no script needs to run before the page is painted.
 */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const theme = toTheme((await cookies()).get(THEME_COOKIE)?.value);
  const sent = await headers();
  const locale = pickLocale(sent.get('accept-language'));
  return (
    <html lang="en" className={fontClasses} data-theme={theme === 'system' ? undefined : theme}>
      <body>
        <StyleNonce nonce={sent.get(NONCE_HEADER) ?? undefined} />
        <Providers locale={locale}>
          <SiteHeader theme={theme} />
          <main id="main" tabIndex={-1}>
            {children}
          </main>
        </Providers>
      </body>
    </html>
  );
}
