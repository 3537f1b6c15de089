import { crc32, deflateRawSync } from 'node:zlib';

/** One entry of a hand-made zip. What is not given is true; what is given is written as it is, true or not. */
export type ZipEntry = {
  name: string;
  content?: string | Uint8Array;
  /** Name in the local header, where it differs. */
  localName?: string;
  method?: number;
  flags?: number;
  declaredSize?: number;
  declaredCrc?: number;
  /** Uses the data of an earlier entry. */
  sharesDataOf?: number;
  externalAttributes?: number;
  /** Data as it stands in the file, in place of the packed content. */
  packed?: Uint8Array;
};

/** Writes a zip byte by byte (PKWARE APPNOTE 4.3), so that tests can lie in it. */
export function zipFile(entries: ZipEntry[], { entryCount = entries.length } = {}): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  const offsets: number[] = [];
  let offset = 0;
  for (const entry of entries) {
    const content = Buffer.from(entry.content ?? '');
    const method = entry.method ?? 8;
    const packed = Buffer.from(entry.packed ?? (method === 8 ? deflateRawSync(content) : content));
    const head = header(entry, content, packed, method);
    if (entry.sharesDataOf !== undefined) {
      directory.push(directoryRecord(entry, head, offsets[entry.sharesDataOf]!));
      continue;
    }
    const name = Buffer.from(entry.localName ?? entry.name);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), head, u16(name.length), u16(0), name, packed]);
    directory.push(directoryRecord(entry, head, offset));
    offsets.push(offset);
    parts.push(local);
    offset += local.length;
  }
  const records = Buffer.concat(directory);
  const end = [
    Buffer.from('PK\x05\x06'),
    u16(0),
    u16(0),
    u16(entryCount),
    u16(entryCount),
    u32(records.length),
    u32(offset),
    u16(0),
  ];
  return Buffer.concat([...parts, records, ...end]);
}

/** The fields that both headers have: version, flags, method, time, date, checksum and sizes. */
function header(entry: ZipEntry, content: Buffer, packed: Buffer, method: number): Buffer {
  const size = entry.declaredSize ?? content.length;
  const checksum = entry.declaredCrc ?? crc32(content);
  return Buffer.concat([
    u16(20),
    u16(entry.flags ?? 0),
    u16(method),
    u16(0),
    u16(0x21),
    u32(checksum),
    u32(packed.length),
    u32(size),
  ]);
}

function directoryRecord({ name, externalAttributes = 0 }: ZipEntry, head: Buffer, offset: number): Buffer {
  const bytes = Buffer.from(name);
  return Buffer.concat([
    Buffer.from('PK\x01\x02'),
    u16(0x031e), // made on Unix, so that the attributes are its modes
    head,
    u16(bytes.length),
    u16(0),
    u16(0),
    u16(0),
    u16(0),
    u32(externalAttributes),
    u32(offset),
    bytes,
  ]);
}

function u16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
