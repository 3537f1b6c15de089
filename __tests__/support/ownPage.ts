/** What the pages of the app send with every request for data, and what a browser adds to it. */
export const OWN_PAGE = { 'x-flex-bff': '1', 'sec-fetch-site': 'same-origin' } as const;

function withOwnHeaders(headers: HeadersInit | undefined): Headers {
  const all = new Headers(OWN_PAGE);
  new Headers(headers).forEach((value, name) => all.set(name, value));
  return all;
}

/** A request as a page of the app sends it. */
export function ownRequest(url: string, { headers, ...init }: RequestInit = {}): Request {
  return new Request(url, { ...init, headers: withOwnHeaders(headers) });
}

/** Fetches as a page of the app does. */
export function ownFetch(url: string, { headers, ...init }: RequestInit = {}): Promise<Response> {
  return fetch(url, { ...init, headers: withOwnHeaders(headers) });
}
