'use client';

import { useState } from 'react';

/**
 * Tells React Aria the nonce of this page for the style elements that it adds. The first value stays: later answers
 * have nonces of their own, and the browser goes on with the policy that came with the page.
 */
export function StyleNonce({ nonce }: { nonce: string | undefined }) {
  const [first] = useState(nonce);
  return first && <meta name="csp-nonce" nonce={first} suppressHydrationWarning />;
}
