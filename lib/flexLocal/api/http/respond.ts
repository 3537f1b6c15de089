/** Headers of every JSON answer: what is in it depends on who asks, so nothing on the way may keep it. */
const JSON_HEADERS = {
  'content-type': 'application/json; odata.metadata=minimal; charset=utf-8',
  'odata-version': '4.0',
  'cache-control': 'no-store',
};

/** A JSON answer in OData's dress. */
export function json(body: unknown, status = 200): Response {
  return new Response(JSON.stringify(body), { status, headers: JSON_HEADERS });
}

/** 204: done, and nothing to say. */
export function noContent(): Response {
  return new Response(null, { status: 204, headers: { 'odata-version': '4.0' } });
}

/** A refusal of the data API, in the shape of OData 4.01 JSON section 21 (inferred for Flex: CONTRACT.md 3.5). */
export function odataError(status: number, code: string, message: string, target?: string): Response {
  return json({ error: { code, message, ...(target === undefined ? {} : { target }) } }, status);
}

/** A refusal of the identity API, as ASP.NET's ProblemDetails (CONTRACT.md 3.5). */
export function problem(status: number, title: string, detail: string, instance: string): Response {
  return new Response(
    JSON.stringify({ type: `https://httpstatuses.io/${status}`, title, status, detail, instance }),
    {
      status,
      headers: { 'content-type': 'application/problem+json; charset=utf-8', 'cache-control': 'no-store' },
    },
  );
}
