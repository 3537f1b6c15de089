import 'server-only';
import path from 'node:path';
import { env } from '../../env';
import { openGeometry } from '../../flexApi';
import { createLightForms, type LightForms } from './lightForms';
import { createLightStore } from './lightStore';
import { createLightThread } from './lightThread';

/** Light forms are kept up to this many bytes: some five hundred models. */
const STORE_BYTES = 1024 ** 3;

const KEY = Symbol.for('flexview.lightForms');
type Registry = { [KEY]?: Map<string, LightForms> };

/**
 * The light forms of this process, wired to its settings. On globalThis, since route handlers get a copy of this module
 * each and should make a form only once. The thread's bundle is where scripts/buildFlex.mjs puts it, below the folder in which
 * the app was started.
 */
export function lightForms(): LightForms {
  const all = ((globalThis as Registry)[KEY] ??= new Map());
  const { geometryCacheDir } = env();
  let forms = all.get(geometryCacheDir);
  if (!forms) {
    forms = createLightForms({
      openGeometry,
      store: createLightStore(
        path.resolve(/* turbopackIgnore: true */ geometryCacheDir, 'light'),
        STORE_BYTES,
      ),
      runThread: createLightThread(
        path.resolve(/* turbopackIgnore: true */ process.cwd(), 'dist/flex/lightWorker.mjs'),
      ),
    });
    all.set(geometryCacheDir, forms);
  }
  return forms;
}
