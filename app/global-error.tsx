'use client';

import './globals.css';
import { PageProblem } from '@/components/shell/PageProblem';
import { buttonClass } from '@/components/ui/buttonClass';

type Props = { error: Error & { digest?: string } };

/** The layout itself failed: nothing of it can be used here, neither the header nor its providers. */
export default function GlobalError({ error }: Props) {
  return (
    <html lang="en">
      <body>
        <main>
          <PageProblem
            title="Flexview could not be shown"
            code={error.digest ? `internal ${error.digest}` : `${error.name}: ${error.message}`}
            actions={
              // A full load: the router may be what is broken.
              <button
                type="button"
                className={buttonClass('primary')}
                onClick={() => location.assign(location.href)}
              >
                Load the page again
              </button>
            }
          >
            <p>
              Something unexpected went wrong. It has been logged. If it stays, send the details to whoever
              runs Flexview.
            </p>
          </PageProblem>
        </main>
      </body>
    </html>
  );
}
