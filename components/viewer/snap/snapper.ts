import { toEntityNumber } from '../entityNumber';
import { type Point } from '../viewerHost';
import { type Answered, type Answers, type Asked, type Question } from './protocol';
import { startSnapWorker } from './startSnapWorker';

type Of<T extends Question['type']> = Extract<Question, { type: T }>;

/**
 * Questions about the geometry, answered beside the page. Nothing is read, and no worker runs, until the first
 * question; a question that cannot be answered (no worker, a file too large to read twice) has the answer undefined.
 */
export type Snapper = {
  /** A file of a model that is drawn. The same key replaces, but a light form never a full one. */
  add(key: string, file: Blob, of: { model: number; isFull: boolean }): void;
  remove(key: string): void;
  /** Moves all files of a model by so many metres. */
  place(model: number, offset: Point | null): void;
  ask<T extends 'snap' | 'face' | 'corners' | 'step' | 'only'>(
    question: Of<T>,
  ): Promise<Answers[T] | undefined>;
  end(): void;
};

export function createSnapper(start: () => Worker = startSnapWorker): Snapper {
  const files = new Map<string, { question: Of<'add'>; model: number; isFull: boolean }>();
  const offsets = new Map<number, Point>();
  const waiting = new Map<number, (value: unknown) => void>();
  let worker: Worker | null = null;
  let nextId = 1;
  let ended = false;

  function giveUp() {
    worker?.terminate();
    worker = null;
    ended = true;
    waiting.forEach((resolve) => resolve(undefined));
    waiting.clear();
  }

  function running(): Worker | null {
    if (worker || ended) return worker;
    try {
      worker = start();
    } catch {
      giveUp(); // a browser or a policy without workers: places are then as exact as the graphics
      return null;
    }
    worker.onerror = (event) => {
      event.preventDefault();
      giveUp();
    };
    worker.onmessage = ({ data }: MessageEvent<Answered>) => {
      waiting.get(data.id)?.('error' in data ? undefined : data.value);
      waiting.delete(data.id);
    };
    for (const { question } of files.values()) tell(worker, question);
    return worker;
  }

  function tell(to: Worker, question: Question): number {
    const asked: Asked = { id: nextId++, question };
    to.postMessage(asked);
    return asked.id;
  }

  return {
    add(key, file, { model, isFull }) {
      if (files.get(key)?.isFull && !isFull) return;
      const question: Of<'add'> = {
        type: 'add',
        key,
        file,
        firstEntity: toEntityNumber(0, model),
        offset: offsets.get(model) ?? [0, 0, 0],
      };
      files.set(key, { question, model, isFull });
      if (worker) tell(worker, question);
    },
    place(model, offset) {
      if (offset) offsets.set(model, offset);
      else offsets.delete(model);
      for (const [key, { question, isFull, ...own }] of files)
        if (own.model === model) this.add(key, question.file, { model, isFull });
    },
    remove(key) {
      files.delete(key);
      if (worker) tell(worker, { type: 'remove', key });
    },
    ask<T extends Question['type']>(question: Of<T>) {
      const asked = running();
      if (!asked) return Promise.resolve(undefined);
      return new Promise<Answers[T] | undefined>((resolve) => {
        waiting.set(tell(asked, question), resolve as (value: unknown) => void);
      });
    },
    end: giveUp,
  };
}
