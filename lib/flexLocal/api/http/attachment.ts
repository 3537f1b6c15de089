/** `Content-Disposition` of a download, with both forms of the name: the generated client reads `filename`, webkit `filename*` (RFC 6266 and 8187). */
export function attachment(filename: string): string {
  const ascii = filename.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const encoded = encodeURIComponent(filename).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${ascii}"; filename*=utf-8''${encoded}`;
}
