import { render, screen } from '@testing-library/react';
import { ProgressBar } from '@/components/ui';

test.each([
  [0.375, '38'],
  [-1, '0'],
  [7, '100'],
])('a value of %d is %s per cent, in words and in width, without a style attribute', (value, percent) => {
  render(<ProgressBar label="Sending" value={value} />);
  const bar = screen.getByRole('progressbar', { name: 'Sending' });
  expect(bar).toHaveAttribute('aria-valuenow', percent);
  expect(bar.querySelector('rect')).toHaveAttribute('width', `${percent}%`);
  expect(bar.outerHTML).not.toContain('style=');
});
