/**
 * Draws every model of a folder and lays the pictures out on two sheets: `node bench/contactSheets.mjs [folder] [kept]`. Look at
 * docs/images/thumbnails.png and docs/images/floor-plans.png afterwards: faults of drawing are seen, not measured.
 * `folder` holds IFC files (../shared/models/ifc by default; the samples are always there too), `kept` is where conversions are
 * kept from one run to the next. Plans are turned into pixels by Chromium (CHROMIUM_PATH, default /usr/bin/chromium).
 */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from '@playwright/test';
import { build } from 'esbuild';
import { buildFlex, bundlePath } from '../scripts/buildFlex.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const [folder = path.join(root, '../shared/models/ifc'), keptFolder] = process.argv.slice(2);
const work = mkdtempSync(path.join(tmpdir(), 'contact-sheets-'));
const kept = keptFolder ?? work;

/** Plans of so many levels of a model, those with the most to see. */
const MOST_LEVELS = 2;

async function loadRooms() {
  const outfile = path.join(work, 'rooms.mjs');
  await build({
    stdin: {
      contents: "export * from './lib/ifc'; export * from './lib/wexbim'; export * from './lib/drawing';",
      resolveDir: root,
    },
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    banner: {
      js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
    },
    logLevel: 'error',
  });
  await buildFlex(['ifcWorker']);
  return import(pathToFileURL(outfile).href);
}

/** Geometry and entities of one file, converted unless kept from an earlier run. */
async function convert(rooms, converter, file) {
  const at = path.join(kept, path.basename(file));
  if (!existsSync(`${at}.json`)) {
    const { geometry, data } = await converter.convert(file);
    writeFileSync(`${at}.wexbim`, geometry.complete);
    writeFileSync(`${at}.json`, JSON.stringify(rooms.unpackData(data).entities));
  }
  const scene = rooms.createScene([rooms.readWexbim(readFileSync(`${at}.wexbim`))]);
  return { scene, entities: JSON.parse(readFileSync(`${at}.json`, 'utf8')) };
}

function plansOf({ drawFloorPlan, DEFAULT_PLAN_STYLE }, { scene, entities }) {
  const ref = ({ entityId }) => ({ modelIndex: 0, productLabel: entityId });
  const names = entities
    .filter(({ kind }) => kind === 'Space')
    .map((space) => ({ ...ref(space), name: space.name, description: space.description || space.longName }));
  const plans = entities
    .filter(({ kind }) => kind === 'Level')
    .map((level) => {
      const subject = { level: entities.filter(({ levelId }) => levelId === level.entityId).map(ref) };
      const title = level.name ?? '';
      return { title, svg: drawFloorPlan(scene, { subject, names, title, style: DEFAULT_PLAN_STYLE }) };
    });
  return plans
    .filter(({ svg }) => svg)
    .sort((a, b) => b.svg.length - a.svg.length)
    .slice(0, MOST_LEVELS);
}

const escape = (text) => text.replace(/[&<>]/g, (mark) => `&#${mark.charCodeAt(0)};`);

/** Pictures with their names below, `columns` beside each other. */
async function layOut(browser, tiles, { columns, width, height }, file) {
  const cells = tiles.map(
    ({ name, url }) => `<figure><img src="${url}"><figcaption>${escape(name)}</figcaption></figure>`,
  );
  const style = `body{margin:8px;background:#fff;font:11px sans-serif;display:grid;gap:8px;
    grid-template-columns:repeat(${columns},${width}px)} figure{margin:0} figcaption{color:#555;overflow:hidden;white-space:nowrap}
    img{width:${width}px;height:${height}px;object-fit:contain;background:#f6f7f8}`;
  const page = await browser.newPage({ viewport: { width: columns * (width + 8) + 8, height: 400 } });
  await page.setContent(`<meta charset="utf-8"><style>${style}</style>${cells.join('')}`);
  await page.screenshot({ path: file, fullPage: true });
  await page.close();
}

const urlOf = (type, bytes) => `data:${type};base64,${Buffer.from(bytes).toString('base64')}`;

try {
  mkdirSync(kept, { recursive: true });
  const rooms = await loadRooms();
  const converter = rooms.createIfcConverter({ workerFile: bundlePath('ifcWorker') });
  const files = [folder, path.join(root, 'samples')]
    .filter((from) => existsSync(from))
    .flatMap((from) =>
      readdirSync(from)
        .filter((name) => /\.ifc(zip)?$/i.test(name))
        .map((name) => path.join(from, name)),
    );
  const thumbnails = [];
  const plans = [];
  for (const file of files) {
    const name = path.basename(file).replace(/\.ifc(zip)?$/i, '');
    const model = await convert(rooms, converter, file);
    const began = performance.now();
    const [picture] = rooms.renderThumbnails(model.scene, [{ width: 220, height: 165, factor: 4 }]) ?? [];
    const rendered = performance.now();
    if (picture) thumbnails.push({ name, url: urlOf('image/png', rooms.encodePng(picture)) });
    for (const { title, svg } of plansOf(rooms, model)) {
      plans.push({ name: `${name}: ${title}`, url: urlOf('image/svg+xml', svg) });
    }
    const times = [rendered - began, performance.now() - rendered].map(Math.round);
    console.log(`${name}: picture ${times[0]} ms, plans ${times[1]} ms`);
  }
  converter.close();
  const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  const images = path.join(root, 'docs', 'images');
  await layOut(
    browser,
    thumbnails,
    { columns: 6, width: 220, height: 165 },
    path.join(images, 'thumbnails.png'),
  );
  await layOut(browser, plans, { columns: 7, width: 230, height: 172 }, path.join(images, 'floor-plans.png'));
  await browser.close();
} finally {
  rmSync(work, { recursive: true, force: true });
}
