import { render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import { SWRConfig } from 'swr';
import { UploadsProvider } from '@/components/uploads';
import type { Send } from '@/components/uploads/uploadQueue';

// A file of jsdom is a blob of jsdom, which only FileReader can read; browsers have had the promise since 2019.
const blobOfFiles = Object.getPrototypeOf(File.prototype) as Blob;
blobOfFiles.arrayBuffer ??= function arrayBuffer(this: Blob) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result as ArrayBuffer);
    reader.onerror = () => reject(reader.error);
    reader.readAsArrayBuffer(this);
  });
};

/** A sender that neither sends nor ends: for screens that only start uploads. */
export const sendsNothing: Send = () => () => {};

type Options = {
  send?: Send;
  locale?: string;
  /** Answers by path that count as fetched, so that nothing is asked for when the page opens. */
  known?: Record<string, unknown>;
};

/** Renders as a page of the app does, with an empty cache and British English. */
export function renderApp(ui: ReactNode, { send = sendsNothing, locale = 'en-GB', known }: Options = {}) {
  const wrap = (content: ReactNode) => (
    <I18nProvider locale={locale}>
      <SWRConfig
        value={{
          provider: () => new Map(),
          dedupingInterval: 0,
          shouldRetryOnError: false,
          fallback: known,
          revalidateIfStale: !known,
        }}
      >
        <UploadsProvider send={send}>{content}</UploadsProvider>
      </SWRConfig>
    </I18nProvider>
  );
  const view = render(wrap(ui));
  return { ...view, rerender: (next: ReactNode) => view.rerender(wrap(next)) };
}
