import { render, screen } from '@testing-library/react';
import { DoctorReport } from '@/components/doctor';

const fine = { check: 'Database', status: 'ok', found: 'It can be read and written.', fix: null } as const;
const bad = { check: 'Clock', status: 'fail', found: 'It is an hour off.', fix: 'Use NTP.' } as const;
const odd = { check: 'Redis', status: 'warn', found: 'It is away.', fix: 'Check REDIS_URL.' } as const;

test('what was found is said in words, with what to do, and not by colour alone', () => {
  render(<DoctorReport lines={[fine, bad, odd]} />);
  expect(screen.getByText(/1 of 3 checks found something that does not work/)).toBeVisible();
  expect(screen.getByRole('heading', { name: 'Clock Does not work' })).toBeVisible();
  expect(screen.getByRole('heading', { name: 'Redis Worth a look' })).toBeVisible();
  expect(screen.getByText('Use NTP.')).toBeVisible();
});

test.each([
  [[fine], 'All 1 checks are fine.'],
  [[fine, odd], 'Everything works; 1 of 2 checks are worth a look.'],
])('the whole is summed up', (lines, words) => {
  render(<DoctorReport lines={lines} />);
  expect(screen.getByText(new RegExp(words))).toBeVisible();
});
