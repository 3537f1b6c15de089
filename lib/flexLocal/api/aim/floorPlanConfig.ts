import { z } from 'zod';
import { DEFAULT_PLAN_STYLE, type LayerStyle, type PlanStyle } from '@/lib/drawing';
import { FlexLocalError } from '../flexLocalError';
import { readBytes } from '../http/bytes';

/** Bytes that a configuration may have. */
const MOST_BYTES = 100_000;

const colour = z
  .string()
  .regex(/^#[0-9a-f]{6}([0-9a-f]{2})?$/i, 'a colour is #RRGGBB or #RRGGBBAA')
  .nullish();

const layer = z.object({
  FillingColour: colour,
  StrokeColour: colour,
  StrokeWidth: z.number().min(0).max(10_000).nullish(),
});

/** SvgGenerationConfig; source: CONTRACT.md 5.6. What is left out is as we would have it. */
const configSchema = z.object({
  EnvelopeStyle: layer.nullish(),
  SpacesStyle: layer.nullish(),
  WindowsAndDoorsStyle: layer.nullish(),
  ComponentsStyle: layer.nullish(),
  TextStyle: layer
    .extend({ FontSize: z.number().min(1).max(100_000).nullish(), FontFamily: z.string().max(200).nullish() })
    .nullish(),
  DisplaySpaceNames: z.boolean().nullish(),
  DisplaySpaceSize: z.boolean().nullish(),
  DisplayComponents: z.boolean().nullish(),
  Federate: z.boolean().nullish(),
});

type Config = z.output<typeof configSchema>;

export type PlanConfig = { style: PlanStyle; isFederated: boolean };

/** The plan that is drawn when nothing is said. */
export const DEFAULT_PLAN: PlanConfig = { style: DEFAULT_PLAN_STYLE, isFederated: false };

/**
 * Reads how a plan is wanted: JSON, nothing at all, or the url-encoded text that the generated client sends under the name of JSON
 * (CONTRACT.md 8.1, 9), of which the switches can be used and the styles are lost already.
 *
 * @throws {FlexLocalError} 400 when it is JSON of another shape, 413 when it is too large
 */
export async function readPlanConfig(request: Request): Promise<PlanConfig> {
  const text = new TextDecoder().decode(await readBytes(request, MOST_BYTES)).trim();
  if (text === '') return DEFAULT_PLAN;
  const result = configSchema.safeParse(parse(text));
  if (!result.success) throw new FlexLocalError(400, z.prettifyError(result.error));
  return toPlanConfig(result.data);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    if (!/^[\w%+.-]+=/.test(text)) throw new FlexLocalError(400, 'The body is not JSON.');
    const switches = [...new URLSearchParams(text)].filter(([, value]) => /^(true|false)$/i.test(value));
    return Object.fromEntries(switches.map(([name, value]) => [name, value.toLowerCase() === 'true']));
  }
}

function toPlanConfig(config: Config): PlanConfig {
  const base = DEFAULT_PLAN_STYLE;
  const layerOf = (given: z.output<typeof layer> | null | undefined, usual: LayerStyle): LayerStyle => ({
    fillingColour: given?.FillingColour ?? usual.fillingColour,
    strokeColour: given?.StrokeColour ?? usual.strokeColour,
    strokeWidth: given?.StrokeWidth ?? usual.strokeWidth,
  });
  return {
    isFederated: config.Federate ?? false,
    style: {
      envelope: layerOf(config.EnvelopeStyle, base.envelope),
      spaces: layerOf(config.SpacesStyle, base.spaces),
      windowsAndDoors: layerOf(config.WindowsAndDoorsStyle, base.windowsAndDoors),
      components: layerOf(config.ComponentsStyle, base.components),
      text: {
        ...layerOf(config.TextStyle, base.text),
        fontSize: config.TextStyle?.FontSize ?? base.text.fontSize,
        fontFamily: config.TextStyle?.FontFamily || base.text.fontFamily,
      },
      showNames: config.DisplaySpaceNames ?? base.showNames,
      showSizes: config.DisplaySpaceSize ?? base.showSizes,
      showComponents: config.DisplayComponents ?? base.showComponents,
    },
  };
}
