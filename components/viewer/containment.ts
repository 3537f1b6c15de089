/**
 * Holds what the drawing package starts and never ends: animation loops, listeners on window and document, and
 * workers. The package has no dispose, so the globals it uses are swapped while its synchronous code runs
 * and put back at once; everything it took is remembered and ended by `end`.
 */
export type Containment = {
  readonly ended: boolean;
  /** Runs code that may start loops and add listeners. */
  run<T>(build: () => T): T;
  /** Runs code that starts one worker from a blob of its own, and has it take this worker instead. */
  catchWorker(worker: Worker, start: () => void): Worker;
  endWorker(worker: Worker): void;
  end(): void;
};

type Listening = {
  target: EventTarget;
  type: string;
  listener: EventListenerOrEventListenerObject | null;
  options?: boolean | AddEventListenerOptions;
};

export function createContainment(): Containment {
  let ended = false;
  const listening: Listening[] = [];
  const workers = new Set<Worker>();

  function run<T>(build: () => T): T {
    const restore = [
      swapAnimationFrames(() => ended),
      ...[window, document].map((target) => swapListeners(target, listening)),
    ];
    try {
      return build();
    } finally {
      restore.forEach((putBack) => putBack());
    }
  }

  function catchWorker(worker: Worker, start: () => void): Worker {
    const RealWorker = window.Worker;
    workers.add(worker);
    window.Worker = class {
      constructor(url: string | URL) {
        URL.revokeObjectURL(String(url));
        return worker;
      }
    } as unknown as typeof Worker;
    try {
      start();
    } finally {
      window.Worker = RealWorker;
    }
    return worker;
  }

  function endWorker(worker: Worker) {
    worker.terminate();
    workers.delete(worker);
  }

  return {
    get ended() {
      return ended;
    },
    run,
    catchWorker,
    endWorker,
    end() {
      ended = true;
      [...workers].forEach(endWorker);
      for (const { target, type, listener, options } of listening)
        target.removeEventListener(type, listener, options);
      listening.length = 0;
    },
  };
}

/** The package keeps the function it finds now; the one it finds here falls silent once contained things have ended. */
function swapAnimationFrames(isEnded: () => boolean): () => void {
  const real = window.requestAnimationFrame;
  window.requestAnimationFrame = (callback) => {
    if (isEnded()) return 0;
    return real.call(window, (time) => {
      if (!isEnded()) callback(time);
    });
  };
  return () => {
    window.requestAnimationFrame = real;
  };
}

function swapListeners(target: Window | Document, listening: Listening[]): () => void {
  const own = Object.getOwnPropertyDescriptor(target, 'addEventListener');
  const real = target.addEventListener;
  target.addEventListener = (
    type: string,
    listener: EventListenerOrEventListenerObject | null,
    options?: boolean | AddEventListenerOptions,
  ) => {
    listening.push({ target, type, listener, options });
    real.call(target, type, listener as EventListener, options);
  };
  return () => {
    if (own) Object.defineProperty(target, 'addEventListener', own);
    else Reflect.deleteProperty(target, 'addEventListener');
  };
}
