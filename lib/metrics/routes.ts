import 'server-only';

/** What stands in the addresses of the app as it is; all else is an id, or not ours. */
const WORDS = new Set(
  [
    'api tenants models geometry levels spaces components objects search attributes properties values tree source',
    'views thumbnail entities uploads health ready me metrics',
    'auth sign-in sign-out callback admin doctor access grants people links guest-links audit view-as guest export',
  ].flatMap((words) => words.split(' ')),
);

/** After these words stands the id of one of them. */
const HAS_IDS = new Set([
  ...['tenants', 'models', 'geometry', 'views', 'entities', 'uploads'],
  ...['grants', 'people', 'links', 'guest-links', 'guest'],
]);

/** For addresses that nobody here serves: their number is not bounded. */
const OTHER = 'other';

/**
 * The template of an address, for labels: ids become `:id`, so that there are as many labels as routes and none names a
 * tenant or a model. Files of the program are one template together.
 */
export function templateOf(url: string): string {
  const pathname = url.split(/[?#]/, 1)[0] ?? '';
  if (pathname.startsWith('/_next/')) return '/_next';
  const segments = pathname.split('/').filter(Boolean);
  const named = segments.map((segment, index) => {
    if (HAS_IDS.has(segments[index - 1] ?? '')) return ':id';
    return WORDS.has(segment) ? segment : null;
  });
  return named.includes(null) ? OTHER : `/${named.join('/')}`;
}
