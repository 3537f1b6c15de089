/** What can go wrong on request. */
export type FaultKind = 'latency' | 'bandwidth' | 'cut' | 'status' | 'expired' | 'html' | 'slow' | 'fail';

/** When a fault meets a request, or, for `slow` and `fail`, a model. */
export type Occasion = {
  /** 0 to 1. */
  chance: number;
  /** How often at most. */
  times: number;
  /** How many that fit are let pass first. */
  after: number;
  /** What the path must hold; `*` stands for anything. */
  path: RegExp | null;
  method: string | null;
};

/** One thing that goes wrong. */
export type Fault = Occasion & {
  kind: FaultKind;
  /** As it was written. */
  text: string;
  /** Milliseconds, from and to: latency, the reach of Retry-After, the life of tokens, the length of stages. */
  timeMs: readonly [from: number, to: number];
  /** Bytes: of body a second, or of body before the cut. */
  bytes: number;
  status: number;
};

/** The text of faults cannot be read. The message is for people. */
export class FaultTextError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'FaultTextError';
  }
}
