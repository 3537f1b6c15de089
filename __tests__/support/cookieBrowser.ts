/** A browser as far as redirects and cookies go: it keeps cookies by host and follows what `visit` is told to. */
export function aCookieBrowser() {
  const jars = new Map<string, Map<string, string>>();
  const jarOf = (url: URL) => {
    const jar = jars.get(url.host) ?? new Map<string, string>();
    jars.set(url.host, jar);
    return jar;
  };

  /** One request, without following redirects. */
  async function send(address: string, init: RequestInit = {}): Promise<Response> {
    const url = new URL(address);
    const jar = jarOf(url);
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { connection: 'close', ...(cookie ? { cookie } : {}), ...init.headers };
    const response = await fetch(url, { ...init, headers, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '' || /max-age=0|expires=thu, 01 jan 1970/i.test(line)) jar.delete(name);
      else jar.set(name, value);
    }
    return response;
  }

  /** Follows redirects as long as they stay on the host of `address`; answers with the last address and response. */
  async function visit(address: string, init: RequestInit = {}): Promise<{ url: URL; response: Response }> {
    const { host } = new URL(address);
    let url = new URL(address);
    let response = await send(address, init);
    for (let hop = 0; hop < 10; hop++) {
      const location = response.headers.get('location');
      if (!location) break;
      url = new URL(location, url);
      if (url.host !== host) break;
      response = await send(url.href);
    }
    return { url, response };
  }

  return { send, visit };
}

export type CookieBrowser = ReturnType<typeof aCookieBrowser>;
