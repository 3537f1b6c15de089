import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { toProblemError } from '@/components/fetchJson';
import { SignedOutNotice } from '@/components/shell/SignedOutNotice';
import { SignInPage } from '@/components/shell/SignInPage';
import { dismissSignedOut } from '@/components/signedOut';
import { SIGN_IN_PROBLEMS } from '@/lib/flexContract';

const TO = '/tenants/acme/models/17?view=a';
const ADDRESS = `/api/auth/sign-in?${new URLSearchParams({ returnTo: TO })}`;

test('the page has one way in, which comes back to where one wanted to be', () => {
  render(<SignInPage returnTo={TO} />);
  expect(screen.getByRole('heading', { name: 'Sign in to Flexview' })).toBeInTheDocument();
  expect(screen.getAllByRole('link')).toHaveLength(1);
  expect(screen.getByRole('link', { name: 'Sign in' })).toHaveAttribute('href', ADDRESS);
  expect(screen.queryByRole('alert')).not.toBeInTheDocument();
});

test.each(SIGN_IN_PROBLEMS)('it says what happened and the way on: %s', (problem) => {
  render(<SignInPage returnTo={TO} problem={problem} />);
  expect(screen.getByRole('alert').textContent).toMatch(/^.{10,}\. .{20,}\.$/);
  expect(screen.getByRole('link', { name: 'Try again' })).toHaveAttribute('href', ADDRESS);
});

const answer = (code: string) => act(() => void toProblemError(401, JSON.stringify({ code }), null));

describe('an open page', () => {
  beforeEach(() => window.history.replaceState(null, '', TO));
  afterEach(() => act(dismissSignedOut));

  test('says that the session has ended, once for all answers, and leads back to itself', async () => {
    const user = userEvent.setup();
    render(<SignedOutNotice />);
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
    answer('signed_out');
    answer('signed_out');
    expect(screen.getByRole('alert')).toHaveTextContent('You are signed out');
    expect(screen.getByRole('link', { name: 'Sign in' })).toHaveAttribute('href', ADDRESS);
    await user.click(screen.getByRole('button', { name: 'Not now' }));
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  test('asks for a new proof where one is needed', () => {
    render(<SignedOutNotice />);
    answer('sign_in_again');
    expect(screen.getByRole('alert')).toHaveTextContent('Sign in again to do this');
    expect(screen.getByRole('link', { name: 'Sign in' })).toHaveAttribute('href', `${ADDRESS}&again=yes`);
  });

  test('is silent about everything else', () => {
    render(<SignedOutNotice />);
    answer('not_found');
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });
});
