import { type IfcConverter, IfcConversionError, unpackData } from '@/lib/ifc';
import { checkWexbim } from '@/lib/wexbim';

/**
 * Converts a file and says how it ended: `converted`, or the code of a refusal that people can read;
 * behind `crashed` the cause, which is for us.
 * @throws when the result is not sound, or the end is no IfcConversionError with a sentence
 */
export async function judge(converter: Pick<IfcConverter, 'convert'>, filePath: string): Promise<string> {
  try {
    const conversion = await converter.convert(filePath);
    unpackData(conversion.data);
    for (const bytes of Object.values(conversion.geometry)) checkWexbim(bytes);
    return conversion.skipped.length > 0 ? 'converted in part' : 'converted';
  } catch (error) {
    if (!(error instanceof IfcConversionError)) throw error;
    if (!/^[A-Z][^]{20,}\.$/.test(error.message)) throw new Error(`Not a sentence: ${error.message}`);
    return error.code === 'crashed' ? `crashed: ${String(error.cause)}` : error.code;
  }
}
