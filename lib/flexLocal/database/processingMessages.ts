import type { InValue } from '@libsql/client';

/** `Skipped`: an element that could not be drawn. `Warning`: something is odd in the file. `Info`: good to know. */
export type ProcessingMessageType = 'Skipped' | 'Warning' | 'Info';

/** What processing has to say about one model that it could finish. */
export type ProcessingMessage = {
  messageType: ProcessingMessageType;
  /** The entity number of the element that it is about, and its IFC class. */
  entityId?: number;
  entityType?: string;
  /** A sentence for people. */
  message: string;
};

export const MESSAGE_COLUMNS = [
  'assetModelId',
  'ordinal',
  'messageType',
  'entityId',
  'entityType',
  'message',
] as const;

/** Messages as rows of `processingMessage`, in the order in which they are to be read. */
export function messageRows(assetModelId: number, messages: readonly ProcessingMessage[]): InValue[][] {
  return messages.map(({ messageType, entityId, entityType, message }, ordinal) => [
    assetModelId,
    ordinal,
    messageType,
    entityId ?? null,
    entityType ?? null,
    message,
  ]);
}
