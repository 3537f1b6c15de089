/** An element to write; attributes and children that are null are left out. */
export type XmlNode = {
  name: string;
  attributes?: Readonly<Record<string, string | number | boolean | null>>;
  children?: readonly (XmlNode | null)[];
  text?: string | number;
};

/** An element with text in it; null where there is none. */
export function leaf(name: string, text: string | number | null): XmlNode | null {
  return text === null ? null : { name, text };
}

/** Writes a document in UTF-8. Characters that XML 1.0 does not allow are left out. */
export function writeXml(root: XmlNode): Uint8Array {
  return new TextEncoder().encode(`<?xml version="1.0" encoding="UTF-8"?>\n${writeNode(root, '')}`);
}

function writeNode({ name, attributes = {}, children = [], text }: XmlNode, indent: string): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== null)
    .map(([key, value]) => ` ${key}="${escape(String(value))}"`)
    .join('');
  if (text !== undefined) return `${indent}<${name}${written}>${escape(String(text))}</${name}>\n`;
  const inner = children.filter((child) => child !== null);
  if (!inner.length) return `${indent}<${name}${written}/>\n`;
  return `${indent}<${name}${written}>\n${inner.map((child) => writeNode(child, `${indent}  `)).join('')}${indent}</${name}>\n`;
}

const ESCAPED: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
};

function escape(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replace(/[&<>"\r]/g, (letter) => ESCAPED[letter] ?? letter);
}
