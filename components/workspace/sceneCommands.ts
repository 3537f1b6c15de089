import { Download, Eye, EyeOff, Focus, House, Maximize, ScanEye, SquareDashed } from 'lucide-react';
import { type PresetView } from '@/components/viewer';
import { paths } from '@/lib/paths';
import { type Command } from './commands';
import { isXray } from './workspaceState';
import { type WorkspaceValue } from './WorkspaceContext';

const VIEWS: readonly [PresetView, string][] = [
  ['home', 'Three quarters'],
  ['top', 'Top'],
  ['front', 'Front'],
  ['back', 'Back'],
  ['left', 'Left'],
  ['right', 'Right'],
  ['bottom', 'Bottom'],
];

/** Where one looks from, and what is drawn. Cameras are moved at once; all else changes the state. */
export function sceneCommands({ tenantId, model, host, state, dispatch }: WorkspaceValue): Command[] {
  const isDisabled = host === null;
  const hasSelection = state.selection.length > 0;
  const hasHidden = state.hidden.length > 0 || state.isolated !== null;
  return [
    {
      id: 'view.fit',
      title: 'Fit',
      words: 'zoom to the selection, or to all that is shown',
      group: 'View',
      bar: 'view',
      icon: Maximize,
      keys: ['F'],
      isDisabled,
      run: () => void host?.zoomTo(hasSelection ? state.selection : undefined),
    },
    {
      id: 'view.home',
      title: 'Home view',
      group: 'View',
      bar: 'view',
      icon: House,
      keys: ['H'],
      isDisabled,
      run: () => void host?.view('home'),
    },
    ...VIEWS.map(([preset, title]): Command => ({
      id: `view.${preset === 'home' ? 'corner' : preset}`,
      title,
      words: 'look from view camera',
      group: 'Look from',
      bar: 'view',
      menu: 'Views',
      isDisabled,
      run: () => void host?.view(preset),
    })),
    {
      id: 'scene.rooms',
      title: 'Rooms',
      words: 'show spaces',
      group: 'Show and hide',
      bar: 'look',
      icon: SquareDashed,
      keys: ['R'],
      isOn: state.spacesVisible,
      isDisabled,
      run: () => dispatch({ type: 'spacesToggled' }),
    },
    {
      id: 'scene.xray',
      title: 'X-ray',
      words: 'transparent see through walls',
      group: 'Show and hide',
      bar: 'look',
      icon: ScanEye,
      keys: ['X'],
      isOn: isXray(state),
      isDisabled,
      run: () => dispatch({ type: 'xrayToggled' }),
    },
    {
      id: 'scene.isolate',
      title: 'Show only the selection',
      words: 'isolate',
      group: 'Show and hide',
      bar: 'show',
      icon: Focus,
      keys: ['I'],
      isDisabled: isDisabled || !hasSelection,
      run: () => dispatch({ type: 'selectionIsolated' }),
    },
    {
      id: 'scene.hide',
      title: 'Hide the selection',
      group: 'Show and hide',
      bar: 'show',
      icon: EyeOff,
      keys: ['Delete'],
      isDisabled: isDisabled || !hasSelection,
      run: () => dispatch({ type: 'selectionHidden' }),
    },
    {
      id: 'scene.showAll',
      title: 'Show all',
      words: 'unhide',
      group: 'Show and hide',
      bar: 'show',
      icon: Eye,
      keys: ['A'],
      isDisabled: isDisabled || !hasHidden,
      run: () => dispatch({ type: 'allShown' }),
    },
    {
      id: 'scene.clear',
      title: 'Select nothing',
      words: 'clear the selection, put the tool away',
      group: 'Select',
      keys: ['Escape'],
      run: () => dispatch({ type: 'cleared' }),
    },
    {
      id: 'download.source',
      title: 'Source file',
      words: 'ifc',
      group: 'Download',
      bar: 'download',
      menu: 'Download',
      icon: Download,
      link: { href: paths.api.source(tenantId, model.modelId), download: true },
    },
    {
      id: 'download.geometry',
      title: '3D geometry (wexBIM)',
      group: 'Download',
      bar: 'download',
      menu: 'Download',
      icon: Download,
      link: {
        href: paths.api.geometry(tenantId, model.modelId, 'complete'),
        download: `${model.name}.wexbim`,
      },
    },
  ];
}
