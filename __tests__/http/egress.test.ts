import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { request } from 'undici';
import { checkHost, createUpstreamAgent, type EgressRules, egressRulesOf, guardedLookup } from '@/lib/http';
import { mayConnect } from '@/lib/http/egress';

const rules = (host: string, allowPrivate = false): EgressRules => ({ hosts: new Set([host]), allowPrivate });
const FLEX = 'api.flex.test';

const PRIVATE = [
  ...['127.0.0.1', '127.8.8.8', '10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1', '100.64.0.1'],
  ...['198.18.0.1', '192.0.2.1', '198.51.100.1', '203.0.113.1', '::1', 'fc00::1', 'fd12:3456::1'],
  ...['2001:db8::1', '::ffff:127.0.0.1', '::ffff:10.0.0.1', '::ffff:7f00:1'],
];
const NEVER = [
  ...['169.254.169.254', '169.254.1.1', '0.0.0.0', '0.1.2.3', '224.0.0.1', '255.255.255.255', '192.0.0.192'],
  ...['100.100.100.200', '::', 'fe80::1', 'fec0::1', 'ff02::1', 'fd00:ec2::254', '64:ff9b::a9fe:a9fe'],
  ...['2002:7f00:1::', '2001:0:1::1', '::ffff:169.254.169.254', '::ffff:a9fe:a9fe'],
];
const PUBLIC = ['8.8.8.8', '172.32.0.1', '100.128.0.1', '2606:4700::1111', '::ffff:8.8.8.8'];

test.each(PRIVATE)('%s is not connected to unless that is allowed (PX3)', (address) => {
  expect(mayConnect(rules(FLEX), 'https:', FLEX, address)).toBe(false);
  expect(mayConnect(rules(FLEX, true), 'https:', FLEX, address)).toBe(true);
  expect(mayConnect(rules(FLEX, true), 'http:', FLEX, address)).toBe(true);
});

test.each(NEVER)('%s is never connected to (PX3)', (address) => {
  for (const protocol of ['http:', 'https:'])
    expect(mayConnect(rules(FLEX, true), protocol, FLEX, address)).toBe(false);
  expect(mayConnect(rules(address, true), 'https:', address, address)).toBe(false);
});

test.each(PUBLIC)('%s is connected to by https, for a host that the settings name (PX3)', (address) => {
  expect(mayConnect(rules(FLEX), 'https:', FLEX, address)).toBe(true);
  expect(mayConnect(rules(FLEX), 'http:', FLEX, address)).toBe(false);
  expect(mayConnect(rules(FLEX), 'https:', 'evil.test', address)).toBe(false);
});

test.each([
  ['localhost', '127.0.0.1', true],
  ['localhost', '::1', true],
  ['localhost', '10.0.0.1', false], // a hosts file or a resolver that lies
  ['flex.localhost', '127.0.0.1', true],
  ['127.0.0.1', '127.0.0.1', true],
  ['[::1]', '::1', true],
  ['10.1.2.3', '10.1.2.3', true],
  ['10.1.2.3', '10.1.2.4', false],
  ['api.flex.test', '127.0.0.1', false],
])('a setting that names %s reaches %s: %p (PX3)', (host, address, allowed) => {
  const given = egressRulesOf({
    apiUrl: `http://${host}:4100`,
    authority: `http://${host}:4100/id`,
  } as never);
  expect(mayConnect(given, 'http:', host, address)).toBe(allowed);
});

test('the hosts are those of the API, the identity server and the issuer, and no others (PX3)', () => {
  const given = egressRulesOf({
    apiUrl: 'https://API.flex.test/x',
    authority: 'https://id.flex.test/id',
    issuer: 'https://issuer.flex.test',
  } as never);
  expect([...given.hosts]).toEqual(['api.flex.test', 'id.flex.test', 'issuer.flex.test']);
  for (const host of ['evil.test', 'flex.test', 'api.flex.test.evil.test', '169.254.169.254', 'localhost'])
    expect(() => checkHost(given, 'https:', host)).toThrow(/does not connect/);
  expect(() => checkHost(given, 'https:', 'api.flex.test')).not.toThrow();
});

describe('over sockets', () => {
  let server: Server;
  let port: number;
  let connections = 0;
  beforeEach(async () => {
    connections = 0;
    server = createServer((_, response) => response.end('inside'));
    server.on('connection', () => (connections += 1));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    port = (server.address() as AddressInfo).port;
  });
  afterEach(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  test.each(['localhost', '127.0.0.1', 'evil.localhost', '[::ffff:127.0.0.1]'])(
    'a pool for a Flex on the internet makes no connection to %s (PX3)',
    async (host) => {
      const agent = createUpstreamAgent(undefined, () => rules(FLEX));
      const asked = request(`http://${host}:${port}/`, { dispatcher: agent });
      await expect(asked).rejects.toMatchObject({ code: 'EGRESS_REFUSED' });
      expect(connections).toBe(0);
      await agent.destroy();
    },
  );

  test('a pool for a Flex on this machine connects to it', async () => {
    const agent = createUpstreamAgent(undefined, () => rules('localhost'));
    const { body } = await request(`http://localhost:${port}/`, { dispatcher: agent });
    expect(await body.text()).toBe('inside');
    await agent.destroy();
  });

  test('a name that turns to a private address after it was looked at gains nothing (PX3, DNS rebinding)', async () => {
    let lookups = 0;
    // Public at the first look, private at every later one; one answer with both; only private.
    const answers = [['8.8.8.8'], ['127.0.0.1'], ['8.8.4.4', '127.0.0.1'], ['169.254.169.254', '10.0.0.1']];
    const resolve = ((_host: string, _options: object, callback: (e: null, found: object[]) => void) => {
      const addresses = answers[lookups++ % answers.length] ?? [];
      callback(
        null,
        addresses.map((address) => ({ address, family: 4 })),
      );
    }) as never;
    const lookup = guardedLookup(rules(FLEX), 'https:', resolve);
    const found = () =>
      new Promise((done) =>
        lookup(FLEX, { all: true }, (error, addresses) => done(error?.message ?? addresses)),
      );
    expect(await found()).toEqual([{ address: '8.8.8.8', family: 4 }]);
    expect(await found()).toMatch(/does not connect/);
    expect(await found()).toEqual([{ address: '8.8.4.4', family: 4 }]);
    expect(await found()).toMatch(/does not connect/);
    expect(lookups).toBe(4); // each connection looks once, and goes to what that look gave
  });
});
