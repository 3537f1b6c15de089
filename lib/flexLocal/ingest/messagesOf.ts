import type { IfcConversion } from '@/lib/ifc';
import type { ProcessingMessage } from '../database';

/** Elements that are named one by one. They go out with every answer about the model, so they must stay few. */
const MAX_NAMED = 200;

/** What is to be told of a conversion that went through: what is odd in the file, then what could not be drawn. */
export function messagesOf({
  warnings,
  skipped,
}: Pick<IfcConversion, 'warnings' | 'skipped'>): ProcessingMessage[] {
  const more = skipped.length - MAX_NAMED;
  return [
    ...warnings.map((message) => ({ messageType: 'Warning' as const, message })),
    ...skipped.slice(0, MAX_NAMED).map(({ entityId, ifcClass, reason }) => ({
      messageType: 'Skipped' as const,
      entityId,
      entityType: ifcClass,
      message: reason,
    })),
    ...(more > 0
      ? [{ messageType: 'Info' as const, message: `${more.toLocaleString('en')} more could not be drawn.` }]
      : []),
  ];
}
