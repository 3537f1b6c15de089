// Medians, tables and ratios, in Markdown.

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const TIMES = ['firstMs', 'loadedMs', 'allMs', 'share'];
const SHOWN = TIMES.slice(0, 3);
const medianTimes = (some) =>
  Object.fromEntries(TIMES.map((time) => [time, median(some.map((one) => one[time]))]));

/** Of each figure by itself the run in the middle. */
export function medianOf(runs) {
  return {
    cold: medianTimes(runs.map(({ cold }) => cold)),
    warm: medianTimes(runs.map(({ warm }) => warm)),
    gpuMb: median(runs.map(({ gpuMb }) => gpuMb)),
  };
}

export function printCode({ listKib, pageKib, engineKib, laterKib }) {
  const kib = (value) => `${Math.round(value)} KiB`;
  console.log(
    `Scripts as sent: list of models ${kib(listKib)}; a model's page adds ${kib(pageKib)}, and the engine ${kib(engineKib)}; after the first picture come ${kib(laterKib)}.\n`,
  );
}

const ms = (times) => SHOWN.map((time) => Math.round(times[time])).join(' / ');

/** Times of all viewers, and how many times as long the others take as ours. */
export function printOpenings(rows) {
  console.log(
    '| model | viewer | cold, ms | warm, ms | of the canvas | GPU process, MB | times ours: first / all, cold; warm |',
  );
  console.log('| --- | --- | --- | --- | --- | --- | --- |');
  for (const { model, viewer, cold, warm, gpuMb } of rows) {
    const ours = rows.find((row) => row.viewer === 'ours' && row.model === model);
    const times = (those, of) =>
      [those.firstMs / of.firstMs, those.allMs / of.allMs].map((ratio) => ratio.toFixed(2)).join(' / ');
    const ratio = viewer === 'ours' ? '' : `${times(cold, ours.cold)}; ${times(warm, ours.warm)}`;
    console.log(
      `| ${model.name} | ${viewer} | ${ms(cold)} | ${ms(warm)} | ${Math.round(cold.share * 100)} % | ${Math.round(gpuMb)} | ${ratio} |`,
    );
  }
}
