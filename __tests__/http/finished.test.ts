import { route, whenFinished, type Finish } from '@/lib/http';

const request = () => new Request('http://localhost:3000/api/x');

/** Answers with `body` and collects how the answer ended. */
async function answer(body: BodyInit | null, status = 200) {
  const ends: Finish[] = [];
  const asked = request();
  const response = await route(() => {
    whenFinished(asked, (finish) => void ends.push(finish));
    return new Response(body, { status });
  })(asked, {});
  return { response, ends };
}

/** A body of three pieces; the last is an error if asked. */
function pieces(breaks: boolean): ReadableStream<Uint8Array> {
  let sent = 0;
  return new ReadableStream({
    pull(controller) {
      sent += 1;
      if (sent <= 2) controller.enqueue(new Uint8Array(10));
      else if (breaks) controller.error(new Error('the source died'));
      else controller.close();
    },
  });
}

test('an answer has ended when its last byte was taken, and not before', async () => {
  const { response, ends } = await answer(pieces(false));
  expect(ends).toEqual([]);
  expect((await response.arrayBuffer()).byteLength).toBe(20);
  expect(ends).toEqual([{ status: 200, bytes: 20, whole: true }]);
});

test('an answer without a body ends at once', async () => {
  expect((await answer(null, 204)).ends).toEqual([{ status: 204, bytes: 0, whole: true }]);
});

test('a source that dies, and a reader who leaves, end it once and not whole', async () => {
  const broken = await answer(pieces(true));
  await expect(broken.response.arrayBuffer()).rejects.toThrow('the source died');
  expect(broken.ends).toEqual([{ status: 200, bytes: 20, whole: false }]);

  const left = await answer(pieces(false));
  const reader = left.response.body!.getReader();
  await reader.read();
  await reader.cancel();
  expect(left.ends).toEqual([{ status: 200, bytes: 10, whole: false }]);
});

test('an error that becomes problem details is an answer like any other', async () => {
  const asked = request();
  const ends: Finish[] = [];
  const response = await route(() => {
    whenFinished(asked, (finish) => void ends.push(finish));
    throw new Error('unforeseen');
  })(asked, {});
  await response.text();
  expect(ends).toEqual([{ status: 500, bytes: expect.any(Number), whole: true }]);
});
