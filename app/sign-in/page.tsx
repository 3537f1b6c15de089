import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { SignInPage } from '@/components/shell';
import { safeReturnTo, whoVisits } from '@/lib/access';
import { SIGN_IN_PROBLEMS } from '@/lib/flexContract';

export const metadata: Metadata = { title: 'Sign in' };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** Where one signs in. Who is signed in already goes on to where they wanted to be. */
export default async function Page({ searchParams }: Props) {
  const { returnTo, problem } = await searchParams;
  const to = safeReturnTo(typeof returnTo === 'string' ? returnTo : null);
  const visitor = await whoVisits();
  if (visitor && visitor.kind !== 'guest') redirect(to);
  return <SignInPage returnTo={to} problem={SIGN_IN_PROBLEMS.find((known) => known === problem)} />;
}
