import { BcfError } from './bcfError';

/** An element: its name without prefix, its attributes, the elements in it, and the text in it, joined. */
export type XmlElement = {
  name: string;
  attributes: Readonly<Record<string, string>>;
  children: readonly XmlElement[];
  text: string;
};

type OpenElement = XmlElement & { children: XmlElement[]; attributes: Record<string, string> };

/** BCF nests six elements deep. */
const MAX_DEPTH = 32;

const NAME = '[A-Za-z_][\\w.:-]*';
/** One piece of markup, from where the reader stands. */
const PIECE = new RegExp(
  [
    '<!--[\\s\\S]*?-->',
    '<!\\[CDATA\\[(?<raw>[\\s\\S]*?)\\]\\]>',
    '<\\?[\\s\\S]*?\\?>',
    `</(?<closed>${NAME})\\s*>`,
    `<(?<opened>${NAME})(?<attributes>(?:\\s+${NAME}\\s*=\\s*(?:"[^"<]*"|'[^'<]*'))*)\\s*(?<empty>/?)>`,
    '(?<text>[^<]+)',
  ].join('|'),
  'y',
);
const ATTRIBUTE = new RegExp(`(${NAME})\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, 'g');
const ENTITIES: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/**
 * Reads the XML of exchange files: elements, attributes and text. Document types are refused, and with them entities of
 * one's own, which could unfold without end or name files.
 * @throws {BcfError} where it is not well-formed, or nested deeper than any BCF
 */
export function readXml(bytes: Uint8Array): XmlElement {
  const source = decode(bytes);
  const root: OpenElement = { name: '', attributes: {}, children: [], text: '' };
  const open: OpenElement[] = [root];
  PIECE.lastIndex = 0;
  while (PIECE.lastIndex < source.length) {
    const at = PIECE.lastIndex;
    const groups = PIECE.exec(source)?.groups;
    if (!groups) throw new BcfError(`The file holds XML that cannot be read, at letter ${at}.`);
    const parent = open.at(-1) as OpenElement;
    const { raw, closed, opened, attributes = '', empty, text } = groups;
    if (opened) {
      if (open.length > MAX_DEPTH) throw new BcfError('The file holds XML that is nested too deep.');
      const element = { name: local(opened), attributes: readAttributes(attributes), children: [], text: '' };
      parent.children.push(element);
      if (!empty) open.push(element);
    } else if (closed) {
      if (open.length === 1 || parent.name !== local(closed)) {
        throw new BcfError(`The file holds XML in which <${closed}> is closed and not open.`);
      }
      open.pop();
    } else if (raw !== undefined) parent.text += raw;
    else if (text !== undefined) parent.text += unescape(text);
  }
  const [first, ...others] = root.children;
  if (open.length > 1 || !first || others.length) throw new BcfError('The file holds XML that is cut off.');
  return first;
}

/** The first element of this name in another. */
export function childOf(parent: XmlElement | undefined, name: string): XmlElement | undefined {
  return parent?.children.find((child) => child.name === name);
}

/** All elements of this name in another. */
export function childrenOf(parent: XmlElement | undefined, name: string): readonly XmlElement[] {
  return parent?.children.filter((child) => child.name === name) ?? [];
}

/** The text in the first element of this name; null where there is none. */
export function textOf(parent: XmlElement | undefined, name: string): string | null {
  return childOf(parent, name)?.text.trim() || null;
}

function decode(bytes: Uint8Array): string {
  const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  try {
    return new TextDecoder(isUtf16 ? (bytes[0] === 0xff ? 'utf-16le' : 'utf-16be') : 'utf-8', {
      fatal: true,
    }).decode(bytes);
  } catch (cause) {
    throw new BcfError('The file holds text that is not in UTF-8.', { cause });
  }
}

const local = (name: string) => name.slice(name.indexOf(':') + 1);

function readAttributes(text: string): Record<string, string> {
  const attributes: Record<string, string> = Object.create(null) as Record<string, string>;
  for (const [, name = '', double, single] of text.matchAll(ATTRIBUTE)) {
    attributes[local(name)] = unescape(double ?? single ?? '');
  }
  return attributes;
}

function unescape(text: string): string {
  return text.replace(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));?/gi,
    (whole, hex?: string, decimal?: string, name?: string) => {
      if (name) return ENTITIES[name] ?? whole;
      const code = hex ? parseInt(hex, 16) : Number(decimal);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}
