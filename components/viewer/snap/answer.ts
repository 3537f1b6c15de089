import { onlyProducts, readWexbim, writeWexbim } from '@/lib/wexbim';
import { takeStep } from '../walk';
import { createGeometryIndex } from './geometryIndex';
import { type Question } from './protocol';

/** Answers questions in the order in which they come; a file that is still being read holds up those after it. */
export function createAnswerer(): (question: Question) => Promise<unknown> {
  const index = createGeometryIndex();
  return async (question) => {
    switch (question.type) {
      case 'add':
        return index.add(question.key, new Uint8Array(await question.file.arrayBuffer()), question);
      case 'remove':
        return index.remove(question.key);
      case 'snap':
        return index.snap(question.entityId, question.ray, question.section);
      case 'face':
        return index.face(question.entityId, question.ray, question.section);
      case 'corners':
        return index.corners(question.entityId, question.limit);
      case 'step':
        return takeStep(index, question.walker, question.move);
      case 'only': {
        const file = readWexbim(new Uint8Array(await question.file.arrayBuffer()));
        const only = onlyProducts(file, question.productLabels, question.maxTriangles);
        return only && writeWexbim(only.model);
      }
    }
  };
}
