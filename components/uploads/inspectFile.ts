/** An IFC file begins with these letters (ISO 10303-21 section 6.1); a remark or a byte order mark may come before. */
const STEP_MAGIC = 'ISO-10303-21';
const HEAD_BYTES = 4096;

/** What people drop by mistake: how it begins, what it is, and what to do instead. */
const KNOWN: { begins: number[]; what: string; next: string }[] = [
  {
    begins: [0x25, 0x50, 0x44, 0x46],
    what: 'a PDF',
    next: 'Export the model as IFC from the program that drew it.',
  }, // %PDF
  { begins: [0x41, 0x43, 0x31, 0x30], what: 'an AutoCAD drawing', next: 'Export it as IFC and upload that.' }, // AC10
  {
    begins: [0xd0, 0xcf, 0x11, 0xe0],
    what: 'a Revit project or an old Office file',
    next: 'Export it as IFC and upload that.',
  },
  { begins: [0x89, 0x50, 0x4e, 0x47], what: 'a PNG picture', next: 'Choose the IFC file of the building.' },
  { begins: [0xff, 0xd8, 0xff], what: 'a JPEG picture', next: 'Choose the IFC file of the building.' },
  {
    begins: [0x67, 0x6c, 0x54, 0x46],
    what: 'a glTF scene',
    next: 'It has no building data: choose the IFC file it was made from.',
  }, // glTF
  {
    begins: [0x52, 0x61, 0x72, 0x21],
    what: 'a RAR archive',
    next: 'Take the IFC file out of it and upload that.',
  }, // Rar!
  {
    begins: [0x37, 0x7a, 0xbc, 0xaf],
    what: 'a 7z archive',
    next: 'Take the IFC file out of it and upload that.',
  }, // 7z
  { begins: [0x1f, 0x8b], what: 'a gzip archive', next: 'Unpack it and upload the IFC file inside.' },
  {
    begins: [0x95, 0x57, 0x9c, 0x05],
    what: 'a wexBIM file',
    next: 'It has geometry only: choose the IFC file it was made from.',
  },
];

/** Office documents and others that are zips inside. */
const ZIP_DOCUMENTS = /\.(docx|xlsx|pptx|odt|ods|odp|jar|apk|bcfzip|bcf|kmz|3mf|rvt)$/i;

/**
 * Tells at once what is plainly wrong with a file, before a byte is sent. It says nothing about the rest: the server
 * looks at all that arrives and has the last word.
 * @returns what is wrong and what to do, or null
 */
export async function inspectFile(file: File): Promise<string | null> {
  if (file.size === 0)
    return 'This file is empty: it has 0 bytes. Export it again, then upload the new file.';
  let head: Uint8Array;
  try {
    head = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer());
  } catch {
    return 'The browser cannot read this file. Folders cannot be uploaded: choose the files in it.';
  }
  const known = KNOWN.find(({ begins }) => begins.every((byte, i) => head[i] === byte));
  if (known) return `This is ${known.what}, not an IFC file. ${known.next}`;
  if (head[0] === 0x50 && head[1] === 0x4b) {
    return ZIP_DOCUMENTS.test(file.name)
      ? 'This is not an IFC file. It starts with “PK”, so it is some kind of zip: a zip must hold one IFC file.'
      : null;
  }
  if (new TextDecoder('latin1').decode(head).includes(STEP_MAGIC)) return null;
  if (isXml(head)) return 'This is an XML file. Save the model as IFC (STEP, “.ifc”) and upload that.';
  return `This is not an IFC file: an IFC file begins with “${STEP_MAGIC}”. Export the model as IFC and upload that.`;
}

function isXml(head: Uint8Array): boolean {
  return new TextDecoder().decode(head).trimStart().startsWith('<');
}
