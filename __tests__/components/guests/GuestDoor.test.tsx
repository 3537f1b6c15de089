import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { GuestDoor } from '@/components/guests';
import { aProblem, http, startNetwork } from '../../support/msw';
import { renderApp } from '../../support/renderApp';

jest.mock('next/navigation', () => jest.requireActual('@/__tests__/support/navigation').navigation);

const TOKEN = 'k'.repeat(43);
const network = startNetwork();
afterEach(() => window.history.replaceState(null, '', '/'));

test('a link without its secret says so, and asks for nothing', () => {
  renderApp(<GuestDoor />);
  expect(screen.getByRole('heading', { name: 'This link is not whole' })).toBeInTheDocument();
  expect(screen.queryByRole('textbox')).not.toBeInTheDocument();
});

test('a guest without a name is asked for one, and nothing is sent', async () => {
  const user = userEvent.setup();
  window.history.replaceState(null, '', `/guest#${TOKEN}`);
  renderApp(<GuestDoor />);
  await user.type(screen.getByRole('textbox', { name: 'Your name' }), '   ');
  await user.click(screen.getByRole('button', { name: 'Open the model' }));
  expect(screen.getByRole('textbox', { name: 'Your name' })).toBeInvalid();
});

test('the secret and the name are sent, and why a link does not open is said; the name stays', async () => {
  const user = userEvent.setup();
  let body: unknown;
  network.use(
    http.post('*/api/guest', async ({ request }) => {
      body = await request.json();
      return aProblem({
        status: 404,
        code: 'not_found',
        detail: 'This link has ended. Ask for a new one.',
      });
    }),
  );
  window.history.replaceState(null, '', `/guest#${TOKEN}`);
  renderApp(<GuestDoor />);
  await user.type(screen.getByRole('textbox', { name: 'Your name' }), ' 田中 Emi ');
  await user.click(screen.getByRole('button', { name: 'Open the model' }));
  expect(await screen.findByText('This link has ended. Ask for a new one.')).toBeInTheDocument();
  expect(body).toEqual({ token: TOKEN, name: '田中 Emi' });
  expect(screen.getByRole('textbox', { name: 'Your name' })).toHaveValue(' 田中 Emi ');
  expect(screen.getByRole('button', { name: 'Open the model' })).toBeEnabled();
});
