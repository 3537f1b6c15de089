// @xeokit/xeokit-sdk, as its own examples put it together.
import { Viewer, XKTLoaderPlugin } from '@xeokit/xeokit-sdk';

export async function open(canvas, url) {
  const viewer = new Viewer({
    canvasElement: canvas,
    transparent: false,
    backgroundColor: [0.96, 0.96, 0.95],
  });
  viewer.camera.eye = [1, 0.8, 1];
  const model = new XKTLoaderPlugin(viewer).load({ id: 'model', src: url, edges: false });
  await new Promise((resolve, reject) => {
    model.on('loaded', resolve);
    model.on('error', reject);
  });
  viewer.cameraFlight.jumpTo(model);
}
