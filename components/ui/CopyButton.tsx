'use client';

import { useEffect, useState } from 'react';
import { Check, Copy } from 'lucide-react';
import { Button } from './Button';

type Props = { text: string; label?: string };

/** Copies `text`, and says for two seconds whether it did. */
export function CopyButton({ text, label = 'Copy' }: Props) {
  const [outcome, setOutcome] = useState<'idle' | 'copied' | 'refused'>('idle');

  useEffect(() => {
    if (outcome === 'idle') return;
    const timer = setTimeout(() => setOutcome('idle'), 2000);
    return () => clearTimeout(timer);
  }, [outcome]);

  // A page that is not served over TLS has no clipboard at all.
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setOutcome('copied');
    } catch {
      setOutcome('refused');
    }
  };

  return (
    <Button variant="quiet" onPress={copy}>
      {outcome === 'copied' ? <Check size={16} aria-hidden="true" /> : <Copy size={16} aria-hidden="true" />}
      <span role="status">
        {outcome === 'copied' ? 'Copied' : outcome === 'refused' ? 'The browser did not allow it' : label}
      </span>
    </Button>
  );
}
