import 'server-only';

/** Text as HTML, also within quotes. */
const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

/**
 * A page that leads on to another address at once. An HTTP redirect would not do: one that began at another site brings
 * no `SameSite=Strict` cookie along (RFC 6265bis section 5.2), and after a form our policy's `form-action` would hold
 * it. A page that navigates by itself does, without any script.
 */
export function leadOn(
  location: string,
  {
    status = 200,
    cookies = [],
    headers = {},
  }: { status?: number; cookies?: string[]; headers?: Record<string, string> } = {},
): Response {
  const address = escapeHtml(location);
  const html = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="color-scheme" content="light dark">
<meta name="viewport" content="width=device-width">
<meta http-equiv="refresh" content="0; url=${address}">
<title>Flexview</title>
<p><a href="${address}">Continue</a></p>
</html>
`;
  const all = new Headers({ ...headers, 'content-type': 'text/html; charset=utf-8' });
  for (const cookie of cookies) all.append('set-cookie', cookie);
  return new Response(html, { status, headers: all });
}
