import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { createIfcConverter, type IfcConverter } from '@/lib/ifc';
import type { RunningFlexLocal } from '@/lib/flexLocal/server';

/** The converter as it is shipped: the bundled worker, made anew when its sources have changed. */
export function realConverter(): IfcConverter {
  execFileSync(process.execPath, ['scripts/buildFlex.mjs', 'ifcWorker'], { stdio: 'inherit' });
  return createIfcConverter({ workerFile: path.resolve('dist/flex/ifcWorker.mjs') });
}

/** Calls a running local Flex over HTTP, as an application that has signed in. */
export class FlexCaller {
  private constructor(
    private readonly url: string,
    private readonly token: string,
  ) {}

  static async signIn({ url, clientId, clientSecret }: RunningFlexLocal): Promise<FlexCaller> {
    const form = { grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret };
    const response = await fetch(`${url}/id/token`, {
      method: 'POST',
      headers: { connection: 'close' },
      body: new URLSearchParams({ ...form, scope: 'api.write' }),
    });
    const { access_token } = (await response.json()) as { access_token: string };
    return new FlexCaller(url, access_token);
  }

  send(path: string, request: RequestInit = {}): Promise<Response> {
    const headers = { ...request.headers, authorization: `Bearer ${this.token}`, connection: 'close' };
    return fetch(this.url + path, { ...request, headers });
  }

  async createTenant(name: string): Promise<void> {
    const headers = { 'content-type': 'application/json' };
    await this.send('/id/2.0/Tenants', {
      method: 'POST',
      headers,
      body: JSON.stringify({ name, region: 'UK' }),
    });
  }

  upload(
    tenant: string,
    assetName: string,
    filename: string,
    bytes: Uint8Array<ArrayBuffer>,
  ): Promise<Response> {
    const form = new FormData();
    form.append('file', new Blob([bytes]), filename);
    form.append('assetName', assetName);
    return this.send(`/UK/aim/2.0/${tenant}/modelfiles/upload`, { method: 'POST', body: form });
  }

  async list<T>(path: string): Promise<T[]> {
    const response = await this.send(path);
    return ((await response.json()) as { value: T[] }).value;
  }
}
