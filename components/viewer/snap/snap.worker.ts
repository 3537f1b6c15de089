import { createAnswerer } from './answer';
import { type Answered, type Asked } from './protocol';

const answer = createAnswerer();
let last: Promise<unknown> = Promise.resolve();

self.onmessage = ({ data: { id, question } }: MessageEvent<Asked>) => {
  // One after the other: a question about a file has to find it read.
  last = last
    .then(() => answer(question))
    .then(
      (value): Answered => ({ id, value }),
      (error: unknown): Answered => ({ id, error: String(error) }),
    )
    .then((answered) => self.postMessage(answered));
};
