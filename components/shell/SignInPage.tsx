import { CircleAlert } from 'lucide-react';
import { buttonClass } from '@/components/ui';
import { paths } from '@/lib/paths';
import type { SignInProblem } from '@/lib/flexContract';
import { Mark } from './Mark';
import styles from './SignInPage.module.css';

const WORDS: Record<SignInProblem, { title: string; next: string }> = {
  cancelled: {
    title: 'You turned back before signing in',
    next: 'Nothing has happened. Sign in when you are ready.',
  },
  expired: {
    title: 'That sign-in is over',
    next: 'It took longer than ten minutes, was begun in another window, or was done before. Start once more.',
  },
  failed: {
    title: 'Signing in did not work',
    next: 'The answer of your identity provider could not be trusted. Start once more; if it stays, tell whoever runs Flexview.',
  },
  groups: {
    title: 'Your groups could not be read',
    next: 'Your identity provider did not send all of them, so it cannot be told what you may see. Tell whoever runs Flexview.',
  },
  unreachable: {
    title: 'Your identity provider does not answer',
    next: 'Flexview cannot ask it who you are. Wait a moment, then try again.',
  },
  unavailable: {
    title: 'Flexview cannot reach its database',
    next: 'Without it nobody can be signed in. Wait a moment, then try again.',
  },
  busy: {
    title: 'Too many sign-ins in a short time',
    next: 'Wait a minute, then try again.',
  },
};

type Props = {
  /** The page to come back to. */
  returnTo: string;
  /** What went wrong the last time. */
  problem?: SignInProblem;
};

/** What this is, why one has to sign in, and the one way in. */
export function SignInPage({ returnTo, problem }: Props) {
  const words = problem && WORDS[problem];
  return (
    <section className={styles.page} aria-labelledby="sign-in-title">
      <Mark size={40} />
      <h1 id="sign-in-title" className={styles.title}>
        Sign in to Flexview
      </h1>
      <p className={styles.text}>
        Look at building models in 3D, together with your team. You see what has been shared with you.
      </p>
      {words && (
        <div className={styles.problem} role="alert">
          <CircleAlert size={18} aria-hidden="true" />
          <p>
            <strong>{words.title}.</strong> {words.next}
          </p>
        </div>
      )}
      <a className={`${buttonClass('primary')} ${styles.button}`} href={paths.api.signIn({ returnTo })}>
        {problem ? 'Try again' : 'Sign in'}
      </a>
      <p className={styles.note}>
        You sign in where your organisation keeps its accounts, and come back here. Flexview never sees a
        password.
      </p>
    </section>
  );
}
