import 'server-only';
import {
  attributeSchema,
  entityCoreWire,
  type FoundAttribute,
  listWire,
  MAX_FOUND,
} from '@/lib/flexContract';
import type { SearchInput } from '@/lib/flexContract';
import type { FlexApi } from './flexApi';
import { allOf, quote } from './odata';
import type { Endpoint, FlexClient } from './requestFlex';
import { LIST_OPTIONS, MAX_TOP } from './url';

const ENTITIES = {
  method: 'GET',
  path: '/{region}/aim/2.0/{tenantId}/Entities',
  query: LIST_OPTIONS,
  response: listWire(entityCoreWire),
} satisfies Endpoint;

const ISO_DATE = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?$/;
const TRUTHS: Record<string, boolean> = { true: true, yes: true, false: false, no: false };

/** A text that is equal whatever its case. `tolower` need not know more than A to Z, so the text as it is counts too. */
function sameText(path: string, text: string): string[] {
  const lower = `tolower(${path}) eq ${quote(text.toLowerCase())}`;
  return /^\p{ASCII}*$/u.test(text) ? [lower] : [lower, `${path} eq ${quote(text)}`];
}

/** That the value is what a person wrote, in any of the fields of a ValueContainer (CONTRACT.md 5.4). */
function valueIs(written: string): string {
  const tests = sameText('a/Value/Text', written);
  const number = Number(written);
  if (Number.isFinite(number)) tests.push(`a/Value/Real eq ${number}`);
  if (Number.isSafeInteger(number)) tests.push(`a/Value/Integer eq ${number}`);
  const truth = TRUTHS[written.toLowerCase()];
  if (truth !== undefined) tests.push(`a/Value/Logical eq ${truth}`);
  if (ISO_DATE.test(written)) tests.push(`a/Value/Date eq ${written}`);
  return tests.join(' or ');
}

function holdsText(path: string, text: string): string {
  const lower = `contains(tolower(${path}),${quote(text.toLowerCase())})`;
  return /^\p{ASCII}*$/u.test(text) ? lower : `${lower} or contains(${path},${quote(text)})`;
}

/** The condition on one attribute `a`. */
function attributeTest({ text, group, property, value }: SearchInput): string {
  if (text !== undefined) return holdsText('a/Value/Text', text.toWellFormed());
  const conditions = [
    sameText('a/Name', (property ?? '').toWellFormed()).join(' or '),
    group === undefined ? undefined : `a/GroupName eq ${quote(group.toWellFormed())}`,
    value === undefined ? undefined : valueIs(value.toWellFormed()),
  ];
  return allOf(...conditions).$filter ?? '';
}

/** Things by what their attributes say. */
export function createSearchCall(
  client: FlexClient,
  getTenant: FlexApi['getTenant'],
): Pick<FlexApi, 'searchAttributes'> {
  return {
    /**
     * Flex looks at every attribute of the model, so this takes a second where a model is large. Only the first question
     * counts; the others go on behind the last EntityId.
     */
    async searchAttributes(idOrIdentifier, modelId, query, { signal } = {}) {
      const { region, tenantId } = await getTenant(idOrIdentifier, { signal });
      const { text } = query;
      const most = text === undefined ? MAX_FOUND.property : MAX_FOUND.text;
      const ofModel = `AssetModelId eq ${Math.trunc(modelId)}`;
      const matching = `Attributes/any(a:${attributeTest(query)})`;
      const shown: Record<string, string> =
        text === undefined ? {} : { $expand: expandFound(text.toWellFormed()) };
      const ask = (after: number | undefined, left: number, $count: 'true' | 'false') => {
        const behind = after === undefined ? undefined : `EntityId gt ${after}`;
        const options = {
          $orderby: 'EntityId',
          $select: 'EntityId',
          $top: String(Math.min(left, MAX_TOP)),
          $count,
        };
        const filter = allOf(ofModel, behind, matching);
        return client.call(ENTITIES, {
          params: { region, tenantId },
          query: { ...filter, ...options, ...shown },
          signal,
        });
      };

      const first = await ask(query.after, most, 'true');
      const left = first['@odata.count'] ?? first.value.length;
      const rows = first.value;
      while (rows.length < Math.min(left, most)) {
        const { value } = await ask(rows.at(-1)?.EntityId, Math.min(left, most) - rows.length, 'false');
        if (value.length === 0) break;
        rows.push(...value);
      }
      const last = rows.at(-1)?.EntityId;
      return {
        entityIds: rows.map((row) => row.EntityId),
        attributes: text === undefined ? [] : rows.map(toFound),
        total: left,
        next: last !== undefined && rows.length < left ? last : null,
      };
    },
  };
}

function expandFound(text: string): string {
  return `Attributes($filter=${holdsText('Value/Text', text)};$select=GroupName,Name,Value;$top=1)`;
}

function toFound({ Attributes }: { Attributes?: unknown[] | null }): FoundAttribute | null {
  const [wire] = Attributes ?? [];
  if (!wire) return null;
  const { groupName, name, value } = attributeSchema.parse(wire);
  return { groupName, name, value };
}
