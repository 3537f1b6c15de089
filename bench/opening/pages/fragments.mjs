// @thatopen/fragments with three.js, as its own examples put them together.
import { FragmentsModels } from '@thatopen/fragments';
import {
  AmbientLight,
  Color,
  DirectionalLight,
  PerspectiveCamera,
  Scene,
  Sphere,
  Vector3,
  WebGLRenderer,
} from 'three';

const REDRAW_MS = 100;

export async function open(canvas, url) {
  const { clientWidth: width, clientHeight: height } = canvas;
  const renderer = new WebGLRenderer({ canvas, antialias: true });
  renderer.setSize(width, height, false);
  const scene = new Scene();
  scene.background = new Color('#f4f5f3');
  const sun = new DirectionalLight(0xffffff, 1.5);
  sun.position.set(5, 10, 3);
  scene.add(new AmbientLight(0xffffff, 1.5), sun);
  const camera = new PerspectiveCamera(50, width / height, 0.1, 5000);

  const fragments = new FragmentsModels('/fragments.worker.js');
  const bytes = await (await fetch(url)).arrayBuffer();
  const model = await fragments.load(bytes, { modelId: 'model', camera });
  scene.add(model.object);
  const { center, radius } = model.box.getBoundingSphere(new Sphere());
  camera.position.copy(center).add(new Vector3(1, 0.8, 1).setLength(radius * 2.4));
  camera.lookAt(center);
  camera.updateMatrixWorld();

  let redrawn = 0;
  const draw = (now) => {
    requestAnimationFrame(draw);
    if (now - redrawn < REDRAW_MS) return;
    redrawn = now;
    void fragments.update();
    renderer.render(scene, camera);
  };
  requestAnimationFrame(draw);
  await fragments.update(true);
}
