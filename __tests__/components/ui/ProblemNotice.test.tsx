import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ProblemError } from '@/components/fetchJson';
import { ProblemNotice } from '@/components/ui';

const problem = new ProblemError('flex_unreachable', 'Flex does not answer.', 502, 'req-1234');

test('a failure says what and why at once, and keeps the code and the request under Details', async () => {
  const user = userEvent.setup();
  render(<ProblemNotice title="The models could not be loaded" problem={problem} />);
  expect(screen.getByRole('alert')).toHaveTextContent('The models could not be loadedFlex does not answer.');
  const details = screen.getByRole('group');
  expect(details).not.toHaveAttribute('open');
  await user.click(screen.getByText('Details'));
  expect(details).toHaveAttribute('open');
  expect(details).toHaveTextContent('flex_unreachable');
  expect(details).toHaveTextContent('req-1234');
});

test('the details are copied with one button', async () => {
  const user = userEvent.setup();
  const write = jest.spyOn(navigator.clipboard, 'writeText');
  render(<ProblemNotice title="Failed" problem={problem} />);
  await user.click(screen.getByText('Details'));
  await user.click(screen.getByRole('button', { name: 'Copy details' }));
  expect(await screen.findByText('Copied')).toBeInTheDocument();
  expect(write).toHaveBeenCalledWith('Code: flex_unreachable\nRequest: req-1234');
});

test('a browser that refuses the clipboard is not said to have copied', async () => {
  const user = userEvent.setup();
  jest.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('denied'));
  render(<ProblemNotice title="Failed" problem={problem} />);
  await user.click(screen.getByText('Details'));
  await user.click(screen.getByRole('button', { name: 'Copy details' }));
  expect(await screen.findByText('The browser did not allow it')).toBeInTheDocument();
});

test('trying again is offered only where it can be done', async () => {
  const user = userEvent.setup();
  const onRetry = jest.fn();
  const { rerender } = render(<ProblemNotice title="Failed" problem={new Error('No luck.')} />);
  expect(screen.queryByRole('button', { name: 'Try again' })).not.toBeInTheDocument();
  rerender(<ProblemNotice title="Failed" problem={new Error('No luck.')} onRetry={onRetry} />);
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  expect(onRetry).toHaveBeenCalledTimes(1);
});
