/** How one layer of a plan is drawn: colours `#RRGGBB` or `#RRGGBBAA`, widths in millimetres of the building. */
export type LayerStyle = { fillingColour: string; strokeColour: string; strokeWidth: number };

export type TextStyle = LayerStyle & { fontSize: number; fontFamily: string };

/** How a plan is drawn; Flex's SvgGenerationConfig in our names. */
export type PlanStyle = {
  envelope: LayerStyle;
  spaces: LayerStyle;
  windowsAndDoors: LayerStyle;
  components: LayerStyle;
  text: TextStyle;
  showNames: boolean;
  showSizes: boolean;
  showComponents: boolean;
};

/** What a plan looks like when nobody says otherwise: dark walls, pale rooms, thin furniture. */
export const DEFAULT_PLAN_STYLE: PlanStyle = {
  envelope: { fillingColour: '#3d4450', strokeColour: '#20252d', strokeWidth: 8 },
  spaces: { fillingColour: '#e8f0f6', strokeColour: '#b4c6d4', strokeWidth: 5 },
  windowsAndDoors: { fillingColour: '#ffffff', strokeColour: '#2f6690', strokeWidth: 8 },
  components: { fillingColour: '#ffffff99', strokeColour: '#4d5967', strokeWidth: 6 },
  text: {
    fillingColour: '#20252d',
    strokeColour: '#00000000',
    strokeWidth: 0,
    fontSize: 270,
    fontFamily: 'Helvetica, Arial, sans-serif',
  },
  showNames: true,
  showSizes: true,
  showComponents: true,
};
