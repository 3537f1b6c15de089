/** A class of the generated clients. */
type ClientClass = { name: string; prototype: object };

/** What a call sends and reads is in methods of these names; the others are for people. */
const INTERNAL = /^(constructor|process[A-Z].*|transformOptions|transformResult|getBaseUrl)$/;

/** The methods of a generated client that people call. */
export function methodsOf({ prototype }: ClientClass): string[] {
  return Object.getOwnPropertyNames(prototype).filter((name) => !INTERNAL.test(name));
}

/**
 * Adds a last test to the file: its tests have called every method of these clients. Write it at the end of the file.
 * @param unusable  methods that cannot work as they were generated, as `Client.method`, each with the reason
 */
export function everyMethodOf(clients: readonly ClientClass[], unusable: Record<string, string> = {}): void {
  const called = new Set<string>();
  for (const client of clients) {
    for (const name of methodsOf(client)) {
      const methods = client.prototype as Record<string, (...args: unknown[]) => unknown>;
      const real = methods[name]!;
      methods[name] = function (...args) {
        called.add(`${client.name}.${name}`);
        return real.apply(this, args);
      };
    }
  }
  test('every method of the clients was called', () => {
    const all = clients.flatMap((client) => methodsOf(client).map((name) => `${client.name}.${name}`));
    expect(all.filter((name) => !called.has(name) && !(name in unusable))).toEqual([]);
    expect(Object.keys(unusable).filter((name) => !all.includes(name))).toEqual([]);
  });
}
