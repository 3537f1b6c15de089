import { LoadingPhase, type Message, MessageType, ModelGeometry } from '@xbim/viewer';

type Asked = { model: Blob; options: object };

/** What the package draws from: fields of a read model that are its own. */
function fieldsOf(geometry: ModelGeometry): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(geometry).filter(([name, value]) => typeof value !== 'function' && !name.startsWith('_')),
  );
}

function fail(reason: unknown): void {
  const failed: Partial<Message> = {
    type: MessageType.FAILED,
    message: reason instanceof Error ? reason.message : String(reason),
  };
  self.postMessage(failed);
}

/** Reads one wexBIM file with the package's own reader, and answers as the worker does that the package would start. */
self.onmessage = ({ data: { model, options } }: MessageEvent<Asked>) => {
  const geometry = new ModelGeometry();
  geometry.onerror = fail;
  geometry.onloaded = () => {
    const result = fieldsOf(geometry);
    const buffers = Object.values(result)
      .filter((value) => ArrayBuffer.isView(value))
      .map(({ buffer }) => buffer as ArrayBuffer);
    const phase = LoadingPhase.READING;
    self.postMessage(
      { type: MessageType.COMPLETED, message: 'Read', percent: 100, phase, result },
      {
        transfer: buffers,
      },
    );
  };
  geometry.load(model, {}, () => {}, options);
};
