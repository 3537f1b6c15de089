// A lint rule for the arrows between rooms. eslint-plugin-import has one too, which looks at the file system for every
// import and every zone: five minutes for this project, where this takes a second.
import path from 'node:path';

/** The path of what is imported, from the root and without `/index`; null for packages. */
function targetOf(root, file, source) {
  if (source.startsWith('@/')) return source.slice(2).replace(/\/index$/, '');
  if (!source.startsWith('.')) return null;
  const target = path.resolve(path.dirname(file), source);
  return path
    .relative(root, target)
    .split(path.sep)
    .join('/')
    .replace(/\/index$/, '');
}

/** The first names of a path: the room of `lib/http/route` is `lib/http`, that of `app/page` is `app`. */
function roomOf(target) {
  const [top, name = ''] = target.split('/');
  return top === 'lib' ? `lib/${name.replace(/\.ts$/, '')}` : top;
}

/** Whether a file of the room `from` may import `target`. `allowed` are the rooms that `from` may enter. */
function isAllowed(from, target, allowed) {
  const to = roomOf(target);
  if (from === to) return true;
  if (to.startsWith('lib/')) return target === to && allowed.includes(to);
  return !['app', 'components'].includes(to) || allowed.includes(to);
}

/**
 * @param root  folder of the project
 * @param allowedFor  room (`lib/http`, `components`, `app`) to the rooms that it may enter, each by its index.ts
 */
export function arrowsPlugin(root, allowedFor) {
  const rule = {
    meta: { type: 'problem', schema: [] },
    create(context) {
      const file = path.relative(root, context.filename).split(path.sep).join('/');
      const from = roomOf(file);
      const allowed = allowedFor[from];
      const check = (node) => {
        const source = node.source?.value;
        const target = typeof source === 'string' ? targetOf(root, context.filename, source) : null;
        if (!allowed || target === null || isAllowed(from, target, allowed)) return;
        context.report({
          node,
          message: `${from} may not import ${target}: not an arrow of the design, or not by the index.ts of a room. See ARROWS in eslint.config.mjs.`,
        });
      };
      return {
        ImportDeclaration: check,
        ImportExpression: check,
        ExportNamedDeclaration: check,
        ExportAllDeclaration: check,
      };
    },
  };
  return { rules: { arrows: rule } };
}
