import { useEffect, useState, type RefObject } from 'react';
import { type Rgb, type SceneColours } from './viewerHost';

/**
 * The colours of the scene, read from the design tokens where an element stands, and read again when the theme
 * changes. Null until the element is there or where a token is not a plain colour.
 */
export function useSceneColours(element: RefObject<HTMLElement | null>): SceneColours | null {
  const [colours, setColours] = useState<SceneColours | null>(null);

  useEffect(() => {
    const read = () => setColours(element.current && readColours(getComputedStyle(element.current)));
    read();
    const system = window.matchMedia('(prefers-color-scheme: dark)');
    system.addEventListener('change', read);
    const chosen = new MutationObserver(read);
    chosen.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme', 'class'] });
    return () => {
      system.removeEventListener('change', read);
      chosen.disconnect();
    };
  }, [element]);

  return colours;
}

function readColours(style: CSSStyleDeclaration): SceneColours | null {
  const token = (name: string) => parseHex(style.getPropertyValue(name));
  const [top, bottom, accent, ink] = [
    token('--canvas-top'),
    token('--canvas-bottom'),
    token('--accent'),
    token('--ink'),
  ];
  return top && bottom && accent && ink ? { top, bottom, accent, ink } : null;
}

/** Reads `#rrggbb`; null for anything else. */
export function parseHex(text: string): Rgb | null {
  const [, red, green, blue] = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(text.trim()) ?? [];
  return red && green && blue ? [parseInt(red, 16), parseInt(green, 16), parseInt(blue, 16)] : null;
}
