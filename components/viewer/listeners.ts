/** Listeners that end together. */
export type Listeners = {
  on<K extends keyof HTMLElementEventMap>(
    target: EventTarget,
    type: K,
    listener: (event: HTMLElementEventMap[K]) => void,
    options?: AddEventListenerOptions,
  ): void;
  end(): void;
};

export function createListeners(): Listeners {
  const removals: (() => void)[] = [];
  return {
    on(target, type, listener, options) {
      target.addEventListener(type, listener as EventListener, options);
      removals.push(() => target.removeEventListener(type, listener as EventListener, options));
    },
    end: () => removals.splice(0).forEach((remove) => remove()),
  };
}
