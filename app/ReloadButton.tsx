'use client';

import { useTransition } from 'react';
import { useRouter } from 'next/navigation';
import { RotateCw } from 'lucide-react';
import { Button } from '@/components/ui';

/** Asks the server for the page again, the header included, and keeps what the page has in memory. */
export function ReloadButton() {
  const router = useRouter();
  const [isPending, startTransition] = useTransition();
  return (
    <Button variant="primary" isPending={isPending} onPress={() => startTransition(() => router.refresh())}>
      <RotateCw size={16} aria-hidden="true" />
      {isPending ? 'Trying…' : 'Try again'}
    </Button>
  );
}
