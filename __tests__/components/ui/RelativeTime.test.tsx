import { render, screen } from '@testing-library/react';
import { renderToString } from 'react-dom/server';
import { RelativeTime } from '@/components/ui';

test('the server writes the date, which is the same everywhere', () => {
  expect(renderToString(<RelativeTime iso="2026-03-04T23:30:00Z" />)).toContain('>Mar 4, 2026</time>');
});

test('in the browser it is how long ago, with the exact time on hover', () => {
  jest.spyOn(Date, 'now').mockReturnValue(Date.parse('2026-03-07T12:00:00Z'));
  render(<RelativeTime iso="2026-03-04T11:00:00Z" />);
  const time = screen.getByText('3 days ago');
  expect(time).toHaveAttribute('datetime', '2026-03-04T11:00:00Z');
  expect(time.title).toContain('2026');
});

test('a clock that is behind does not put an upload into the future', () => {
  jest.spyOn(Date, 'now').mockReturnValue(Date.parse('2026-03-04T11:00:00Z'));
  render(<RelativeTime iso="2026-03-04T11:05:00Z" />);
  expect(screen.getByText('just now')).toBeInTheDocument();
});

test('what is no date is a dash', () => {
  const { container } = render(<RelativeTime iso="soon" />);
  expect(container).toHaveTextContent('–');
});
