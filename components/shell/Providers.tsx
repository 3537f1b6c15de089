'use client';

import type { ReactNode } from 'react';
import { useRouter } from 'next/navigation';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import { RouterProvider } from 'react-aria-components';
import { SWRConfig } from 'swr';
import { ProblemError } from '@/components/fetchJson';
import { UploadsProvider } from '@/components/uploads';
import { SignedOutNotice } from './SignedOutNotice';

/** A wrong question stays wrong: only what may pass by itself is asked again. */
function mayPass(error: unknown): boolean {
  return !(error instanceof ProblemError) || error.status === 0 || error.status >= 500;
}

/** What every component may count on: the reader's locale, the router, how data is fetched, and uploads in progress. */
export function Providers({ locale, children }: { locale: string; children: ReactNode }) {
  const router = useRouter();
  return (
    <I18nProvider locale={locale}>
      <RouterProvider navigate={router.push}>
        <SWRConfig value={{ shouldRetryOnError: mayPass, errorRetryInterval: 3000 }}>
          <UploadsProvider>{children}</UploadsProvider>
          <SignedOutNotice />
        </SWRConfig>
      </RouterProvider>
    </I18nProvider>
  );
}
