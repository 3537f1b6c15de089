import 'server-only';
import { AppError } from '@/lib/errors';

/**
 * A question that goes beyond the contract, with the documented one behind it. Local Flex tells on which level a
 * component is, since in IFC most things stand on a storey without being in a room; a Flex that does not know the
 * question refuses it, and is not asked again by this process.
 */
export function createExtension() {
  let offered = true;
  return async function preferring<T>(extended: () => Promise<T>, documented: () => Promise<T>): Promise<T> {
    if (!offered) return documented();
    try {
      return await extended();
    } catch (error) {
      if (!(error instanceof AppError && error.code === 'flex_error')) throw error;
      const answer = await documented(); // where this fails too, the question was not at fault
      offered = false;
      return answer;
    }
  };
}
