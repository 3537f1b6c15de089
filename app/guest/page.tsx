import type { Metadata } from 'next';
import { GuestDoor } from '@/components/guests';

export const metadata: Metadata = { title: 'You are invited', robots: { index: false } };

/** Where a guest link leads. What opens it stands behind the # and is read in the browser. */
export default function Page() {
  return <GuestDoor />;
}
