import { encodeView } from '../../../components/workspace/share/viewCode';
import { viewSchema, type Camera } from '../../../lib/flexContract';
import { type DemoModel } from './demoModels';

/** The address of a model as a camera sees it, with what else of a view is given. */
export async function viewLink(
  { tenant, modelId }: Pick<DemoModel, 'tenant' | 'modelId'>,
  camera: Partial<Camera> & Pick<Camera, 'eye' | 'target'>,
  more: object = {},
): Promise<string> {
  const whole = { up: [0, 0, 1], projection: 'perspective', heightM: 10, ...camera };
  const code = await encodeView(viewSchema.parse({ camera: whole, ...more }));
  return `/tenants/${tenant}/models/${modelId}?view=${code}`;
}
